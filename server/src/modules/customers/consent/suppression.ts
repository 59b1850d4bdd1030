import type { Ctx } from '../../../kernel/context.ts';

/** Answers which of some contact points (compared form) must not be used: bounced, dead, complained about. */
export type Suppression = (ctx: Ctx, keys: readonly string[]) => Promise<ReadonlySet<string>>;

const sources: Suppression[] = [];

/** Whoever knows of dead contact points says so here, once at start; every check of `mayContact` asks. */
export function addSuppression(source: Suppression): void {
  if (!sources.includes(source)) sources.push(source);
}

export async function suppressedKeys(ctx: Ctx, keys: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  if (keys.length === 0) return found;
  for (const source of sources) for (const key of await source(ctx, keys)) found.add(key);
  return found;
}
