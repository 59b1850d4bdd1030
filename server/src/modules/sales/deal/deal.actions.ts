import type { Deal, DealChange, NewDeal, NewDealLine } from '@peyvand/contract/sales/deals';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { refuseLocked } from '../../../kernel/policy/fields.seam.ts';
import { openOwner, requireWritableCustomer } from '../../customers/api.ts';
import { assignableUser } from '../../platform/api.ts';
import { sellingOf } from '../channel/selling.ts';
import { withCloseRates } from '../currency/freeze.ts';
import { dealCodeTaken, notReady, ownerUnknown } from '../errors.ts';
import { usualCurrency } from '../import/currency.ts';
import { withCustom } from './deal.custom.ts';
import { applyChange, currencyOf, demandPeople, pricedLines } from './deal.entry.ts';
import { dealAssigned, dealChanged, dealCreated, dealDeleted, dealRestored } from './deal.events.ts';
import { dealsByCode } from './deal.store.ts';
import { type At, changesBetween, factsOf, type StoredDeal, standingAt } from './deal.ts';
import { insertDeals, updateDeals } from './deal-write.store.ts';
import { lacking } from './demands.ts';
import { codeKey } from './keys.ts';
import { type Locked, lockedAny, lockedAt } from './locked.ts';
import { getDeal } from './shown.actions.ts';
import { startOf } from './start.ts';

const resource = 'deals';

/** Names of everything that is written, for the question who may; lines tell the amount. */
function namesOf({ custom, ...plain }: { custom?: object | undefined; lines?: unknown }): string[] {
  const names = Object.keys(plain).map((name) => (name === 'lines' ? 'amount' : name));
  return [...names, ...Object.keys(custom ?? {}).map((key) => `custom.${key}`)];
}

/** Opens a deal. Throws `resource.missing` for the customer and the refusals of stages, lines and people. */
export async function createDeal(ctx: WriteCtx, entered: NewDeal): Promise<Deal> {
  refuseLocked(ctx.actor, resource, namesOf(entered));
  const at = await startOf(ctx, entered);
  const customer = await requireWritableCustomer(ctx, entered.customerId);
  const deal = await enteredDeal(ctx, entered, at, customer.id);
  await demandFreeCode(ctx, deal);
  const lacks = lacking(null, deal, at.stage);
  if (lacks.length > 0) throw notReady(lacks);
  await insertDeals(ctx, [deal], null);
  await emit(ctx, dealCreated, {
    ...subjectOf(deal),
    data: {
      name: deal.name,
      stage: at.stage.names,
      facts: factsOf(deal, at.stage),
      ...openOwner(ctx, entered.ownerId),
    },
  });
  return getDeal(ctx, deal.id);
}

async function enteredDeal(ctx: WriteCtx, entered: NewDeal, at: At, customerId: string): Promise<StoredDeal> {
  const currency = currencyOf(entered, (await usualCurrency(ctx)) ?? 'IRR');
  const priced = await pricedLines(ctx, entered.lines ?? [], currency, []);
  const now = ctx.clock().toISOString();
  const owner = await ownerOf(ctx, entered.ownerId ?? null);
  const {
    people = [],
    amount,
    lines: _lines,
    custom,
    checked: _none,
    ...plain
  } = { ...entered, checked: [] };
  await demandPeople(ctx, people, []);
  const empty: StoredDeal = {
    ...blankDeal,
    id: ctx.newId(),
    name: entered.name,
    customerId,
    customerNow: customerId,
    currency,
    ...owner,
    ...standingAt({ stageId: at.stage.id }, at, { by: ctx.actor.id, at: now, ending: nothing }),
    openStageId: null,
    people,
    lines: priced.lines,
    amount: priced.amount,
    createdAt: now,
    updatedAt: now,
  };
  const { ownerId: _owner, pipelineId: _pipeline, stageId: _stage, currency: _currency, ...change } = plain;
  const money = amount === undefined || priced.lines.length > 0 ? {} : { amount };
  const selling = await sellingOf(ctx, entered, empty, ctx.clock());
  const after = applyChange(ctx, empty, { ...change, ...money, ...selling }, at.stage);
  return withCustom(ctx, { before: null, after, given: custom });
}

const nothing = { reasonId: null, lostTo: null, note: null };

/** A deal of which nothing is known yet. */
export const blankDeal = {
  code: null,
  amount: null,
  probability: null,
  forecast: null,
  expectedOn: null,
  source: null,
  channel: null,
  agentId: null,
  nextStep: null,
  nextStepOn: null,
  competitors: [],
  tags: [],
  note: '',
  people: [],
  lines: [],
  checked: {},
  custom: {},
  deletedAt: null,
  version: 1,
} as const;

/** Changes fields of a deal that nobody else changed since `version`. What its stage demands cannot be emptied. */
export async function changeDeal(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: DealChange,
): Promise<Deal> {
  const locked = await lockedAt(ctx, id, version);
  const after = await changed(ctx, locked, change);
  const lacks = lacking(locked.deal, after, locked.at.stage);
  if (lacks.length > 0) throw notReady(lacks);
  await storeChange(ctx, locked, after);
  return getDeal(ctx, id);
}

