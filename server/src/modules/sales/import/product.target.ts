import { Currency } from '@peyvand/contract/core/money';
import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { ImportRow, ImportTarget, RowOutcome } from '../../../kernel/importing.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { productChanged, productCreated } from '../events.ts';
import { insertProducts, productsByCode, productsById, updateProducts } from '../product/product.store.ts';
import {
  changesBetween,
  factsOf,
  fieldsOf,
  keyOf,
  type ProductFields,
  productNamed,
  type StoredProduct,
} from '../product/product.ts';
import { categoriesByText, categoriesOfPaths, pathKey } from './category-paths.ts';
import { rememberChanges } from './changes.store.ts';
import { usualCurrency } from './currency.ts';
import { undoProducts } from './product.undo.ts';
import { productImportFields } from './product-fields.ts';
import { type ProductRow, readProductRow } from './product-row.ts';

const Options = z.strictObject({
  /** Products whose code is known: take over what the file says, or leave them. */
  existing: z.enum(['update', 'skip']).default('update'),
  /** Of rows that name none; left out: the organisation's. */
  currency: Currency.optional(),
  /** Decimal mark where amounts leave it open. */
  decimal: z.enum(['.', ',']).optional(),
});

/** Products from a file, known by their codes. Categories are made from paths such as `Drinks / Tea`. */
export const productsTarget: ImportTarget = {
  name: 'products',
  permission: 'sales.product.write',
  fields: productImportFields,
  options: Options,
  chunk: 2000,
  open: (options) => {
    const chosen = Options.parse(options);
    return async (ctx, rows, turn) => {
      await turn();
      return applyRows(ctx, rows, chosen);
    };
  },
  undo: undoProducts,
};

async function applyRows(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  options: z.infer<typeof Options>,
): Promise<RowOutcome[]> {
  const reading = { currency: options.currency ?? (await usualCurrency(ctx)), decimal: options.decimal };
  const read = rows.map((row) => judged(ctx, readProductRow(row, reading)));
  const said = read.filter((one) => 'key' in one);
  const byText = await categoriesByText(ctx);
  const byPath = await categoriesOfPaths(
    ctx,
    said.filter((row) => !byText.has(keyOf(row.categoryText))).map((row) => row.categoryPath),
  );
  const categoryOf = (row: ProductRow) =>
    byText.get(keyOf(row.categoryText)) ?? byPath.get(pathKey(row.categoryPath));
  const known = await productsByCode(
    ctx,
    said.map((row) => row.code),
  );
  const wanted = wantedFields(said, known, categoryOf);
  const fresh = [...wanted].filter(([key]) => !known.has(key)).map(([, fields]) => fields);
  const ids = await create(ctx, fresh);
  const changed =
    options.existing === 'skip' ? new Set<string>() : await change(ctx, [...known.entries()], wanted);
  const seen = new Set<string>();
  return read.map((one) => {
    if (!('key' in one)) return one;
    const product = known.get(one.key);
    const repeated = seen.has(one.key);
    seen.add(one.key);
    if (!product) {
      const recordId = ids.get(one.key);
      if (recordId === undefined) return lost;
      return { kind: repeated ? 'updated' : 'created', recordId };
    }
    if (options.existing === 'skip') return { kind: 'skipped', recordId: product.id };
    return { kind: changed.has(product.id) ? 'updated' : 'unchanged', recordId: product.id };
  });
}

const lost: RowOutcome = {
  kind: 'refused',
  field: 'code',
  reason: 'sales.product.code_taken',
  message: 'Someone else took the code meanwhile',
};

/** Fields that the actor may not write are refused row by row. */
function judged(ctx: WriteCtx, row: ReturnType<typeof readProductRow>): ProductRow | RowOutcome {
  if ('reason' in row) return { kind: 'refused', ...row };
  const { hidden, locked } = scopeOf(ctx.actor, 'products');
  const field = Object.keys(row.fields).find((name) => hidden.has(name) || locked.has(name));
  if (field === undefined) return row;
  return { kind: 'refused', field, reason: 'field.locked', message: 'You may not write this field' };
}

/** Folded code → the product as the file wants it; rows of one code add to each other, the last one wins. */
function wantedFields(
  rows: readonly ProductRow[],
  known: ReadonlyMap<string, StoredProduct>,
  categoryOf: (row: ProductRow) => string | undefined,
): Map<string, ProductFields> {
  const wanted = new Map<string, ProductFields>();
  for (const row of rows) {
    const product = known.get(row.key);
    const before = wanted.get(row.key) ?? (product ? fieldsOf(product) : productNamed(row.code, row.code));
    const categoryId = categoryOf(row) ?? before.categoryId;
    wanted.set(row.key, { ...before, ...row.fields, categoryId });
  }
  return wanted;
}

/** Returns folded code → id of those that were made. */
async function create(ctx: WriteCtx, list: readonly ProductFields[]): Promise<Map<string, string>> {
  if (list.length === 0) return new Map();
  const rows = list.map((fields) => ({ id: ctx.newId(), fields, importCause: ctx.cause }));
  const inserted = await insertProducts(ctx, rows);
  const made = await productsByCode(
    ctx,
    rows.filter(({ id }) => inserted.has(id)).map(({ fields }) => fields.code),
  );
  const events = [...made.values()].map((product) => ({
    subject: { kind: 'product', id: product.id },
    customerId: null,
    data: { facts: factsOf(product) },
  }));
  await emitAll(ctx, productCreated, events);
  return new Map([...made].map(([key, product]) => [key, product.id]));
}

/** Returns the ids of those that the file changes. */
async function change(
  ctx: WriteCtx,
  known: readonly (readonly [string, StoredProduct])[],
  wanted: ReadonlyMap<string, ProductFields>,
): Promise<Set<string>> {
  const list = known.flatMap(([key, before]) => {
    const fields = wanted.get(key);
    const changes = fields ? changesBetween(fieldsOf(before), fields) : {};
    return fields && Object.keys(changes).length > 0 ? [{ id: before.id, before, fields, changes }] : [];
  });
  await updateProducts(ctx, list);
  await rememberChanges(
    ctx,
    'product',
    list.map(({ id, before }) => ({ recordId: id, before, version: before.version + 1 })),
  );
  const changesOf = new Map(list.map(({ id, changes }) => [id, changes]));
  const events = (await productsById(ctx, [...changesOf.keys()])).map((product) => ({
    subject: { kind: 'product', id: product.id },
    customerId: null,
    data: { changes: changesOf.get(product.id) ?? {}, facts: factsOf(product) },
  }));
  await emitAll(ctx, productChanged, events);
  return new Set(changesOf.keys());
}
