import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { ImportRow, ImportTarget, RowOutcome } from '../../../kernel/importing.ts';
import { isLocked } from '../../../kernel/policy/actor.ts';
import { openOwner } from '../../customers/api.ts';
import { customImportFields, usersNamed } from '../../platform/api.ts';
import { sellingNames } from '../channel/named.ts';
import { withCloseRates } from '../currency/freeze.ts';
import { ownerOf } from '../deal/deal.actions.ts';
import { customOfAll } from '../deal/deal.custom.ts';
import { dealChanged, dealCreated } from '../deal/deal.events.ts';
import { dealsByCode, lockDeals } from '../deal/deal.store.ts';
import { changesBetween, factsOf, type StoredDeal } from '../deal/deal.ts';
import { insertDeals, updateDeals } from '../deal/deal-write.store.ts';
import { codeKey } from '../deal/keys.ts';
import { stageAt } from '../deal/locked.ts';
import { rememberChanges } from '../import/changes.store.ts';
import { usualCurrency } from '../import/currency.ts';
import { customersOf } from '../import/customers-of.ts';
import { instantReader } from '../import/instants.ts';
import type { RowFault } from '../import/order-row.ts';
import { loadPipelines } from '../pipeline/pipeline.store.ts';
import { loadReasons } from '../pipeline/reason.store.ts';
import { undoDeals } from './deal.undo.ts';
import { dealImportFields } from './deal-fields.ts';
import { type DealImportOptions, DealImportOptions as Options } from './deal-options.ts';
import { type Found, wantedDeal } from './deal-plan.ts';
import { type DealRow, readDealRow } from './deal-row.ts';
import { productsNamed } from './products-named.store.ts';

/**
 * Deals from a file, known by their codes. What happened elsewhere is history: stages demand nothing of imported deals,
 * and closed ones come closed.
 */
export const dealsTarget: ImportTarget = {
  name: 'deals',
  permission: 'sales.deal.write',
  fields: dealImportFields,
  added: (ctx) => customImportFields(ctx, 'deals'),
  options: Options,
  chunk: 1000,
  open: (options) => {
    const chosen = Options.parse(options);
    return async (ctx, rows, turn) => {
      await turn();
      return applyRows(ctx, rows, chosen);
    };
  },
  undo: undoDeals,
};

/** A row with the deal that it wants, or why not. */
type Judged =
  | { readonly row: DealRow; readonly before: StoredDeal | null; readonly after: StoredDeal }
  | RowOutcome;

async function applyRows(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  options: DealImportOptions,
): Promise<RowOutcome[]> {
  const reading = {
    currency: options.currency ?? (await usualCurrency(ctx)),
    decimal: options.decimal,
    dateOrder: options.dateOrder,
    selling: await sellingNames(ctx),
    instant: instantReader(options.timeZone ?? ctx.actor.locale.zone, options.dateOrder),
  };
  const read = rows.map((row) => mayWrite(ctx, row) ?? readDealRow(row, reading));
  const said = read.flatMap((one) => (isFault(one) ? [] : [one]));
  const found = await lookUp(ctx, said, options);
  const latest = new Map<string, StoredDeal>();
  const judged = read.map((row): Judged => {
    if (isFault(row)) return { kind: 'refused', ...row };
    const key = codeKey(row.code);
    const known = key === null ? undefined : found.byCode.get(key);
    if (known === 'unseen')
      return refused('code', 'code_taken', 'The code is taken by a deal that you may not change');
    const repeated = key === null ? undefined : latest.get(key);
    if (known && options.existing === 'skip') return { kind: 'skipped', recordId: known.id };
    const wanted = wantedDeal(ctx, row, repeated ?? known ?? null, found);
    if (isFault(wanted)) return { kind: 'refused', ...wanted };
    if (key !== null) latest.set(key, wanted);
    return { row, before: known ?? null, after: wanted };
  });
  return store(ctx, judged, found);
}

function isFault<T extends object>(one: T): one is Extract<T, { reason: string; message: string }> {
  return 'message' in one;
}

async function lookUp(ctx: WriteCtx, rows: readonly DealRow[], options: DealImportOptions): Promise<Found> {
  const keys = rows.flatMap(({ code }) => codeKey(code) ?? []);
  const codes = await dealsByCode(ctx, [...new Set(keys)]);
  const ids = [...codes.values()].filter(({ isSeen }) => isSeen).map(({ id }) => id);
  const deals = new Map((await lockDeals(ctx, ids)).map((deal) => [deal.id, deal]));
  const pipelines = await loadPipelines(ctx);
  return {
    byCode: new Map([...codes].map(([key, { id }]) => [key, deals.get(id) ?? ('unseen' as const)])),
    customers: await customersOf(
      ctx,
      rows
        .filter(({ code }) => !codes.has(codeKey(code) ?? ''))
        .map(({ customerCode, customerName }) => ({ customerCode, customerName, rows: [] })),
      options,
    ),
    owners: await usersNamed(
      ctx,
      rows.flatMap(({ owner }) => owner ?? []),
    ),
    products: await productsNamed(
      ctx,
      rows.flatMap(({ product }) => product ?? []),
    ),
    withoutCustomer: options.withoutCustomer,
    usualOwner: await ownerOf(ctx, options.ownerId ?? null),
    usualIsNamed: options.ownerId !== undefined,
    pipelines,
    usual: pipelines.find(({ active }) => active),
    reasons: (await loadReasons(ctx)).items,
    currency: options.currency ?? (await usualCurrency(ctx)) ?? 'IRR',
  };
}

