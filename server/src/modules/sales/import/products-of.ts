import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { productCreated } from '../events.ts';
import { costOf } from '../order/lines.actions.ts';
import type { LineToPlace } from '../order/order.ts';
import { insertProducts, productsByKey } from '../product/product.store.ts';
import { factsOf, productNamed, type StoredProduct } from '../product/product.ts';
import type { OrderPlan } from './order-plan.ts';

export interface ProductsFound {
  /** Folded code → product. */
  readonly byKey: ReadonlyMap<string, Pick<StoredProduct, 'id' | 'name' | 'cost'>>;
  /** Product → name of its category. */
  readonly categories: ReadonlyMap<string, string | null>;
}

/** The products that the lines name; unknown ones are created where the options and the actor's rights allow. */
export async function productsOf(
  ctx: WriteCtx,
  plans: readonly OrderPlan[],
  options: { createProducts: boolean },
): Promise<ProductsFound> {
  const named = new Map<string, { code: string; name: string }>();
  for (const { productKey, line } of plans.flatMap((plan) => plan.rows)) {
    if (productKey === '') continue;
    const known = named.get(productKey);
    if (!known) named.set(productKey, { code: line.code, name: line.description });
    else if (known.name === '') known.name = line.description;
  }
  const byKey = await productsByKey(ctx, [...named.keys()]);
  const fresh = [...named].filter(([key]) => !byKey.has(key));
  if (fresh.length > 0 && options.createProducts && holds(ctx.actor, 'sales.product.write')) {
    await createNamed(
      ctx,
      fresh.map(([, one]) => one),
    );
    const made = await productsByKey(
      ctx,
      fresh.map(([key]) => key),
    );
    for (const [key, product] of made) byKey.set(key, product);
  }
  return {
    byKey,
    categories: new Map([...byKey.values()].map((product) => [product.id, product.category])),
  };
}

async function createNamed(
  ctx: WriteCtx,
  list: readonly { readonly code: string; readonly name: string }[],
): Promise<void> {
  const now = ctx.clock().toISOString();
  const rows = list.map(({ code, name }) => ({
    id: ctx.newId(),
    fields: productNamed(code, name === '' ? code : name.slice(0, 300)),
    importCause: ctx.cause,
  }));
  const inserted = await insertProducts(ctx, rows);
  const events = rows
    .filter(({ id }) => inserted.has(id))
    .map(({ id, fields }) => ({
      subject: { kind: 'product', id },
      customerId: null,
      data: {
        facts: factsOf({
          ...fields,
          id,
          category: null,
          active: true,
          familyId: null,
          variants: 0,
          unitDecimals: 4,
          stocked: false,
          createdAt: now,
          updatedAt: now,
          version: 1,
        }),
      },
    }));
  await emitAll(ctx, productCreated, events);
}

/** The lines of an order, each with its product where one is known. */
export function linesOf(plan: OrderPlan, products: ProductsFound, costFromProducts: boolean): LineToPlace[] {
  return plan.rows.map(({ line, productKey }) => {
    const product = products.byKey.get(productKey);
    const cost = line.cost ?? (costFromProducts ? costOf(product, line.quantity, plan.currency) : null);
    const { code, description, quantity, unitPrice, discount } = line;
    return { productId: product?.id ?? null, code, description, quantity, unitPrice, discount, cost };
  });
}
