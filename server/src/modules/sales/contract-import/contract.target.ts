import { Currency } from '@peyvand/contract/core/money';
import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { ImportRow, ImportTarget, RowOutcome } from '../../../kernel/importing.ts';
import { dateOf, instantOf } from '../../../kernel/time/zoned.ts';
import { organisation, usersNamed, zoneOf } from '../../platform/api.ts';
import { contractCompleted, contractCreated, contractEnded } from '../contract/contract.events.ts';
import { noticeDay, type StoredContract } from '../contract/contract.ts';
import { contractsByNumber } from '../contract/contract-read.store.ts';
import { insertContracts, insertFacts } from '../contract/contract-write.store.ts';
import { subjectOf, toldOf } from '../contract/told.ts';
import { ownerOf } from '../deal/deal.actions.ts';
import { customerNamed, customersOf } from '../import/customers-of.ts';
import type { RowFault } from '../import/order-row.ts';
import { keyOf } from '../product/product.ts';
import { undoContracts } from './contract.undo.ts';
import { contractImportFields } from './contract-fields.ts';
import { type ContractRow, readContractRow } from './contract-row.ts';

/** Settings of one import of contracts. */
const Options = z.strictObject({
  /** Unknown customers become customers; otherwise their rows are refused. */
  createCustomers: z.boolean().default(false),
  customerKind: z.enum(['person', 'company']).default('company'),
  /** Of rows that name none; left out: the organisation's. */
  currency: Currency.optional(),
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']).optional(),
  decimal: z.enum(['.', ',']).optional(),
});

/**
 * Contracts that were made elsewhere, known by their numbers: drafts, those in force and those that are over. What
 * is signed never changes, so one whose number is known stays as it is.
 */
export const contractsTarget: ImportTarget = {
  name: 'contracts',
  permission: 'sales.contract.write',
  fields: contractImportFields,
  options: Options,
  chunk: 1000,
  open: (options) => {
    const chosen = Options.parse(options);
    return async (ctx, rows, turn) => {
      await turn();
      return applyRows(ctx, rows, chosen);
    };
  },
  undo: undoContracts,
};

async function applyRows(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  options: z.output<typeof Options>,
): Promise<RowOutcome[]> {
  const known = await organisation(ctx);
  const zone = await zoneOf(ctx);
  const reading = {
    currency: options.currency ?? known?.currency ?? 'IRR',
    decimal: options.decimal,
    dateOrder: options.dateOrder,
    today: dateOf(ctx.clock(), zone),
  };
  const read = rows.map((row) => readContractRow(row, reading));
  const said = read.flatMap((one) => ('message' in one ? [] : [one]));
  const found = {
    numbers: await contractsByNumber(
      ctx,
      said.flatMap(({ number }) => number ?? []),
    ),
    customers: await customersOf(
      ctx,
      said.map(({ customerCode, customerName }) => ({ customerCode, customerName, rows: [] })),
      options,
    ),
    owners: await usersNamed(
      ctx,
      said.flatMap(({ owner }) => owner ?? []),
    ),
    usual: await ownerOf(ctx, null),
    language: known?.language ?? ctx.actor.locale.language,
  };
  const taken = new Set<string>();
  const fresh: StoredContract[] = [];
  const outcomes = read.map((row): RowOutcome => {
    if ('message' in row) return { kind: 'refused', ...row };
    const key = row.number === null ? null : keyOf(row.number);
    const before = key === null ? undefined : found.numbers.get(key);
    if (before?.isSeen) return { kind: 'skipped', recordId: before.id };
    if (before)
      return refused('number', 'number_taken', 'The number is taken by a contract that you may not see');
    if (key !== null && taken.has(key))
      return refused('number', 'number_repeated', 'The file has the number twice');
    const wanted = contractOf(ctx, row, found);
    if ('message' in wanted) return { kind: 'refused', ...wanted };
    if (key !== null) taken.add(key);
    fresh.push(wanted);
    return { kind: 'created', recordId: wanted.id };
  });
  await store(ctx, fresh, zone);
  return outcomes;
}

