import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import type { Person } from '../../../kernel/person.ts';
import { type PersonalData, personalData } from '../../../kernel/personal.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { lockRecords, takeAnyTime } from './erase.store.ts';
import { heldCustomers } from './hold.store.ts';
import type { Rest } from './privacy.tables.ts';
import { personOf } from './record.store.ts';

/** Thrown for a customer under a legal hold. */
export function underHold(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'customers.erasure.held',
    detail: 'A legal hold keeps everything of this customer',
  });
}

/**
 * Erases somebody from the database, in one transaction; what lies in other stores is the rest to be done afterwards.
 * `ids`: all records of the customer; or of several, whose data go at once and cost one look through everything. `after` runs in the same transaction. Throws `customers.erasure.held`.
 */
export async function eraseFromDatabase(
  ctx: Ctx,
  ids: readonly string[],
  after?: (tx: WriteCtx, rest: Rest) => Promise<void>,
): Promise<Rest> {
  if ((await heldCustomers(ctx, ids)).size > 0) throw underHold();
  const person = await personOf(ctx, ids);
  const beforehand = new Map<string, { rows: number; files: readonly string[] }>();
  for (const part of personalData()) {
    if (!part.first) continue;
    const { rows, files = [] } = await part.first(ctx, person);
    beforehand.set(part.name, { rows, files });
  }
  return ctx.write(async (tx) => {
    await takeAnyTime(tx);
    await lockRecords(tx, ids);
    if ((await heldCustomers(tx, ids)).size > 0) throw underHold();
    const parts: { name: string; rows: number }[] = [];
    const files = [...beforehand.values()].flatMap((one) => one.files);
    for (const part of inOrder(personalData())) {
      const erased = await part.erase(tx, person);
      files.push(...(erased.files ?? []));
      parts.push({ name: part.name, rows: erased.rows + (beforehand.get(part.name)?.rows ?? 0) });
    }
    const rest = { ids, files, parts };
    await after?.(tx, rest);
    return rest;
  });
}

/** The record is emptied last: the others are found by it and by what names the person. */
function inOrder(parts: readonly PersonalData[]): PersonalData[] {
  const last = 'customers.customers';
  return [...parts.filter((one) => one.name !== last), ...parts.filter((one) => one.name === last)];
}

/** Files and other stores. Idempotent; throws as long as a store is away. Returns rows by part, with what it did. */
export async function settleErasure(ctx: Ctx, rest: Rest): Promise<Rest['parts']> {
  for (const key of rest.files) await ctx.files.remove(key);
  const person: Person = { ids: rest.ids, traces: [], contacts: [] };
  const settled: { name: string; rows: number }[] = [];
  for (const part of personalData()) {
    if (part.settle) settled.push({ name: part.name, rows: await part.settle(ctx, person) });
  }
  return rest.parts.map((part) => ({
    name: part.name,
    rows: part.rows + (settled.find((one) => one.name === part.name)?.rows ?? 0),
  }));
}

/** How many records of each kind an erasure would take away or empty. What has to be read through is not counted. */
export async function previewOf(ctx: Ctx, ids: readonly string[]): Promise<Rest['parts']> {
  const person = await personOf(ctx, ids);
  const parts: { name: string; rows: number }[] = [];
  for (const part of personalData().filter((one) => !one.isSlow)) {
    let rows = 0;
    for await (const _record of part.export(ctx, person)) rows += 1;
    if (rows > 0) parts.push({ name: part.name, rows });
  }
  return parts;
}
