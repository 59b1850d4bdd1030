import type { ProductAttribute } from '@peyvand/contract/sales/product-setup';

/** Every way to choose one value of each attribute, in their order; at most a thousand. */
export function combinations(attributes: readonly ProductAttribute[]): Record<string, string>[] {
  if (attributes.length === 0) return [];
  let found: Record<string, string>[] = [{}];
  for (const { id, values } of attributes) {
    found = found.flatMap((one) => values.map((value) => ({ ...one, [id]: value.id }))).slice(0, 1000);
  }
  return found;
}
