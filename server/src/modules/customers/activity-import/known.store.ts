import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import type { StoredActivity } from '../activity/activity.ts';

/** What makes two activities the same for an import: for whom, when, what. */
type Same = Pick<StoredActivity, 'customerId' | 'ownerId' | 'kind' | 'beginsAt'> & {
  readonly subjectKey: string;
};

/** Who owns it tells apart only what is about no customer. */
export function sameKey({ customerId, ownerId, kind, beginsAt, subjectKey }: Same): string {
  return [customerId ?? ownerId, kind, beginsAt ?? '', subjectKey].join(' ');
}

/** Of these those that are there already, in the trash too: their key → their id. */
export async function knownActivities(ctx: WriteCtx, list: readonly Same[]): Promise<Map<string, string>> {
  if (list.length === 0) return new Map();
  const asked = list.map((one) => ({ ...one, key: sameKey(one) }));
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
    as w(key text, "customerId" uuid, "ownerId" uuid, kind text, "beginsAt" timestamptz, "subjectKey" text)`;
  const same = sql`a.kind = w.kind and a.subject_key = w."subjectKey"`;
  // One branch for each index that finds them.
  const rows = await raw<{ key: string; id: string }>(
    ctx,
    sql`select w.key, a.id from ${wanted} join customers.activities a
        on a.customer_id = w."customerId" and a.begins_at is not distinct from w."beginsAt" and ${same}
      union all
      select w.key, a.id from ${wanted} join customers.activities a
        on a.owner_id = w."ownerId" and a.begins_at = w."beginsAt" and a.customer_id is null
          and a.deleted_at is null and ${same} where w."customerId" is null
      union all
      select w.key, a.id from ${wanted} join customers.activities a
        on a.owner_id = w."ownerId" and a.begins_at is null and a.customer_id is null and a.deleted_at is null
          and ${same} where w."customerId" is null and w."beginsAt" is null`,
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}
