import type { WriteCtx } from '../../kernel/context.ts';

/** Who decides which customer gets which owner. Another module keeps the rules. */
interface OwnerRules {
  /** Waits for its turn to decide; to be called before any record is locked. */
  readonly hold: (ctx: WriteCtx) => Promise<void>;
  /** Customer → owner, for those whom the rules give to somebody; why is noted. */
  readonly choose: (ctx: WriteCtx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

let known: OwnerRules | null = null;

/** Called once while the program starts, by the module that keeps the rules. */
export function setOwnerRules(rules: OwnerRules): void {
  known = rules;
}

export function ownerRules(): OwnerRules {
  if (!known) throw new Error('no module keeps rules for owners');
  return known;
}
