import type { ContactReason } from '@peyvand/contract/customers/consents';
import type { Ctx } from '../../../kernel/context.ts';

/** Contact points (compared form) that must not be used, each with the reason. */
export type Suppressed = ReadonlyMap<string, ContactReason>;

/** Answers which of some contact points must not be used. */
export type Suppression = (ctx: Ctx, keys: readonly string[]) => Promise<Suppressed>;

const sources: Suppression[] = [];

/** Whoever knows of dead contact points says so here, once at start; every check of `mayContact` asks. */
export function addSuppression(source: Suppression): void {
  if (!sources.includes(source)) sources.push(source);
}

export async function suppressedKeys(ctx: Ctx, keys: readonly string[]): Promise<Suppressed> {
  const found = new Map<string, ContactReason>();
  if (keys.length === 0) return found;
  for (const source of sources) {
    for (const [key, reason] of await source(ctx, keys)) found.set(key, reason);
  }
  return found;
}
