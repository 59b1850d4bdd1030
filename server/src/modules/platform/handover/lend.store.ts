import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { bumpScopes } from '../access/access.store.ts';
import { recordShared, recordUnshared } from '../events.ts';

interface Loan {
  readonly recordId: string;
  readonly userId: string;
}

/**
 * Shares records for writing until an instant, with the cause of the context. A share that was there before comes back
 * with `returnLent`; one that already allows as much is left alone. The caller has asked whether the records may be
 * passed on. Returns how many were shared.
 */
export async function lendRecords(
  ctx: WriteCtx,
  kind: string,
  loans: readonly Loan[],
  level: 'read' | 'write',
  until: string | null,
): Promise<number> {
  if (loans.length === 0) return 0;
  const made = await raw<Loan>(
    ctx,
    sql`
    insert into platform.record_shares as s (principal_id, kind, record_id, level, until, granted_by, cause)
    select l.user_id, ${kind}, l.record_id, ${level}, ${until}::timestamptz, ${ctx.actor.id}::uuid, ${ctx.cause}
    from unnest(${loans.map((one) => one.userId)}::uuid[], ${loans.map((one) => one.recordId)}::uuid[]) as l(user_id, record_id)
    on conflict (principal_id, kind, record_id) do update
      set level = excluded.level, until = excluded.until, granted_by = excluded.granted_by, cause = excluded.cause,
        before = jsonb_build_object('level', s.level, 'until', s.until, 'grantedBy', s.granted_by, 'cause', s.cause)
      where s.cause is distinct from excluded.cause
        and not ((s.level = 'write' or excluded.level = 'read') and (s.until is null or s.until >= excluded.until))
    returning record_id as "recordId", principal_id as "userId"`,
  );
  await emitAll(
    ctx,
    recordShared,
    made.map(({ recordId, userId }) => ({
      subject: { kind, id: recordId },
      customerId: kind === 'customers' ? recordId : null,
      data: { userId, level, until },
    })),
  );
  await bumpScopes(ctx, [...new Set(made.map(({ userId }) => userId))]);
  return made.length;
}

/** Ends up to `limit` shares that were lent for a cause, and puts back what was there before. */
export async function returnLent(ctx: WriteCtx, kind: string, cause: string, limit: number): Promise<Loan[]> {
  const chosen = sql`(select principal_id, kind, record_id from platform.record_shares
    where cause = ${cause} and kind = ${kind} order by record_id limit ${limit} for update)`;
  const put = await raw<Loan>(
    ctx,
    sql`
    update platform.record_shares s set level = s.before->>'level', until = (s.before->>'until')::timestamptz,
      granted_by = (s.before->>'grantedBy')::uuid, cause = s.before->>'cause', before = null
    where (s.principal_id, s.kind, s.record_id) in ${chosen} and s.before is not null
    returning record_id as "recordId", principal_id as "userId"`,
  );
  const ended = await raw<Loan>(
    ctx,
    sql`
    delete from platform.record_shares s where (s.principal_id, s.kind, s.record_id) in ${chosen} and s.before is null
    returning record_id as "recordId", principal_id as "userId"`,
  );
  await emitAll(
    ctx,
    recordUnshared,
    ended.map(({ recordId, userId }) => ({
      subject: { kind, id: recordId },
      customerId: kind === 'customers' ? recordId : null,
      data: { userId },
    })),
  );
  const all = [...put, ...ended];
  await bumpScopes(ctx, [...new Set(all.map(({ userId }) => userId))]);
  return all;
}