/** The first field of a row that the actor may not write; a product tells the amount. */
function mayWrite(ctx: Ctx, row: ImportRow): RowFault | null {
  const field = Object.keys(row.values).find((name) =>
    isLocked(ctx.actor, 'deals', name === 'product' ? 'amount' : name),
  );
  return field === undefined
    ? null
    : { field, reason: 'field.locked', message: 'You may not write this field' };
}

/** Stores what the rows want, each deal once with its last row; custom values are judged row by row. */
async function store(
  ctx: WriteCtx,
  judged: readonly Judged[],
  { pipelines, usualIsNamed }: Found,
): Promise<RowOutcome[]> {
  const wanted = judged.filter((one) => 'after' in one);
  const custom = await customOfAll(
    ctx,
    wanted.map(({ row, before, after }) => ({ before, after, given: row.custom, file: true })),
  );
  const wrong = new Map<Judged, RowOutcome>();
  const last = new Map<string, { before: StoredDeal | null; after: StoredDeal }>();
  for (const [at, one] of wanted.entries()) {
    const [violation] = custom[at]?.violations ?? [];
    if (violation)
      wrong.set(one, {
        kind: 'refused',
        field: violation.path,
        reason: `sales.deal.${violation.reason}`,
        message: violation.message,
      });
    else
      last.set(one.after.id, {
        before: one.before,
        after: { ...one.after, custom: custom[at]?.custom ?? {} },
      });
  }
  const plain = [...last.values()];
  const rated = await withCloseRates(
    ctx,
    plain.map(({ after }) => after),
  );
  const ready = plain.map((one, at) => ({ ...one, after: rated[at] ?? one.after }));
  const fresh = ready.filter(({ before }) => before === null).map(({ after }) => after);
  const changed = ready.flatMap(({ before, after }) => {
    if (!before) return [];
    const changes = changesBetween(before, after);
    const next = { ...after, version: before.version + 1, updatedAt: ctx.clock().toISOString() };
    return Object.keys(changes).length === 0 ? [] : [{ before, next, changes }];
  });
  await insertDeals(ctx, fresh, ctx.cause);
  await updateDeals(
    ctx,
    changed.map(({ next }) => next),
    changed.some(({ before, next }) => before.lines !== next.lines),
  );
  await rememberChanges(
    ctx,
    'deal',
    changed.map(({ before, next }) => ({ recordId: next.id, before, version: next.version })),
  );
  const stageOf = (deal: StoredDeal) => stageAt(pipelines, deal.stageId).stage;
  const named = new Set(wanted.flatMap(({ row, after }) => (row.owner === null ? [] : after.id)));
  await emitAll(
    ctx,
    dealCreated,
    fresh.map((deal) => ({
      subject: { kind: 'deal', id: deal.id },
      customerId: deal.customerId,
      occurredAt: deal.createdAt,
      data: {
        name: deal.name,
        stage: stageOf(deal).names,
        facts: factsOf(deal, stageOf(deal)),
        ...(usualIsNamed || named.has(deal.id) ? {} : openOwner(ctx, undefined)),
      },
    })),
  );
  await emitAll(
    ctx,
    dealChanged,
    changed.map(({ next, changes }) => ({
      subject: { kind: 'deal', id: next.id },
      customerId: next.customerId,
      data: { name: next.name, changes, facts: factsOf(next, stageOf(next)) },
    })),
  );
  const touched = new Set(changed.map(({ next }) => next.id));
  const told = new Set<string>();
  return judged.map((one): RowOutcome => {
    if (!('after' in one)) return one;
    const fault = wrong.get(one);
    if (fault) return fault;
    const recordId = one.after.id;
    const isFirst = !told.has(recordId);
    told.add(recordId);
    if (one.before === null) return { kind: isFirst ? 'created' : 'updated', recordId };
    return { kind: touched.has(recordId) ? 'updated' : 'unchanged', recordId };
  });
}

function refused(field: string, reason: string, message: string): RowOutcome {
  return { kind: 'refused', field, reason: `sales.deal.${reason}`, message };
}
