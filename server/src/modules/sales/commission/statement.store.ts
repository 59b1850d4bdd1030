import type { EarnerKind } from '@peyvand/contract/sales/commissions';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { PaidLine } from './commission.ts';

export interface StoredStatement {
  readonly id: string;
  readonly earnerId: string;
  readonly earnerKind: EarnerKind;
  /** Of a colleague then. */
  readonly teamId: string | null;
  readonly calendar: 'persian' | 'gregory';
  readonly from: string;
  readonly to: string;
  readonly approvedAt: string;
  readonly approvedBy: string | null;
  readonly approvedName: string;
}

const columns = sql`s.id, s.earner_id as "earnerId", s.earner_kind as "earnerKind", s.team_id as "teamId", s.calendar, s.from_on::text as "from",
  s.to_on::text as "to", to_json(s.approved_at at time zone 'UTC') #>> '{}' || 'Z' as "approvedAt",
  s.approved_by as "approvedBy", s.approved_name as "approvedName"`;

function some(ctx: Ctx, condition: RawBuilder<unknown>): Promise<StoredStatement[]> {
  return raw<StoredStatement>(
    ctx,
    sql`select ${columns} from sales.commission_statements s where ${condition} order by s.to_on, s.id`,
  );
}

/** Approved statements that share a day with a time, of one colleague or of all. */
export function approvedWithin(
  ctx: Ctx,
  from: string,
  to: string,
  earnerId: string | null = null,
): Promise<StoredStatement[]> {
  const mine = earnerId === null ? sql`true` : sql`s.earner_id = ${earnerId}::uuid`;
  return some(ctx, sql`s.from_on <= ${to}::date and s.to_on >= ${from}::date and ${mine}`);
}

/** The latest approved statements of a colleague that were over before a day, oldest first. */
export async function approvedBefore(
  ctx: Ctx,
  earnerId: string,
  day: string,
  most: number,
): Promise<StoredStatement[]> {
  const rows = await some(ctx, sql`s.earner_id = ${earnerId}::uuid and s.to_on < ${day}::date`);
  return rows.slice(-most);
}

const line = sql`l.kind, l.record_kind as "recordKind", l.record_id as "recordId", l.record_name as "recordName",
  case when l.part_id is not null then json_build_object('kind', l.part_kind, 'id', l.part_id) end as part,
  to_json(l.at at time zone 'UTC') #>> '{}' || 'Z' as at, l.rule_id as "ruleId", l.rule_name as "ruleName", l.currency,
  l.base::text, l.whole::text, trim_scale(l.percent)::text as percent, trim_scale(l.share)::text as share, l.amount::text`;

/** The lines of a statement as they were approved. */
export function linesOf(ctx: Ctx, statementId: string): Promise<PaidLine[]> {
  return raw<PaidLine>(
    ctx,
    sql`select ${line} from sales.commission_lines l where l.statement_id = ${statementId}::uuid order by l.position`,
  );
}

/** Everything that was ever paid to a colleague, in the order of paying. */
export function paidTo(ctx: Ctx, earnerId: string): Promise<PaidLine[]> {
  return raw<PaidLine>(
    ctx,
    sql`select ${line} from sales.commission_lines l join sales.commission_statements s on s.id = l.statement_id
        where l.earner_id = ${earnerId}::uuid order by s.approved_at, s.id, l.position`,
  );
}

/** Whoever approves statements of a colleague waits for others who do. */
export async function holdStatements(ctx: WriteCtx, earnerId: string): Promise<void> {
  await raw(ctx, sql`select pg_advisory_xact_lock(hashtextextended(${`sales.commission ${earnerId}`}, 0))`);
}

export async function insertStatement(
  ctx: WriteCtx,
  one: StoredStatement,
  lines: readonly PaidLine[],
): Promise<void> {
  await raw(
    ctx,
    sql`insert into sales.commission_statements (id, earner_id, earner_kind, team_id, calendar, from_on, to_on, approved_at, approved_by,
          approved_name)
        values (${one.id}::uuid, ${one.earnerId}::uuid, ${one.earnerKind}, ${one.teamId}::uuid, ${one.calendar}, ${one.from}::date,
          ${one.to}::date, ${one.approvedAt}::timestamptz, ${one.approvedBy}::uuid, ${one.approvedName})`,
  );
  const rows = lines.map(({ recordKind, recordId, recordName, part, ruleId, ruleName, ...rest }, at) => ({
    ...rest,
    statement_id: one.id,
    position: at + 1,
    earner_id: one.earnerId,
    part_kind: part?.kind ?? null,
    part_id: part?.id ?? null,
    record_kind: recordKind,
    record_id: recordId,
    record_name: recordName,
    rule_id: ruleId,
    rule_name: ruleName,
  }));
  await raw(
    ctx,
    sql`insert into sales.commission_lines
        select * from jsonb_populate_recordset(null::sales.commission_lines, ${JSON.stringify(rows)}::jsonb)`,
  );
}
