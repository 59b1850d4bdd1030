import type { EventRecord } from '@peyvand/contract/platform/audit';
import type { Topics } from '../../../kernel/events/news.ts';
import { type Actor, holds, namesField, scopeOf } from '../../../kernel/policy/actor.ts';
import type { Registry } from '../start.ts';

/**
 * Beginnings of the types of events that the actor may not be told of: the nouns whose records they may not read, and
 * the whole of a module where they may read none of its nouns. Nouns that no page is told of belong to their module.
 */
export function untold(actor: Actor, topics: Topics): string[] {
  const mayRead = ([, list]: [string, Topics[string]]) =>
    list.some(({ permission }) => permission === null || holds(actor, permission));
  const nouns = Object.entries(topics);
  const moduleOf = (noun: string) => noun.split('.')[0] ?? '';
  const readable = new Set(nouns.filter(mayRead).map(([noun]) => moduleOf(noun)));
  const closed = nouns.filter((entry) => !mayRead(entry)).map(([noun]) => noun);
  return closed.map((noun) => `${readable.has(moduleOf(noun)) ? noun : moduleOf(noun)}.`);
}

/** The resource that a kind of subject belongs to: `customer` → `customers`, `company` → `companies`. */
export function resourceOf(kind: string, registry: Registry): string | null {
  const guesses = [kind, `${kind}s`, kind.replace(/y$/, 'ies')];
  return guesses.find((guess) => Object.hasOwn(registry.resources, guess)) ?? null;
}

/**
 * The event without the fields that the actor may not see, wherever they stand in its data. Of a subject that belongs
 * to no resource, every field that is hidden anywhere goes.
 */
export function withoutHidden(event: EventRecord, actor: Actor, registry: Registry): EventRecord {
  const resource = resourceOf(event.subject.kind, registry);
  const resources = resource === null ? Object.keys(registry.resources) : [resource];
  const hidden = new Set(resources.flatMap((one) => [...scopeOf(actor, one).hidden]));
  return hidden.size === 0 ? event : { ...event, data: strip(event.data, hidden) };
}

/** Custom fields are called `custom.<key>`, also where they stand by their key below `custom`. */
function strip(value: unknown, hidden: ReadonlySet<string>, below = ''): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => strip(one, hidden, below));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !namesField(hidden, below + key));
  return Object.fromEntries(
    kept.map(([key, inner]: [string, unknown]) => [
      key,
      strip(inner, hidden, key === 'custom' ? 'custom.' : ''),
    ]),
  );
}
