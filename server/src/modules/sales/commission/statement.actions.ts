import type { Calendar } from '@peyvand/contract/core/dates';
import type { Input } from '@peyvand/contract/core/endpoint';
import type { approveStatement, CommissionLine, StatementHead } from '@peyvand/contract/sales/commissions';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { isHidden, scopeOf, systemActor } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { endOf, startOf } from '../../../kernel/time/calendar.ts';
import { dateOf, dayBounds } from '../../../kernel/time/zoned.ts';
import { namesOf, teamsOfUsers, zoneOf } from '../../platform/api.ts';
import { attainments } from '../target/target.actions.ts';
import { seesTarget } from '../target/target.ts';
import { commissionApproved } from './commission.events.ts';
import { correction, earned, type PaidLine, type Sale, totalsOf } from './commission.ts';
import { allCommissionRules, categoryPaths } from './rule.store.ts';
import { type SaleRow, salesWithin, wholesNow } from './sale.store.ts';
import {
  approvedBefore,
  approvedWithin,
  holdStatements,
  insertStatement,
  linesOf,
  paidTo,
  type StoredStatement,
} from './statement.store.ts';

interface Month {
  readonly calendar: Calendar;
  readonly day: string;
}

interface Period {
  readonly calendar: Calendar;
  readonly from: string;
  readonly to: string;
}

/** As many approved months are looked through for what came late. */
const lookBack = 24;

/** What all statements of a month are made of. */
interface Desk {
  readonly period: Period;
  readonly zone: string;
  readonly rules: Awaited<ReturnType<typeof allCommissionRules>>;
  readonly paths: ReadonlyMap<string, readonly string[]>;
  readonly teams: ReadonlyMap<string, string>;
  /** Colleague → per cent of the target of the month. */
  readonly attained: ReadonlyMap<string, number>;
}

async function deskOf(ctx: Ctx, { calendar, day }: Month): Promise<Desk> {
  if (isHidden(ctx.actor, 'deals', 'amount'))
    throw new Refusal('access.denied', { detail: 'The amounts of deals are hidden from you' });
  const all = ctx.as(systemActor('system:commissions'));
  const { items } = await attainments(all, { unit: 'month', calendar, day });
  return {
    period: { calendar, from: startOf('month', day, calendar), to: endOf('month', day, calendar) },
    zone: await zoneOf(ctx),
    rules: await allCommissionRules(ctx),
    paths: await categoryPaths(ctx),
    teams: await teamsOfUsers(ctx),
    attained: new Map(
      items.flatMap(({ subject, subjectId, share }) =>
        subject === 'person' && subjectId !== null && share !== null
          ? [[subjectId, Math.floor(share * 100 + 1e-9)] as const]
          : [],
      ),
    ),
  };
}

function saleOf({ sellerId, shares, lines, ...row }: SaleRow, desk: Desk): Sale {
  const alone = sellerId === null ? [] : [{ userId: sellerId, share: '100' }];
  return {
    ...row,
    teamId: desk.teams.get(sellerId ?? '') ?? null,
    shares: shares.length > 0 ? shares : alone,
    lines: lines.map(({ productId, categoryId, total, cost }) => ({
      productId,
      categoryIds: desk.paths.get(categoryId ?? '') ?? [],
      total: BigInt(total),
      margin: cost === null ? null : BigInt(total) - BigInt(cost),
    })),
  };
}

