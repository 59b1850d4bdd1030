import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';

/** An event of a handover: what happened to which record. */
export interface CausedEvent {
  readonly id: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly customerId: string | null;
  readonly data: unknown;
}

/**
 * Events of one type that a handover made, in order, behind `after`. Asks nobody's rights: the caller takes back what
 * the same handover gave, and changes records through the policy.
 */
export function eventsOfHandover(
  ctx: Ctx,
  query: { cause: string; type: string; after: string | null; limit: number },
): Promise<CausedEvent[]> {
  return raw<CausedEvent>(
    ctx,
    sql`select e.id, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.customer_id as "customerId", e.data from kernel.events e
        where e.cause = ${query.cause} and starts_with(e.cause, 'handover:') and e.type = ${query.type}
          and (${query.after}::uuid is null or e.id > ${query.after}::uuid)
        order by e.id limit ${query.limit}`,
  );
}
