import { z } from 'zod';
import { unfit } from './errors.ts';

/** Where a page ended: the sort keys of its last row. Opaque to callers, and checked when it comes back. */
export function encodeCursor(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** The keys of a cursor that `shape` accepts; a forged one is the caller's mistake. */
export function decodeCursor<Keys>(cursor: string | undefined, shape: z.ZodType<Keys>): Keys | null {
  if (cursor === undefined) return null;
  const parsed = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'not a cursor' });
        return z.NEVER;
      }
    })
    .pipe(shape)
    .safeParse(cursor);
  if (!parsed.success) throw unfit('query.cursor', 'platform.page.cursor', 'is not a cursor of this list');
  return parsed.data;
}

/** One page out of `limit + 1` rows. */
export function pageOf<Item>(
  rows: readonly Item[],
  limit: number,
  keysOf: (last: Item) => readonly string[],
): { items: Item[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keysOf(last)) : null };
}
