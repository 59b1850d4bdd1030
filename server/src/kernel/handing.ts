import { bySuccessor, type Chunk, type ChunkDone, type Held, type Staying } from './holding.ts';

/** A record of a holding, as far as handing it over needs to know. */
interface Handed {
  readonly id: string;
  readonly name: string;
}

/**
 * Hands the records of one chunk out to whom the assignment names. `successor` answers who can take something over, null
 * for one who is not here any more; `move` gives them the records and names those that could not be moved. `next` is
 * where the following chunk goes on.
 */
export async function handOut<T extends Handed, S>(
  chunk: Pick<Chunk, 'assignment'>,
  records: readonly T[],
  parts: {
    readonly successor: (id: string) => Promise<S | null>;
    readonly move: (to: S, some: readonly T[]) => Promise<readonly Staying[]>;
    readonly next: string | null;
    readonly groups?: (one: T) => Held['groups'];
    /** What goes along without being counted or named, such as what lies in the trash. */
    readonly isQuiet?: (one: T) => boolean;
  },
): Promise<ChunkDone> {
  const groups = bySuccessor(records, chunk.assignment, (one) => ({
    id: one.id,
    groups: parts.groups?.(one) ?? {},
  }));
  const counted = (some: readonly T[]) => some.filter((one) => parts.isQuiet?.(one) !== true);
  const stays: Staying[] = [];
  let done = 0;
  for (const [id, some] of groups) {
    if (id === null) continue;
    const to = await parts.successor(id);
    const left =
      to === null ? counted(some).map((one) => staying(one, 'inactive')) : await parts.move(to, some);
    stays.push(...left);
    done += counted(some).length - left.length;
  }
  return { done, kept: counted(records).length - done, stays, next: parts.next };
}

export function staying({ id, name }: Handed, reason: Staying['reason']): Staying {
  return { id, name, reason };
}

/** Where to go on behind a page of rows; null at the end. */
export function nextOf(rows: readonly { readonly id: string }[], limit: number): string | null {
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}
