import { z } from 'zod';

/** Query part of every list: how many, and where to go on. Lists carry no total: counting is not free. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Opaque; from `nextCursor` of the page before. */
  cursor: z.string().max(1000).optional(),
};

/** The answer of every list. `nextCursor` is null on the last page. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}
