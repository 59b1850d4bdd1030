import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import type { Changes } from '../events.ts';

/** What a run did to one activity. */
interface Touched {
  readonly id: string;
  /** The version that it left behind. */
  readonly version: number;
  /** Empty where it only went into the trash or out of it. */
  readonly changes: Changes;
}

/** Activities that a bulk change touched, in the order of their ids, behind those that its undo has dealt with. */
export function touchedBy(
  ctx: WriteCtx,
  cause: string,
  { passed, limit }: { readonly passed: number; readonly limit: number },
): Promise<Touched[]> {
  return raw(
    ctx,
    sql<Touched>`select e.subject_id as id, (e.data #>> '{facts,version}')::int as version,
        coalesce(e.data -> 'changes', '{}') as changes
      from kernel.events e
      where e.cause = ${cause} and starts_with(e.cause, 'bulk:') and e.subject_kind = 'activity'
      order by e.subject_id offset ${passed} limit ${limit}`,
  );
}
