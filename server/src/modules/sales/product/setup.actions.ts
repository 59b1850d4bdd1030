import { isDeepStrictEqual } from 'node:util';
import type { Money } from '@peyvand/contract/core/money';
import type {
  Configuration,
  ProductSetup,
  ProductSetupInput,
  Variant,
} from '@peyvand/contract/sales/product-setup';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit, emitAll } from '../../../kernel/events/events.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { withoutHidden } from '../../../kernel/policy/fields.seam.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { codeTaken, staleVersion, unsound } from '../errors.ts';
import { type Changes, productChanged, productCreated } from '../events.ts';
import { allTaxes } from '../tax/tax.store.ts';
import { configure } from './options.ts';
import { insertProducts, loadProduct, lockProduct, productsById } from './product.store.ts';
import { factsOf, fieldsOf } from './product.ts';
import { loadSetup, makeVariants, storeSetup, surroundingsOf, variantsOf } from './setup.store.ts';
import { faultsInSetup, isComplete, variantNamed } from './setup.ts';

/** Throws `resource.missing`. */
export async function getSetup(ctx: Ctx, id: string): Promise<ProductSetup> {
  const setup = await loadSetup(ctx, id);
  if (!setup) throw missing();
  return setup;
}

/** Replaces the setup of a product that nobody else changed since `version`. Throws `sales.product_setup.unsound`. */
export async function changeSetup(
  ctx: WriteCtx,
  id: string,
  version: number,
  entered: ProductSetupInput,
): Promise<ProductSetup> {
  const product = await lockProduct(ctx, id);
  if (!product) throw missing();
  if (product.version !== version) throw staleVersion();
  const before = inputOf(await getSetup(ctx, id));
  const around = await surroundingsOf(
    ctx,
    id,
    entered.parts.map((one) => one.productId),
  );
  const faults = faultsInSetup(entered, around);
  if (entered.taxId !== null && entered.taxId !== before.taxId) {
    const known = (await allTaxes(ctx)).some((one) => one.id === entered.taxId && one.active);
    if (!known) faults.push({ path: 'taxId', reason: 'unknown', message: 'names no tax in use' });
  }
  if (faults.length > 0) throw unsound('product_setup', faults);
  const changes = changesBetween(before, entered);
  if (Object.keys(changes).length === 0) return getSetup(ctx, id);
  await storeSetup(ctx, id, entered);
  const after = await loadProduct(ctx, id);
  if (!after) throw missing();
  await emit(ctx, productChanged, { ...subject(id), data: { changes, facts: factsOf(after) } });
  return getSetup(ctx, id);
}

function inputOf(setup: ProductSetup): ProductSetupInput {
  const { productId: _, family: _family, variant: _variant, version: _version, parts, ...same } = setup;
  return { ...same, parts: parts.map(({ productId, quantity }) => ({ productId, quantity })) };
}

function changesBetween(before: ProductSetupInput, after: ProductSetupInput): Changes {
  const was = new Map(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after).flatMap(([field, to]) =>
      isDeepStrictEqual(was.get(field), to) ? [] : [[field, { from: was.get(field), to }]],
    ),
  );
}

/** Variants of a product as the actor may see them. Throws `resource.missing`. */
export async function getVariants(ctx: Ctx, id: string): Promise<{ items: Variant[] }> {
  await getSetup(ctx, id);
  const items = await variantsOf(ctx, id);
  return { items: items.map((one) => withoutHidden(ctx.actor, 'products', one)) };
}

/**
 * Makes the variants that are not there yet, without prices of their own. Throws `sales.variant.unsound` where values do
 * not name one value of each attribute, `sales.product.code_taken` where another product has the code of one.
 */
export async function createVariants(
  ctx: WriteCtx,
  familyId: string,
  wanted: readonly Readonly<Record<string, string>>[],
): Promise<{ items: Variant[] }> {
  const family = await lockProduct(ctx, familyId);
  if (!family) throw missing();
  const { attributes } = await getSetup(ctx, familyId);
  const faults = wanted.flatMap((values, at) =>
    attributes.length > 0 && isComplete(attributes, values)
      ? []
      : [{ path: `variants.${at}`, reason: 'incomplete', message: 'names not one value of each attribute' }],
  );
  if (faults.length > 0) throw unsound('variant', faults);
  const keyOf = (values: Readonly<Record<string, string>>) => attributes.map(({ id }) => values[id]).join();
  const known = new Set((await variantsOf(ctx, familyId)).map((one) => keyOf(one.values)));
  const fresh = [...new Map(wanted.map((values) => [keyOf(values), values]))]
    .filter(([key]) => !known.has(key))
    .map(([, values]) => ({ id: ctx.newId(), values, ...variantNamed(family, attributes, values) }));
  const rows = fresh.map(({ id, code, name }) => ({
    id,
    fields: { ...fieldsOf(family), code, name, price: null, cost: family.cost },
    importCause: null,
  }));
  const inserted = await insertProducts(ctx, rows);
  const taken = fresh.find(({ id }) => !inserted.has(id));
  if (taken) throw codeTaken(taken.code);
  await makeVariants(ctx, familyId, fresh);
  const made = await productsById(
    ctx,
    fresh.map(({ id }) => id),
  );
  await emitAll(
    ctx,
    productCreated,
    made.map((product) => ({ ...subject(product.id), data: { facts: factsOf(product) } })),
  );
  return getVariants(ctx, familyId);
}

/**
 * Judges choices of a product made to order; `base` is the price of one unit before them, by default the product's own.
 * Throws `resource.missing`; `field.hidden` where the product's own price would be told to who may not see it.
 */
export async function configurationOf(
  ctx: Ctx,
  productId: string,
  choices: readonly string[],
  base?: Money,
): Promise<Configuration> {
  const product = await loadProduct(ctx, productId);
  if (!product) throw missing();
  if (isHidden(ctx.actor, 'products', 'price'))
    throw new Refusal('access.denied', { reason: 'field.hidden' });
  const { options } = await getSetup(ctx, productId);
  return configure(options, choices, base ?? product.price);
}

function subject(id: string) {
  return { subject: { kind: 'product', id }, customerId: null } as const;
}