/** The deal with a change of fields, every right and reference asked. Nothing is stored. */
export async function changed(ctx: WriteCtx, { deal, at }: Locked, change: DealChange): Promise<StoredDeal> {
  refuseLocked(ctx.actor, resource, namesOf(change));
  if (change.people) await demandPeople(ctx, change.people, deal.people);
  const isSame =
    change.customerId === undefined ||
    change.customerId === deal.customerId ||
    change.customerId === deal.customerNow;
  const customerId = isSame
    ? deal.customerId
    : (await requireWritableCustomer(ctx, change.customerId ?? '')).id;
  const selling = await sellingOf(ctx, change, deal, ctx.clock());
  const asked = { ...applyChange(ctx, deal, change, at.stage), ...selling, customerId };
  const after = await withCustom(ctx, { before: deal, after: asked, given: change.custom });
  if (codeKey(after.code) !== codeKey(deal.code)) await demandFreeCode(ctx, after);
  return after;
}

/** Puts these products on a deal in place of all that are there; the amount becomes their sum, or stays without any. */
export async function replaceLines(
  ctx: WriteCtx,
  id: string,
  version: number,
  lines: readonly NewDealLine[],
): Promise<Deal> {
  const locked = await lockedAt(ctx, id, version);
  refuseLocked(ctx.actor, resource, ['amount']);
  const { deal } = locked;
  const priced = await pricedLines(ctx, lines, deal.currency, deal.lines);
  const next = { ...deal, lines: priced.lines, amount: priced.amount ?? deal.amount };
  const after = await withCustom(ctx, { before: deal, after: next, given: undefined });
  const lacks = lacking(deal, after, locked.at.stage);
  if (lacks.length > 0) throw notReady(lacks);
  await storeChange(ctx, locked, after);
  return getDeal(ctx, id);
}

async function storeChange(ctx: WriteCtx, { deal, at }: Locked, after: StoredDeal): Promise<void> {
  const changes = changesBetween(deal, after);
  const isRepriced = JSON.stringify(deal.lines) !== JSON.stringify(after.lines);
  if (Object.keys(changes).length === 0 && !isRepriced) return;
  const next = raised(ctx, await rated(ctx, deal, after));
  await updateDeals(ctx, [next], true);
  const data = { name: next.name, changes: changesBetween(deal, next), facts: factsOf(next, at.stage) };
  await emit(ctx, dealChanged, { ...subjectOf(next), data });
}

/** A closed deal in another currency has the rate of that one. */
async function rated(ctx: WriteCtx, before: StoredDeal, after: StoredDeal): Promise<StoredDeal> {
  if (before.currency === after.currency || after.status === 'open') return after;
  const [deal = after] = await withCloseRates(ctx, [{ ...after, closeRate: null }]);
  return deal;
}

/** Gives a deal to another owner. The answer carries no record: the giver may not see it any more. */
export async function assignDeal(ctx: WriteCtx, id: string, version: number, ownerId: string) {
  const { deal, at } = await lockedAt(ctx, id, version);
  const owner = await ownerOf(ctx, ownerId);
  const next = raised(ctx, { ...deal, ...owner });
  await updateDeals(ctx, [next], false);
  const changes = changesBetween(deal, next);
  await emit(ctx, dealAssigned, {
    ...subjectOf(next),
    data: { name: next.name, changes, facts: factsOf(next, at.stage) },
  });
  return { id, ...owner, version: next.version };
}

/** Moves a deal to the trash. */
export async function deleteDeal(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { deal, at } = await lockedAt(ctx, id, version);
  const next = raised(ctx, { ...deal, deletedAt: ctx.clock().toISOString() });
  await updateDeals(ctx, [next], false);
  const data = { name: next.name, facts: factsOf(next, at.stage) };
  await emit(ctx, dealDeleted, { ...subjectOf(next), data });
}

/** Brings a deal back from the trash. Nothing happens to one that is not there. */
export async function restoreDeal(ctx: WriteCtx, id: string): Promise<Deal> {
  const { deal, at } = await lockedAny(ctx, id);
  if (deal.deletedAt === null) return getDeal(ctx, id);
  const next = raised(ctx, { ...deal, deletedAt: null });
  await updateDeals(ctx, [next], false);
  const data = { name: next.name, facts: factsOf(next, at.stage) };
  await emit(ctx, dealRestored, { ...subjectOf(next), data });
  return getDeal(ctx, id);
}

/** The owner of a deal: the one named, else who acts. The team is always the owner's. */
export async function ownerOf(
  ctx: Ctx,
  ownerId: string | null,
): Promise<{ ownerId: string; teamId: string }> {
  const wanted = ownerId ?? ctx.actor.id;
  const user = wanted === null ? null : await assignableUser(ctx, wanted);
  if (!user) throw ownerUnknown();
  return { ownerId: user.id, teamId: user.teamId };
}

async function demandFreeCode(ctx: Ctx, { code, id }: StoredDeal): Promise<void> {
  const key = codeKey(code);
  if (key === null) return;
  const found = (await dealsByCode(ctx, [key])).get(key);
  if (found && found.id !== id) throw dealCodeTaken(code ?? '');
}

/** The next version of a deal. */
export function raised(ctx: WriteCtx, deal: StoredDeal): StoredDeal {
  return { ...deal, version: deal.version + 1, updatedAt: ctx.clock().toISOString() };
}

export function subjectOf(deal: StoredDeal) {
  return { subject: { kind: 'deal', id: deal.id }, customerId: deal.customerId } as const;
}
