import type { Told } from './matching.ts';

/**
 * What the parts of one file are about to write. A part may be decided while the part before it is not committed:
 * the base does not show those records yet, so they are kept here.
 */
export interface Underway {
  /** Takes the place of a part, in the order in which parts begin. To be left whatever happens. */
  enter(): Place;
}

export interface Place {
  /** Decides after all parts before. `work` gets what the part before makes and tells what its own makes. */
  decide<Result extends { readonly told: Told }>(
    work: (before: readonly Told[]) => Promise<Result>,
  ): Promise<Result>;
  /** The part was taken back: what it told is not so. */
  forget(told: Told): void;
  leave(): void;
}

export function openUnderway(): Underway {
  let recent: Told[] = [];
  let last: Promise<void> = Promise.resolve();
  return {
    enter: () => {
      const before = last;
      let leave = () => {};
      last = new Promise((resolve) => {
        // Who leaves early lets nobody pass those that came before.
        leave = () => resolve(before);
      });
      return {
        decide: async (work) => {
          await before;
          const result = await work([...recent]);
          // When a part begins, the one before the last is committed.
          recent = [...recent.slice(-1), result.told];
          leave();
          return result;
        },
        forget: (told) => {
          recent = recent.filter((one) => one !== told);
        },
        leave,
      };
    },
  };
}
