import type { Ctx, WriteCtx } from './context.ts';

/** Who gets what of one holding. The first that names a record counts: picks, groups, rest. Null: it stays. */
export interface Assignment {
  readonly picks: readonly { readonly to: string | null; readonly ids: readonly string[] }[];
  readonly groups: readonly { readonly by: string; readonly key: string; readonly to: string | null }[];
  readonly rest: string | null;
}

/** One thing that somebody holds, with the keys by which it can be grouped: `{ city: 'Tabriz' }`. */
export interface Held {
  readonly id: string;
  readonly name: string;
  readonly groups: Readonly<Record<string, string | null>>;
  /** A record of another holding that it goes along with, such as the customer of a deal. */
  readonly goesWith?: string | null;
}

/** What speaks for colleagues as successors, counted from the records. */
export interface Evidence {
  /** User → how many they hold. */
  readonly loads: ReadonlyMap<string, number>;
  /** User → place → how many they hold there. */
  readonly places: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Record → user → dealings with it. */
  readonly history: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** One step of a handover: the next records behind `after`. */
export interface Chunk {
  readonly handoverId: string;
  readonly from: { readonly id: string; readonly name: string };
  readonly assignment: Assignment;
  readonly mode: 'give' | 'lend' | 'end';
  /** When lent records go back by themselves, and the last day away; null when given for good. */
  readonly until: { readonly at: string; readonly day: string } | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Why a record stays: who should get it is gone, it was given on since, they have one already, it ended for good. */
export type StayReason = 'inactive' | 'changed' | 'occupied' | 'revoked' | 'ended';

/** A record that stays where it is, and why. */
export interface Staying {
  readonly id: string;
  readonly name: string;
  readonly reason: StayReason;
}

export interface ChunkDone {
  readonly done: number;
  /** Left where they were as the assignment says, or for the reasons in `stays`. */
  readonly kept: number;
  readonly stays: readonly Staying[];
  /** Where to go on; null at the end. */
  readonly next: string | null;
}

/** What was handed over for this cause is to go back. */
export interface BackChunk {
  /** Of the events of the handover. */
  readonly cause: string;
  readonly from: { readonly id: string; readonly name: string };
  readonly handoverId: string;
  readonly mode: 'give' | 'lend' | 'end';
  readonly after: string | null;
  readonly limit: number;
}

/**
 * A kind of thing that a person holds and hands over, declared by the module that owns it. All work is done in chunks
 * of one transaction each; a chunk may come again after a crash and then finds its records done.
 */
export interface Holding {
  /** Name in contracts and events: `customers`. */
  readonly name: string;
  /** What can be done with it, the usual first. */
  readonly treats: readonly ('give' | 'lend' | 'end')[];
  /** Who gets it must hold this; null: anybody. */
  readonly permission: string | null;
  /** Keys of `Held.groups`. */
  readonly groupings: readonly string[];
  readonly count: (ctx: Ctx, userId: string) => Promise<number>;
  readonly list: (ctx: Ctx, userId: string, limit: number) => Promise<Held[]>;
  /** What speaks for whom; left out where any successor is as good. */
  readonly evidence?: (ctx: Ctx, userId: string, candidates: readonly string[]) => Promise<Evidence>;
  readonly handOver: (ctx: WriteCtx, chunk: Chunk) => Promise<ChunkDone>;
  readonly takeBack: (ctx: WriteCtx, chunk: BackChunk) => Promise<ChunkDone>;
}

/** What another module adds to the briefings on customers, such as their orders. */
export interface BriefingPart {
  readonly name: 'orders' | 'deals';
  /** Customer → its part, under the reader's rights; null where the reader may not read it at all. */
  readonly of: (ctx: Ctx, customerIds: readonly string[]) => Promise<ReadonlyMap<string, unknown> | null>;
  /** Customers of an owner → colleague → how often they dealt with each other. */
  readonly dealings: (
    ctx: Ctx,
    ownerId: string,
    candidates: readonly string[],
  ) => Promise<readonly { customerId: string; userId: string; count: number }[]>;
}

/** Tells of each record whom the assignment names; null: it stays. */
function chooser(assignment: Assignment): (held: Pick<Held, 'id' | 'groups'>) => string | null {
  const picked = new Map(assignment.picks.flatMap(({ to, ids }) => ids.map((id) => [id, to] as const)));
  return ({ id, groups }) => {
    const pick = picked.get(id);
    if (pick !== undefined) return pick;
    const group = assignment.groups.find(({ by, key }) => (groups[by] ?? '') === key && by in groups);
    return group ? group.to : assignment.rest;
  };
}

/** Everybody whom the assignment names, each once. */
export function successorsIn(assignment: Assignment): string[] {
  const all = [
    ...assignment.picks.map(({ to }) => to),
    ...assignment.groups.map(({ to }) => to),
    assignment.rest,
  ];
  return [...new Set(all.filter((to) => to !== null))];
}

/** Records by whom the assignment names for them; under null those that stay. */
export function bySuccessor<T>(
  list: Iterable<T>,
  assignment: Assignment,
  heldOf: (one: T) => Pick<Held, 'id' | 'groups'>,
): Map<string | null, T[]> {
  const successor = chooser(assignment);
  const groups = new Map<string | null, T[]>();
  for (const one of list) {
    const to = successor(heldOf(one));
    const some = groups.get(to);
    if (some) some.push(one);
    else groups.set(to, [one]);
  }
  return groups;
}
