import type { Calendar } from '@peyvand/contract/core/dates';
import type { CommissionRule, EarnsOn } from '@peyvand/contract/sales/commissions';
import type { Ctx } from '../../../kernel/context.ts';
import { isHidden, systemActor } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { endOf, startOf } from '../../../kernel/time/calendar.ts';
import { dayBounds } from '../../../kernel/time/zoned.ts';
import { teamsOfUsers, zoneOf } from '../../platform/api.ts';
import { allAgents } from '../channel/agent.store.ts';
import { attainments } from '../target/target.actions.ts';
import { correction, type Earner, earned, type PaidLine, type Sale, wholeOf } from './commission.ts';
import { allCommissionRules, categoryPaths } from './rule.store.ts';
import { partsNow, type SaleRow, salesWithin, wholesNow } from './sale.store.ts';
import { approvedBefore, paidTo } from './statement.store.ts';

export interface Month {
  readonly calendar: Calendar;
  readonly day: string;
}

export interface Period {
  readonly calendar: Calendar;
  readonly from: string;
  readonly to: string;
}

/** As many approved months are looked through for what came late. */
const lookBack = 24;

/** What all statements of a month are made of. */
export interface Desk {
  readonly period: Period;
  readonly zone: string;
  readonly rules: readonly CommissionRule[];
  /** What the rules that are on look at. */
  readonly due: ReadonlySet<EarnsOn>;
  readonly paths: ReadonlyMap<string, readonly string[]>;
  readonly teams: ReadonlyMap<string, string>;
  readonly agents: ReadonlyMap<string, string | null>;
  /** Colleague → per cent of the target of the month. */
  readonly attained: ReadonlyMap<string, number>;
}

export async function deskOf(ctx: Ctx, { calendar, day }: Month): Promise<Desk> {
  if (isHidden(ctx.actor, 'deals', 'amount'))
    throw new Refusal('access.denied', { detail: 'The amounts of deals are hidden from you' });
  const all = ctx.as(systemActor('system:commissions'));
  const { items } = await attainments(all, { unit: 'month', calendar, day });
  const rules = await allCommissionRules(ctx);
  return {
    period: { calendar, from: startOf('month', day, calendar), to: endOf('month', day, calendar) },
    zone: await zoneOf(ctx),
    rules,
    due: new Set(rules.filter(({ active }) => active).map(({ on }) => on)),
    paths: await categoryPaths(ctx),
    teams: await teamsOfUsers(ctx),
    agents: new Map((await allAgents(ctx)).map(({ id, name }) => [id, name])),
    attained: new Map(
      items.flatMap(({ subject, subjectId, share }) =>
        subject === 'person' && subjectId !== null && share !== null
          ? [[subjectId, Math.floor(share * 100 + 1e-9)] as const]
          : [],
      ),
    ),
  };
}

function saleOf({ sellerId, shares, lines, partId, ...row }: SaleRow, { paths }: Pick<Desk, 'paths'>): Sale {
  const alone = sellerId === null ? [] : [{ userId: sellerId, share: '100' }];
  return {
    ...row,
    part: partOf(row.due, partId),
    shares: shares.length > 0 ? shares : alone,
    lines: lines.map(({ productId, categoryId, total, cost, before, after, of }) => ({
      productId,
      categoryIds: paths.get(categoryId ?? '') ?? [],
      total: BigInt(total),
      margin: cost === null ? null : BigInt(total) - BigInt(cost),
      before: BigInt(before),
      after: BigInt(after),
      of: BigInt(of),
    })),
  };
}

function partOf(due: EarnsOn, id: string | null): Sale['part'] {
  return id !== null && (due === 'delivery' || due === 'payment') ? { kind: due, id } : null;
}

/** Who earns by its id; null where it names nobody. */
export function earnerOf(id: string, { teams, agents, attained }: Desk): Earner | null {
  if (agents.has(id)) return { kind: 'agent', id };
  const teamId = teams.get(id);
  return teamId === undefined ? null : { kind: 'user', id, teamId, attained: attained.get(id) ?? null };
}

/** Everybody with a part in a sale. */
export function earnersOf({ shares, sellerId, agentId }: SaleRow): string[] {
  const sellers = shares.length > 0 ? shares.map(({ userId }) => userId) : [sellerId];
  return [...sellers, agentId].flatMap((id) => id ?? []);
}

/** A record or a part of one. */
const keyOf = (recordId: string, part: { readonly id: string } | null) => `${recordId} ${part?.id ?? ''}`;

/** The lines of a month that is not approved: what was earned, what came late to earlier ones, what changed since. */
export async function draftOf(
  ctx: Ctx,
  desk: Desk,
  earner: Earner,
  sales: readonly SaleRow[],
): Promise<PaidLine[]> {
  const paid = await paidTo(ctx, earner.id);
  const known = new Set(paid.map(({ recordId, part }) => keyOf(recordId, part)));
  const earnedOf = (rows: readonly SaleRow[]) =>
    rows
      .map((row) => saleOf(row, desk))
      .filter(({ recordId, part }) => !known.has(keyOf(recordId, part)))
      .flatMap((sale) => earned(sale, desk.rules, earner));
  const lines = earnedOf(sales);
  for (const { from, to, approvedAt } of await approvedBefore(ctx, earner.id, desk.period.from, lookBack)) {
    const span = { ...spanOf({ from, to }, desk.zone), enteredFrom: approvedAt, earnerId: earner.id };
    const late = earnedOf(await salesWithin(ctx, span, desk.due));
    lines.push(...late.map((line): PaidLine => ({ ...line, kind: 'late' })));
  }
  return [...lines, ...(await correctionsOf(ctx, desk, paid))];
}

/** What has to be made good of all that was ever paid. */
async function correctionsOf(ctx: Ctx, desk: Desk, paid: readonly PaidLine[]): Promise<PaidLine[]> {
  const wholes = new Map<string, bigint>();
  const records = paid.filter(({ part }) => part === null).map(({ recordId }) => recordId);
  for (const [id, now] of await wholesNow(ctx, [...new Set(records)])) wholes.set(keyOf(id, null), now);
  const parts = new Set(paid.flatMap(({ part }) => part?.id ?? []));
  for (const row of await partsNow(ctx, [...parts], desk.zone)) {
    const sale = saleOf(row, desk);
    wholes.set(keyOf(sale.recordId, sale.part), wholeOf(sale));
  }
  const groups = new Map<string, PaidLine[]>();
  for (const line of paid) {
    const key = `${keyOf(line.recordId, line.part)} ${line.ruleId}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((some) => {
    const [first] = some;
    const now = first && wholes.get(keyOf(first.recordId, first.part));
    return correction(some, now ?? 0n) ?? [];
  });
}

/** The days of a period as moments. */
export function spanOf({ from, to }: Pick<Period, 'from' | 'to'>, zone: string) {
  return { from: dayBounds(from, zone).from, to: dayBounds(to, zone).to, zone };
}