/** The lines of a month that is not approved: what was earned, what came late to earlier ones, what changed since. */
async function draftOf(ctx: Ctx, desk: Desk, userId: string, sales: readonly SaleRow[]): Promise<PaidLine[]> {
  const seller = {
    userId,
    teamId: desk.teams.get(userId) ?? null,
    attained: desk.attained.get(userId) ?? null,
  };
  const paid = await paidTo(ctx, userId);
  const known = new Set(paid.map(({ recordId }) => recordId));
  const lines = sales
    .filter(({ id }) => !known.has(id))
    .flatMap((row) => earned(saleOf(row, desk), desk.rules, seller));
  for (const { from, to, approvedAt } of await approvedBefore(ctx, userId, desk.period.from, lookBack)) {
    const span = { from: dayBounds(from, desk.zone).from, to: dayBounds(to, desk.zone).to };
    const late = await salesWithin(ctx, { ...span, enteredFrom: approvedAt, userId });
    lines.push(
      ...late
        .filter(({ id }) => !known.has(id))
        .flatMap((row) => earned(saleOf(row, desk), desk.rules, seller))
        .map((line): PaidLine => ({ ...line, kind: 'late' })),
    );
  }
  const groups = new Map<string, PaidLine[]>();
  for (const line of paid) {
    const key = `${line.recordId} ${line.ruleId}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const wholes = await wholesNow(ctx, [...known]);
  for (const some of groups.values()) {
    const one = correction(some, wholes.get(some[0]?.recordId ?? '') ?? 0n);
    if (one) lines.push(one);
  }
  return lines;
}

/** Statements of a month, of everybody whose deals the actor sees. */
export async function statements(
  ctx: Ctx,
  month: Month,
): Promise<{ period: Period; items: StatementHead[] }> {
  const desk = await deskOf(ctx, month);
  const { period } = desk;
  const sales = await salesWithin(ctx, spanOf(desk));
  const approved = new Map(
    (await approvedWithin(ctx, period.from, period.to))
      .filter(({ from, to }) => from === period.from && to === period.to)
      .map((one) => [one.userId, one]),
  );
  const sellers = new Set([
    ...approved.keys(),
    ...sales.flatMap(({ shares, sellerId }) =>
      shares.length > 0 ? shares.map(({ userId }) => userId) : (sellerId ?? []),
    ),
  ]);
  const seen = [...sellers].filter((subjectId) =>
    seesTarget(ctx.actor, { subject: 'person', subjectId }, desk.teams),
  );
  const names = await namesOf(ctx, 'users', seen);
  const items: StatementHead[] = [];
  for (const userId of seen) {
    const fact = approved.get(userId) ?? null;
    const mine = sales.filter(({ shares, sellerId }) =>
      shares.length > 0 ? shares.some((one) => one.userId === userId) : sellerId === userId,
    );
    const lines = fact ? await linesOf(ctx, fact.id) : await draftOf(ctx, desk, userId, mine);
    if (fact || lines.length > 0) items.push(headOf(userId, names.get(userId) ?? null, lines, fact));
  }
  return { period, items: items.toSorted((a, b) => (a.userName ?? '').localeCompare(b.userName ?? '')) };
}

function spanOf({ period, zone }: Desk): { from: Date; to: Date } {
  return { from: dayBounds(period.from, zone).from, to: dayBounds(period.to, zone).to };
}

function headOf(
  userId: string,
  userName: string | null,
  lines: readonly PaidLine[],
  fact: StoredStatement | null,
): StatementHead {
  return {
    userId,
    userName,
    totals: totalsOf(lines),
    lines: lines.length,
    approval: fact && { at: fact.approvedAt, by: fact.approvedBy, byName: fact.approvedName },
  };
}

interface Whole {
  readonly head: StatementHead;
  readonly period: Period;
  readonly lines: readonly PaidLine[];
}

async function wholeOf(ctx: Ctx, userId: string, month: Month): Promise<Whole> {
  const desk = await deskOf(ctx, month);
  const { period } = desk;
  const names = await namesOf(ctx, 'users', [userId]);
  const isSeen = seesTarget(ctx.actor, { subject: 'person', subjectId: userId }, desk.teams);
  if (!isSeen || !names.has(userId)) throw missing();
  const fact =
    (await approvedWithin(ctx, period.from, period.to, userId)).find(
      ({ from, to }) => from === period.from && to === period.to,
    ) ?? null;
  const lines = fact
    ? await linesOf(ctx, fact.id)
    : await draftOf(ctx, desk, userId, await salesWithin(ctx, { ...spanOf(desk), userId }));
  return { head: headOf(userId, names.get(userId) ?? null, lines, fact), period, lines };
}

/** The statement of one colleague, line by line. Throws `resource.missing` for one whose deals the actor does not see. */
export async function statementOf(
  ctx: Ctx,
  userId: string,
  month: Month,
): Promise<StatementHead & { period: Period; items: CommissionLine[] }> {
  const { head, period, lines } = await wholeOf(ctx, userId, month);
  return { ...head, period, items: lines.map(({ whole: _whole, ...line }) => line) };
}

/**
 * Approves a statement: its lines are stored as they are and nobody changes them any more. Nobody approves their own but
 * who sees everybody's. Throws `sales.commission.approved`, `.running`, `.changed`, `.overlap`, `.own`.
 */
export async function approve(
  ctx: WriteCtx,
  userId: string,
  { calendar, day, totals }: Input<(typeof approveStatement)['body']>,
): Promise<StatementHead> {
  await holdStatements(ctx, userId);
  const { head, period, lines } = await wholeOf(ctx, userId, { calendar, day });
  if (userId === ctx.actor.id && scopeOf(ctx.actor, 'deals').level !== 'all')
    throw refused('access.denied', 'own', 'Somebody else has to approve your own statement');
  if (head.approval) throw refused('resource.conflict', 'approved', 'The statement is approved already');
  if ((await approvedWithin(ctx, period.from, period.to, userId)).length > 0)
    throw refused('resource.conflict', 'overlap', 'Some of these days stand on an approved statement');
  const now = ctx.clock();
  if (period.to >= dateOf(now, await zoneOf(ctx)))
    throw refused('request.refused', 'running', 'The month is not over yet');
  if (
    JSON.stringify(head.totals) !==
    JSON.stringify(totals.map(({ currency, amount }) => ({ currency, amount })))
  )
    throw refused('resource.conflict', 'changed', 'The statement changed since it was looked at');
  const team = (await teamsOfUsers(ctx)).get(userId);
  if (team === undefined) throw missing();
  const fact: StoredStatement = {
    id: ctx.newId(),
    userId,
    teamId: team,
    ...period,
    approvedAt: now.toISOString(),
    approvedBy: ctx.actor.id,
    approvedName: ctx.actor.name,
  };
  await insertStatement(ctx, fact, lines);
  await emit(ctx, commissionApproved, {
    subject: { kind: 'commission_statement', id: fact.id },
    customerId: null,
    data: { userId, name: head.userName ?? '', from: period.from, to: period.to, totals: head.totals },
  });
  return headOf(userId, head.userName, lines, fact);
}

function refused(
  code: 'access.denied' | 'resource.conflict' | 'request.refused',
  reason: string,
  detail: string,
): Refusal {
  return new Refusal(code, { reason: `sales.commission.${reason}`, detail });
}
