import { isDeepStrictEqual } from 'node:util';
import { fold } from '../../../kernel/text/fold.ts';
import type { Changes } from '../changes.ts';
import type { Standing } from '../customer/customer.store.ts';
import { type CustomerFields, changesBetween, withValues } from '../customer/customer.ts';
import type { Touched } from './undo.store.ts';

/** What a cause did to one customer, from its first event to its last. */
export interface Done {
  /** Field → what it was before, and what the cause made of it. */
  readonly before: ReadonlyMap<string, unknown>;
  readonly after: ReadonlyMap<string, unknown>;
  readonly owner: { readonly from: string; readonly to: string } | null;
  /** How the stage stood that it left, as far as events tell. */
  readonly standing: Standing | null;
  /** Whether it lay in the trash before, and after; null when the cause moved it neither in nor out. */
  readonly wasDeleted: boolean | null;
  readonly isDeleted: boolean | null;
}

/**
 * `lent`: what merges had given to the record before, and took away again afterwards, the latest first. Of that, nothing
 * goes back.
 */
export function doneBy(events: Touched['events'], lent: readonly Changes[] = []): Done {
  const before = new Map<string, unknown>();
  const after = new Map<string, unknown>();
  let wasDeleted: boolean | null = null;
  let isDeleted: boolean | null = null;
  let stoodSince: string | null = null;
  for (const { type, changes, since } of events) {
    stoodSince ??= since ?? null;
    for (const [field, { from, to }] of Object.entries(changes ?? {})) {
      if (!before.has(field)) before.set(field, from);
      after.set(field, to);
    }
    if (type !== 'customers.customer.deleted' && type !== 'customers.customer.restored') continue;
    isDeleted = type === 'customers.customer.deleted';
    wasDeleted ??= !isDeleted;
  }
  const [from, to] = [before.get('ownerId'), after.get('ownerId')];
  const hold = before.get('stageHold');
  const standing =
    stoodSince !== null && (hold === null || typeof hold === 'string') ? { since: stoodSince, hold } : null;
  for (const one of ['ownerId', 'stageHold']) {
    before.delete(one);
    after.delete(one);
  }
  for (const [field, value] of before) before.set(field, ownValue(field, value, lent));
  const owner = typeof from === 'string' && typeof to === 'string' ? { from, to } : null;
  return { before, after, owner, standing, wasDeleted, isDeleted };
}

/** What a field held, had the merges not been. */
function ownValue(field: string, value: unknown, lent: readonly Changes[]): unknown {
  let own = value;
  for (const changes of lent) {
    const change = changes[field];
    if (change === undefined) continue;
    if (field === 'tags') own = tagsBack(tagsIn(own), change.from, change.to);
    else if (isDeepStrictEqual(own, change.to)) own = change.from;
  }
  return own;
}

/**
 * The values that go back: of fields that are as the cause left them. Of tags, those that it added go and those that
 * it took come back, whatever else was tagged since. `drifted`: some other field was changed since.
 */
export function fieldsBack(
  current: CustomerFields,
  { before, after }: Done,
): { values: Map<string, unknown>; drifted: boolean } {
  const values = new Map<string, unknown>();
  const since = new Set(Object.keys(changesBetween(current, withValues(current, after))));
  let drifted = false;
  for (const [field, from] of before) {
    if (field === 'tags' && since.has(field))
      values.set(field, tagsBack(current.tags, from, after.get(field)));
    else if (!since.has(field)) values.set(field, from);
    else if (Object.hasOwn(changesBetween(current, withValues(current, new Map([[field, from]]))), field))
      drifted = true;
  }
  return { values, drifted };
}

function tagsBack(current: readonly string[], from: unknown, to: unknown): string[] {
  const [had, got] = [keysOf(from), keysOf(to)];
  const stay = current.filter((tag) => had.has(fold(tag)) || !got.has(fold(tag)));
  const now = keysOf(stay);
  const back = [...had].filter(([key]) => !got.has(key) && !now.has(key)).map(([, tag]) => tag);
  return [...stay, ...back];
}

function keysOf(tags: unknown): Map<string, string> {
  return new Map(tagsIn(tags).map((tag) => [fold(tag), tag]));
}

function tagsIn(tags: unknown): string[] {
  const list: unknown[] = Array.isArray(tags) ? tags : [];
  return list.filter((tag) => typeof tag === 'string');
}
