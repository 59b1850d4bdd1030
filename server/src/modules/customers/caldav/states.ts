import { createHash } from 'node:crypto';
import type { Ctx } from '../../../kernel/context.ts';
import { type Entry, entriesOf } from './held.ts';
import type { CalendarName } from './paths.ts';
import { keepState, knowsState, type State, stateOf } from './states.store.ts';

const prefix = 'urn:peyvand:calendar:';

/** What a calendar holds, and the token that stands for exactly this. */
export interface Present {
  readonly entries: readonly Entry[];
  readonly token: string;
}

/**
 * The present state. Its token is made of what is there, so it tells every change, whatever caused it: a write, another
 * owner, other rights. The state is remembered under it, to be compared with when a program comes back.
 */
export async function presentOf(ctx: Ctx, userId: string, calendar: CalendarName): Promise<Present> {
  const entries = await entriesOf(ctx, userId, calendar);
  const state: State = Object.fromEntries(
    entries.map(({ name, etag }) => [name, etag] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  const token = prefix + createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 32);
  if (!(await knowsState(ctx, userId, calendar, token)))
    await ctx.write((tx) => keepState(tx, userId, calendar, token, state));
  return { entries, token };
}

/** What changed since a token, and the names that are gone; null for a token that nobody remembers. */
export async function changesSince(
  ctx: Ctx,
  userId: string,
  calendar: CalendarName,
  token: string,
  { entries }: Present,
): Promise<{ changed: Entry[]; gone: string[] } | null> {
  const before = token === '' ? {} : await stateOf(ctx, userId, calendar, token);
  if (before === null) return null;
  const known = new Map(Object.entries(before));
  const there = new Set(entries.map(({ name }) => name));
  return {
    changed: entries.filter(({ name, etag }) => known.get(name) !== etag),
    gone: [...known.keys()].filter((name) => !there.has(name)),
  };
}
