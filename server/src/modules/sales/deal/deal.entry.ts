import type { Currency, Money } from '@peyvand/contract/core/money';
import {
  type DealChange,
  type DealPerson,
  type NewDealLine,
  PersonRole,
} from '@peyvand/contract/sales/deals';
import type { Stage } from '@peyvand/contract/sales/pipelines';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { amountOfLines, amountTooLarge, currencyMismatch, personMissing } from '../errors.ts';
import { completeLines } from '../order/lines.actions.ts';
import { amountsOf, plainLine } from '../order/order.ts';
import { countedLines } from '../order/place.actions.ts';
import { loadLists } from '../pipeline/lists.store.ts';
import { namesOfPeople } from './deal.store.ts';
import type { DealFields, StoredDealLine } from './deal.ts';

/** The fields after a change; what it leaves out stays. Throws for an amount that the lines give. */
export function applyChange<T extends DealFields>(ctx: Ctx, deal: T, change: DealChange, stage: Stage): T {
  const { customerId: _customer, people, checked, amount, custom: _custom, ...plain } = change;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  if (amount !== undefined && deal.lines.length > 0 && amount?.amount !== deal.amount) throw amountOfLines();
  const money = amount === undefined || deal.lines.length > 0 ? {} : amountFields(deal, amount);
  return {
    ...deal,
    ...given,
    ...money,
    ...(people === undefined ? {} : { people }),
    ...(checked === undefined ? {} : { checked: tick(ctx, deal.checked, checked, stage) }),
    competitors: [...new Set(change.competitors ?? deal.competitors)],
    tags: [...new Set(change.tags ?? deal.tags)],
  };
}

function amountFields({ currency }: DealFields, amount: Money | null) {
  if (amount === null) return { amount: null };
  if (BigInt(amount.amount) < 0n)
    throw new Refusal('request.refused', {
      reason: 'sales.deal.amount_negative',
      violations: [{ path: 'amount', reason: 'negative', message: 'is not below zero' }],
    });
  return { amount: amount.amount, currency: amount.currency ?? currency };
}

/** Who ticked what of the stage and when; what was ticked before, and items of other stages, stay as they were. */
function tick(
  ctx: Ctx,
  before: DealFields['checked'],
  now: readonly string[],
  { checklist }: Stage,
): DealFields['checked'] {
  const at = ctx.clock().toISOString();
  const own = new Set(checklist.map(({ id }) => id));
  const others = Object.entries(before).filter(([id]) => !own.has(id));
  const ticked = now
    .filter((id) => own.has(id))
    .map((id) => [id, before[id] ?? { by: ctx.actor.id, at }] as const);
  return Object.fromEntries([...others, ...ticked]);
}

/** Each person once, and only such as the actor sees; those that were there before may stay. */
export async function demandPeople(
  ctx: Ctx,
  people: readonly DealPerson[],
  before: readonly DealPerson[],
): Promise<void> {
  const old = new Set(before.map(({ customerId }) => customerId));
  const fresh = people.map(({ customerId }) => customerId).filter((id) => !old.has(id));
  const seen = await namesOfPeople(ctx, fresh);
  const roles = await ownRolesOf(ctx, people);
  for (const [at, { customerId, role }] of people.entries()) {
    const isTwice = people.findIndex((one) => one.customerId === customerId) !== at;
    if (isTwice || !(old.has(customerId) || seen.has(customerId))) throw personMissing(at, isTwice);
    const kept = before.some((one) => one.customerId === customerId && one.role === role);
    if (!kept && !PersonRole.safeParse(role).success && !roles.has(role)) throw roleMissing(at);
  }
}

/** Ids of the own roles that are offered; not asked where nobody has one. */
async function ownRolesOf(ctx: Ctx, people: readonly DealPerson[]): Promise<ReadonlySet<string>> {
  if (people.every(({ role }) => PersonRole.safeParse(role).success)) return new Set();
  const { roles } = await loadLists(ctx);
  return new Set(roles.filter(({ active }) => active).map(({ id }) => id));
}

function roleMissing(at: number): Refusal {
  const reason = 'sales.deal.role_missing';
  const path = `people.${at}.role`;
  return new Refusal('request.refused', {
    reason,
    violations: [{ path, reason, message: 'names no part that is offered' }],
  });
}

export interface Lines {
  readonly lines: readonly StoredDealLine[];
  /** Their sum; null where there are none. */
  readonly amount: string | null;
}

/** Lines with prices and sums. `kept`: lines that stood on the deal before. */
export async function pricedLines(
  ctx: WriteCtx,
  lines: readonly NewDealLine[],
  currency: Currency,
  kept: readonly StoredDealLine[],
): Promise<Lines> {
  if (lines.length === 0) return { lines: [], amount: null };
  const known = new Set(kept.flatMap(({ productId }) => (productId === null ? [] : [productId])));
  const completed = await completeLines(ctx, lines, currency, known);
  const counted = countedLines(ctx, completed.lines, currency, completed.categories, 1);
  const sums = counted && amountsOf(counted);
  if (!counted || !sums) throw amountTooLarge();
  if (BigInt(sums.total) < 0n) throw amountTooLarge();
  return {
    lines: counted.map(plainLine),
    amount: sums.total,
  };
}

/** The currency of a new deal; throws when amount and currency differ. */
export function currencyOf(
  { amount, currency }: { amount?: Money | null | undefined; currency?: Currency | undefined },
  usual: Currency,
): Currency {
  if (amount && currency !== undefined && amount.currency !== currency) throw currencyMismatch();
  return currency ?? amount?.currency ?? usual;
}
