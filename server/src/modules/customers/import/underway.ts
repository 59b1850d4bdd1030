import type { Told } from './matching.ts';

/**
 * What the parts of one file are about to write. A part may be decided while the part before it is not committed:
 * the base does not show those records yet, so they are kept here.
 */
export interface Underway {
  /** Decides part after part. `work` gets what the part before it makes and tells what its own makes. */
  decide<Result extends { readonly told: Told }>(
    work: (before: readonly Told[]) => Promise<Result>,
  ): Promise<Result>;
  /** The part was taken back: what it told is not so. */
  forget(told: Told): void;
}

export function openUnderway(): Underway {
  let recent: Told[] = [];
  let last: Promise<unknown> = Promise.resolve();
  return {
    decide: (work) => {
      const mine = last.then(async () => {
        const result = await work([...recent]);
        // When a part begins, the one before the last is committed.
        recent = [...recent.slice(-1), result.told];
        return result;
      });
      last = mine.catch(() => undefined);
      return mine;
    },
    forget: (told) => {
      recent = recent.filter((one) => one !== told);
    },
  };
}
