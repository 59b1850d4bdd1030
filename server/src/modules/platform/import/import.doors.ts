import type { ImportTarget } from '../../../kernel/importing.ts';
import { type Actor, holds } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';

const targets = new Map<string, ImportTarget>();

/** Hands in what can be imported. Called once at start, before the first request. */
export function useImportTargets(given: readonly ImportTarget[]): void {
  targets.clear();
  for (const target of given) targets.set(target.name, target);
}

/** The targets that the actor may import into. */
export function targetsFor(actor: Actor): ImportTarget[] {
  return [...targets.values()].filter((target) => holds(actor, target.permission));
}

/** A target that the actor may import into. Throws `request.invalid` and `access.denied`. */
export function targetFor(actor: Actor, name: string): ImportTarget {
  const target = targets.get(name);
  if (!target) {
    const message = `Can be imported: ${[...targets.keys()].join(', ')}`;
    throw new Refusal('request.invalid', {
      violations: [{ path: 'target', reason: 'import.target', message }],
    });
  }
  if (!holds(actor, target.permission)) {
    throw new Refusal('access.denied', { detail: `This needs the permission ${target.permission}` });
  }
  return target;
}
