import { Refusal } from '../problem.ts';
import { type Actor, isLocked, scopeOf } from './actor.ts';

/**
 * The value without the fields that the actor may not read. The contract marks fields that can be hidden as optional.
 */
export function withoutHidden<Value extends object>(actor: Actor, resource: string, value: Value): Value {
  const { hidden } = scopeOf(actor, resource);
  if (hidden.size === 0) return value;
  return Object.fromEntries(Object.entries(value).filter(([field]) => !hidden.has(field))) as Value;
}

/** Refuses a write that names a field which the actor may not write. Hidden fields are locked too. */
export function refuseLocked(actor: Actor, resource: string, fields: readonly string[]): void {
  const wrong = fields.filter((field) => isLocked(actor, resource, field));
  if (wrong.length === 0) return;
  throw new Refusal('access.denied', {
    reason: 'field.locked',
    violations: wrong.map((path) => ({ path, reason: 'locked', message: 'you may not write this field' })),
  });
}
