import { type Actor, scopeOf } from '../policy/actor.ts';

/**
 * What an actor may read of an event's data: fields hidden from them are taken out at every depth.
 * The subject's kind names the resource in the singular: `customer` → `customers`.
 */
export function shapeEvent(actor: Actor, subjectKind: string, data: unknown): Record<string, unknown> {
  const { hidden } = scopeOf(actor, `${subjectKind}s`);
  const shaped = hidden.size === 0 ? data : strip(data, hidden);
  return isRecord(shaped) ? shaped : {};
}

function strip(value: unknown, hidden: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => strip(one, hidden));
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([field]) => !hidden.has(field));
  return Object.fromEntries(kept.map(([field, inner]) => [field, strip(inner, hidden)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
