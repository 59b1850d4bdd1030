import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import type { Changes } from '../changes.ts';

/** What a bulk change or an import did to one activity. */
interface Touched {
  readonly id: string;
  /** The version that it left behind. */
  readonly version: number;
  /** Empty where it was made, or only went into the trash or out of it. */
  readonly changes: Changes;
}

/** Activities that a cause (`bulk:<id>`, `import:<id>`) touched and its undo has not dealt with yet. */
export function touchedBy(ctx: WriteCtx, cause: string, limit: number): Promise<Touched[]> {
  // The condition of the index that serves this kind of cause.
  const kind = cause.startsWith('import:') ? sql.lit('import:') : sql.lit('bulk:');
  return raw(
    ctx,
    sql<Touched>`select e.subject_id as id, (e.data #>> '{facts,version}')::int as version,
        coalesce(e.data -> 'changes', '{}') as changes
      from kernel.events e
      where e.cause = ${cause} and starts_with(e.cause, ${kind}) and e.subject_kind = 'activity'
        and not exists (select 1 from customers.undos u where u.cause = e.cause and u.customer_id = e.subject_id)
      order by e.subject_id limit ${limit}`,
  );
}
