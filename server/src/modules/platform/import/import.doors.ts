import type { Ctx } from '../../../kernel/context.ts';
import type { ImportTarget } from '../../../kernel/importing.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';

type Asking = Pick<Ctx, 'actor' | 'handle'>;

const targets = new Map<string, ImportTarget>();

/** Hands in what can be imported. Called once at start, before the first request. */
export function useImportTargets(given: readonly ImportTarget[]): void {
  targets.clear();
  for (const target of given) targets.set(target.name, target);
}

/** The targets that the actor may import into. */
export function targetsFor(ctx: Asking): ImportTarget[] {
  return [...targets.values()]
    .filter((target) => holds(ctx.actor, target.permission))
    .map((one) => whole(ctx, one));
}

function whole(ctx: Asking, target: ImportTarget): ImportTarget {
  const added = target.added?.(ctx) ?? [];
  return added.length === 0 ? target : { ...target, fields: [...target.fields, ...added] };
}

/** A target that the actor may import into. Throws `request.invalid` and `access.denied`. */
export function targetFor(ctx: Asking, name: string): ImportTarget {
  const target = targets.get(name);
  if (!target) {
    const message = `Can be imported: ${[...targets.keys()].join(', ')}`;
    throw new Refusal('request.invalid', {
      violations: [{ path: 'target', reason: 'import.target', message }],
    });
  }
  if (!holds(ctx.actor, target.permission)) {
    throw new Refusal('access.denied', { detail: `This needs the permission ${target.permission}` });
  }
  return whole(ctx, target);
}
