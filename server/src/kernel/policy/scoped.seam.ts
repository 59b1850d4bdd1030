import type { Kysely } from 'kysely';
import type { Reads, Writes } from './scoped.ts';

/**
 * Binds the verbs of a handle into a frozen object, so that neither a type nor a cast reaches
 * `withoutPlugins` or `executeQuery` behind it. The module's table types enter here.
 */
export function bindReads<DB>(handle: Kysely<unknown>): Reads<DB> {
  const db = handle as Kysely<DB>;
  return Object.freeze({
    selectFrom: db.selectFrom.bind(db),
    with: db.with.bind(db),
    fn: db.fn,
  }) as unknown as Reads<DB>;
}

/** The same with the verbs that write. */
export function bindWrites<DB>(handle: Kysely<unknown>): Writes<DB> {
  const db = handle as Kysely<DB>;
  return Object.freeze({
    selectFrom: db.selectFrom.bind(db),
    updateTable: db.updateTable.bind(db),
    deleteFrom: db.deleteFrom.bind(db),
    insertInto: db.insertInto.bind(db),
    with: db.with.bind(db),
    fn: db.fn,
  }) as unknown as Writes<DB>;
}
