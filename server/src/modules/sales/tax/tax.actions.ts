import { isDeepStrictEqual } from 'node:util';
import type { Violation } from '@peyvand/contract/core/problem';
import type { PriceSettings, PriceSettingsInput, Tax, TaxInput } from '@peyvand/contract/sales/taxes';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { staleVersion, unsound } from '../errors.ts';
import type { Changes } from '../events.ts';
import { priceSettingsChanged } from '../price/price.events.ts';
import { taxChanged, taxCreated } from './tax.events.ts';
import {
  allTaxes,
  knownRoles,
  loadPriceSettings,
  lockPriceSettings,
  lockTax,
  putTax,
  storePriceSettings,
} from './tax.store.ts';
import { inOrder } from './tax.ts';

/** Adds a tax. */
export async function createTax(ctx: WriteCtx, entered: TaxInput): Promise<Tax> {
  const id = ctx.newId();
  const tax = { ...entered, rates: inOrder(entered.rates) };
  await putTax(ctx, id, tax);
  await emit(ctx, taxCreated, { ...subject(id), data: { names: tax.names, rates: tax.rates } });
  return found(ctx, id);
}

/** Replaces a tax. The usual one cannot be retired: `sales.tax.unsound`. */
export async function changeTax(ctx: WriteCtx, id: string, version: number, entered: TaxInput): Promise<Tax> {
  const before = await lockTax(ctx, id);
  if (!before) throw missing();
  if (before.version !== version) throw staleVersion();
  const tax = { ...entered, rates: inOrder(entered.rates) };
  if (!tax.active && (await lockPriceSettings(ctx)).usualTaxId === id)
    throw unsound('tax', [
      { path: 'active', reason: 'usual', message: 'is the usual tax: choose another first' },
    ]);
  const changes = changesBetween({ ...before }, { ...tax });
  if (Object.keys(changes).length === 0) return before;
  await putTax(ctx, id, tax);
  await emit(ctx, taxChanged, { ...subject(id), data: { names: tax.names, changes } });
  return found(ctx, id);
}

/** Replaces the settings. Throws `sales.price_settings.unsound` where a tax or role is none, or a tax is retired. */
export async function changePriceSettings(
  ctx: WriteCtx,
  version: number,
  entered: PriceSettingsInput,
): Promise<PriceSettings> {
  const before = await lockPriceSettings(ctx);
  if (before.version !== version) throw staleVersion();
  await demandSound(ctx, entered);
  const changes = changesBetween({ ...before }, { ...entered });
  await storePriceSettings(ctx, entered);
  await emit(ctx, priceSettingsChanged, {
    subject: { kind: 'price_settings', id: settingsId },
    customerId: null,
    data: { changes },
  });
  return loadPriceSettings(ctx);
}

/** There is one set of settings; it needs a subject in the log. */
const settingsId = '00000000-0000-0000-0000-000000000003';

async function demandSound(ctx: Ctx, { usualTaxId, roleLimits }: PriceSettingsInput): Promise<void> {
  const faults: Violation[] = [];
  const tax = (await allTaxes(ctx)).find((one) => one.id === usualTaxId);
  if (usualTaxId !== null && !tax?.active)
    faults.push({ path: 'usualTaxId', reason: 'unknown', message: 'names no tax in use' });
  const ids = roleLimits.map(({ roleId }) => roleId);
  const known = await knownRoles(ctx, ids);
  for (const [at, id] of ids.entries()) {
    const path = `roleLimits.${at}.roleId`;
    if (!known.has(id)) faults.push({ path, reason: 'unknown', message: 'names no role' });
    else if (ids.indexOf(id) !== at) faults.push({ path, reason: 'repeated', message: 'stands twice' });
  }
  if (faults.length > 0) throw unsound('price_settings', faults);
}

function changesBetween(before: Record<string, unknown>, after: Record<string, unknown>): Changes {
  return Object.fromEntries(
    Object.entries(after).flatMap(([field, to]) =>
      isDeepStrictEqual(before[field], to) ? [] : [[field, { from: before[field], to }]],
    ),
  );
}

async function found(ctx: Ctx, id: string): Promise<Tax> {
  const tax = (await allTaxes(ctx)).find((one) => one.id === id);
  if (!tax) throw missing();
  return tax;
}

function subject(id: string) {
  return { subject: { kind: 'tax', id }, customerId: null } as const;
}
