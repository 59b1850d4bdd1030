import type { EventRecord } from '@peyvand/contract/platform/audit';
import { type Actor, scopeOf } from '../../../kernel/policy/actor.ts';
import type { Registry } from '../start.ts';

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

function strip(value: unknown, hidden: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => strip(one, hidden));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !hidden.has(key));
  return Object.fromEntries(kept.map(([key, inner]: [string, unknown]) => [key, strip(inner, hidden)]));
}
