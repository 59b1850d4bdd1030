import type { Kysely } from 'kysely';

declare const proof: unique symbol;

/** A handle that reads only what its actor may see. Made by the gate; nothing else compiles in its place. */
export type Reads<DB> = Pick<Kysely<DB>, 'selectFrom' | 'with' | 'fn'> & { readonly [proof]: 'reads' };

/** A handle of one transaction that also writes. Exists only inside a transaction. */
export type Writes<DB> = Pick<
  Kysely<DB>,
  'selectFrom' | 'updateTable' | 'deleteFrom' | 'insertInto' | 'with' | 'fn'
> & { readonly [proof]: 'writes' };
