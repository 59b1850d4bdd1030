import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** How the handover names what a module declares as a holding. */
export interface HoldingWords {
  /** Name of the holding: `customers`. */
  holding: string;
  label: MessageDescriptor;
  /** Keys by which it can be given in groups: `city`. */
  groupings?: Readonly<Record<string, MessageDescriptor>>;
  /** The word of a key of a grouping, such as a stage; undefined where the key is its own word. */
  word?: (by: string, key: string) => MessageDescriptor | undefined;
}

const known = new Map<string, HoldingWords>([
  ['views', { holding: 'views', label: msg`Saved views` }],
  ['shares', { holding: 'shares', label: msg`Records shared with them` }],
  ['imports', { holding: 'imports', label: msg`Imports under way` }],
  ['folders', { holding: 'folders', label: msg`Watched folders` }],
  ['keys', { holding: 'keys', label: msg`API keys` }],
  ['exports', { holding: 'exports', label: msg`Exports under way` }],
]);

/** Called by the `routes.tsx` of a module whose records people hold. */
export function addHoldingWords(words: HoldingWords): void {
  known.set(words.holding, words);
}

export function holdingWords(holding: string): HoldingWords {
  return known.get(holding) ?? { holding, label: { id: holding, message: holding } };
}
