import { type Actor, namesField, scopeOf } from '../policy/actor.ts';

/**
 * What an actor may read of an event's data: fields hidden from them are taken out at every depth.
 * The subject's kind names the resource in the singular: `customer` → `customers`, `activity` → `activities`.
 */
export function shapeEvent(actor: Actor, subjectKind: string, data: unknown): Record<string, unknown> {
  const { hidden } = scopeOf(actor, `${subjectKind.replace(/y$/, 'ie')}s`);
  const shaped = hidden.size === 0 ? data : strip(data, hidden);
  return isRecord(shaped) ? shaped : {};
}

/** Custom fields are called `custom.<key>`, also where they stand by their key below `custom`. */
function strip(value: unknown, hidden: ReadonlySet<string>, below = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => strip(one, hidden, below));
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([field]) => !namesField(hidden, below + field));
  return Object.fromEntries(
    kept.map(([field, inner]) => [field, strip(inner, hidden, field === 'custom' ? 'custom.' : '')]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
