import { isDeepStrictEqual } from 'node:util';
import type { Changes } from '../events.ts';

/** Field → what it was and what it becomes, of those that differ. */
export function changesOf(before: object, after: object): Changes {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after).flatMap(([field, to]: [string, unknown]) =>
      isDeepStrictEqual(old.get(field), to) ? [] : [[field, { from: old.get(field), to }]],
    ),
  );
}