interface Found {
  readonly customers: Awaited<ReturnType<typeof customersOf>>;
  readonly owners: Awaited<ReturnType<typeof usersNamed>>;
  readonly usual: Pick<StoredContract, 'ownerId' | 'teamId'>;
  readonly language: StoredContract['language'];
}

function contractOf(ctx: WriteCtx, row: ContractRow, found: Found): StoredContract | RowFault {
  const customer = customerNamed(row, found.customers, 'sales.contract');
  if (typeof customer !== 'string') return customer;
  const owner = row.owner === null ? null : found.owners.get(row.owner);
  if (owner === undefined)
    return fault('owner', 'owner_unknown', 'No active colleague has this address or name');
  if (owner === 'several')
    return fault('owner', 'owner_ambiguous', 'Several colleagues have this name: give the address');
  const id = ctx.newId();
  const now = ctx.clock().toISOString();
  const { number, title, kind, state, startsOn, endsOn, endedOn, noticeDays, renewal, currency, value } = row;
  return {
    id,
    rootId: id,
    revision: 1,
    isLatest: true,
    madeAs: 'first',
    number,
    title,
    kind,
    customerId: customer,
    customerNow: customer,
    templateId: null,
    dealId: null,
    quoteId: null,
    orderId: null,
    ...(owner === null ? found.usual : { ownerId: owner.id, teamId: owner.teamId }),
    language: found.language,
    calendar: found.language === 'fa' ? 'persian' : 'gregory',
    status: state,
    statusAt: now,
    startsOn,
    endsOn,
    noticeDays,
    noticeOn: noticeDay(endsOn, noticeDays),
    renewal,
    currency,
    value,
    rise: null,
    signBy: null,
    clauses: [],
    steps: [],
    round: 0,
    endedOn,
    endReason: endedOn === null ? null : endedOn === endsOn ? 'ran_out' : 'other',
    endNote: null,
    remindedOn: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
}

/** Stores what the rows want. What happened elsewhere is told with its day, so that figures count it then. */
async function store(ctx: WriteCtx, fresh: readonly StoredContract[], zone: string): Promise<void> {
  const now = ctx.clock();
  const at = (day: string) => {
    const begin = instantOf({ local: `${day}T00:00:00`, zone });
    return (begin < now ? begin : now).toISOString();
  };
  const signed = fresh.filter(({ status }) => status !== 'draft');
  const ended = fresh.flatMap((one) => (one.endedOn === null ? [] : [{ ...one, endedOn: one.endedOn }]));
  await insertContracts(ctx, fresh, ctx.cause);
  await insertFacts(ctx, [
    ...fresh.map(({ id }) => ({ contractId: id, kind: 'made' as const, byId: ctx.actor.id })),
    ...signed.map(({ id, startsOn }) => ({
      contractId: id,
      kind: 'complete' as const,
      byId: null,
      at: at(startsOn),
    })),
    ...ended.map(({ id, endedOn }) => ({
      contractId: id,
      kind: 'ended' as const,
      byId: null,
      at: at(endedOn),
    })),
  ]);
  await emitAll(
    ctx,
    contractCreated,
    fresh.map((one) => ({ ...subjectOf(one), data: toldOf(one) })),
  );
  await emitAll(
    ctx,
    contractCompleted,
    signed.map((one) => ({ ...subjectOf(one), occurredAt: at(one.startsOn), data: toldOf(one) })),
  );
  await emitAll(
    ctx,
    contractEnded,
    ended.map((one) => ({
      ...subjectOf(one),
      occurredAt: at(one.endedOn),
      data: { ...toldOf(one), note: null, reason: one.endReason ?? 'ran_out' },
    })),
  );
}

function fault(field: string, reason: string, message: string): RowFault {
  return { field, reason: `sales.contract.${reason}`, message };
}

function refused(field: string, reason: string, message: string): RowOutcome {
  return { kind: 'refused', ...fault(field, reason, message) };
}
