import type { Ctx, WriteCtx } from './context.ts';
import type { Person } from './person.ts';

/** One record of an answer to "what do you hold on me": plain values, as they are kept. */
export type PersonalRecord = Readonly<Record<string, unknown>>;

/** A file that belongs to the person, by its key in the file store. */
export interface PersonalFile {
  readonly key: string;
  readonly name: string;
}

/**
 * What a module keeps on a person. Each module declares all of it in `Module.personal`, so that an access request and
 * an erasure forget nothing; a test fails for a table with a customer that no module declares.
 */
export interface PersonalData {
  /** Also the name of the part in the file of an access request: `customers.notes`. */
  readonly name: string;
  /** Has to read through what belongs to others, too: left out of a preview. */
  readonly isSlow?: boolean;
  /** The tables that it answers for, with schema. */
  readonly tables: readonly string[];
  /** Everything kept on the person. Called as a system actor, for a request that was approved. */
  readonly export: (ctx: Ctx, person: Person) => AsyncIterable<PersonalRecord>;
  /** Files whose bytes belong to the answer. */
  readonly files?: (ctx: Ctx, person: Person) => Promise<readonly PersonalFile[]>;
  /**
   * What can be taken away beforehand and takes long, such as uploads that have to be read through. Opens its own
   * transactions; may be called again.
   */
  readonly first?: (ctx: Ctx, person: Person) => Promise<Erased>;
  /**
   * Takes the personal data away, in the one transaction of the erasure; what has to stay loses what it says of the
   * person. Returns how many rows lost something, and the keys of files whose bytes are to be deleted afterwards.
   */
  readonly erase: (ctx: WriteCtx, person: Person) => Promise<Erased>;
  /** The same in other stores, after that transaction is committed. May be called again until it works. */
  readonly settle?: (ctx: Ctx, person: Person) => Promise<number>;
}

export interface Erased {
  readonly rows: number;
  readonly files?: readonly string[];
}

interface Known {
  data: readonly PersonalData[];
}

const known: Known = { data: [] };

/** Called once when the program starts, with what all modules declare. */
export function setPersonalData(data: readonly PersonalData[]): void {
  known.data = data;
}

export function personalData(): readonly PersonalData[] {
  return known.data;
}
