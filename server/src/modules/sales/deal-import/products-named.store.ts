import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { productsById } from '../product/product.store.ts';
import type { StoredProduct } from '../product/product.ts';

/** Letters and digits alone: files write `GTXPro` for `GTX Pro`. */
const between = ' -._/';

function squeezed(text: string): string {
  return fold(text).replace(/[ \-._/]/g, '');
}

/**
 * The products that texts of a file mean, by code or name, at last by their letters and digits alone. Absent where
 * none is meant, or several are.
 */
export async function productsNamed(
  ctx: Ctx,
  texts: readonly string[],
): Promise<ReadonlyMap<string, StoredProduct>> {
  const asked = [...new Set(texts)];
  if (asked.length === 0) return new Map();
  const found = await raw<{ text: string; id: string }>(
    ctx,
    sql`select t.text, p.id from unnest(${asked}::text[], ${asked.map(fold)}::text[]) as t (text, key)
        join sales.products p on p.code_key = t.key or p.name_key = t.key`,
  );
  const exact = new Set(found.map(({ text }) => text));
  const open = asked.filter((text) => !exact.has(text));
  const loose =
    open.length === 0
      ? []
      : await raw<{ text: string; id: string }>(
          ctx,
          sql`select t.text, p.id from unnest(${open}::text[], ${open.map(squeezed)}::text[]) as t (text, key)
              join sales.products p on translate(p.name_key, ${between}, '') = t.key
                or translate(p.code_key, ${between}, '') = t.key`,
        );
  const ids = new Map<string, Set<string>>();
  for (const { text, id } of [...found, ...loose]) ids.set(text, (ids.get(text) ?? new Set()).add(id));
  const clear = [...ids].filter(([, set]) => set.size === 1);
  const products = await productsById(ctx, [...new Set(clear.flatMap(([, set]) => [...set]))]);
  const byId = new Map(products.map((product) => [product.id, product]));
  return new Map(
    clear.flatMap(([text, set]) => {
      const product = [...set].map((id) => byId.get(id))[0];
      return product ? [[text, product] as const] : [];
    }),
  );
}
