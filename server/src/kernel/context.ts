import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ClientConfig } from 'pg';
import { prepare } from './db/prepared.seam.ts';
import type { FileStore } from './files/file-store.ts';
import type { Log } from './log/log.ts';
import type { Actor } from './policy/actor.ts';
import { type Purpose, type Rules, visibility } from './policy/rules.ts';
import { bindReads, bindWrites } from './policy/scoped.seam.ts';
import type { Reads, Writes } from './policy/scoped.ts';

export type Clock = () => Date;

/** What every use case gets first. Carries who acts; nothing in Peyvand acts as nobody. */
export interface Ctx {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
  readonly files: FileStore;
  /** Why things happen: the request's id, `import:<id>`, `job:<name>`. Stands in every event. */
  readonly cause: string;
  /** For kernel/context.ts only; modules use reading(), writing() and hot(). */
  readonly handle: Handle;
  /** Runs a use case that writes: one transaction, committed when `work` resolves. */
  readonly write: <T>(work: (ctx: WriteCtx) => Promise<T>) => Promise<T>;
  /** The same work as another actor, for parts of Peyvand that act by themselves; for another cause, if given. */
  readonly as: (actor: Actor, cause?: string) => Ctx;
}

/** The context inside a transaction. A function that takes this cannot be called outside one. */
export interface WriteCtx extends Ctx {
  readonly transaction: true;
  readonly as: (actor: Actor, cause?: string) => WriteCtx;
}

/** The database as the gate hands it on: `scoped` applies the policy, `bare` does not. */
export interface Handle {
  readonly scoped: Kysely<unknown>;
  readonly bare: Kysely<unknown>;
  readonly rules: Rules;
  /** The login that may define tables and indexes; null where only rows are worked on. */
  readonly owner: ClientConfig | null;
  /** Runs a named (prepared) statement; inside a transaction on its connection. */
  readonly named: <Row>(name: string, text: string, values: readonly unknown[]) => Promise<Row[]>;
}

/** Makes a module's typed door to its tables: `const db = reading<CustomersTables>()`, then `db(ctx).selectFrom(…)`. */
export function reading<DB>(): (ctx: Ctx) => Reads<DB> {
  return (ctx) => bindReads<DB>(ctx.handle.scoped);
}

/** The same for writing; takes only the context of a transaction. */
export function writing<DB>(): (ctx: WriteCtx) => Writes<DB> {
  return (ctx) => bindWrites<DB>(ctx.handle.scoped);
}

/**
 * Runs hand-written SQL of a store on a hot path as a prepared statement.
 * It is not seen by the policy plugin: each guarded table in it carries `visible(ctx, table, alias)`.
 */
export function hot<Row>(ctx: Ctx, name: string, query: RawBuilder<Row>): Promise<Row[]> {
  const compiled = query.compile(ctx.handle.bare);
  return ctx.handle.named<Row>(prepare(name, compiled.sql), compiled.sql, compiled.parameters);
}

/** Runs hand-written SQL once, planned for its values: for searches and lists, whose best plan depends on them. */
export async function raw<Row>(ctx: Ctx, query: RawBuilder<Row>): Promise<Row[]> {
  return (await query.execute(ctx.handle.bare)).rows;
}

/** Runs a statement whose tables are named by the query builder: the policy guards each of them. */
export async function guarded<Row>(ctx: Ctx, query: RawBuilder<Row>): Promise<Row[]> {
  return (await query.execute(ctx.handle.scoped)).rows;
}

/** The condition under which the actor sees a row, for hand-written SQL. True when every row is visible. */
export function visible(
  ctx: Ctx,
  table: string,
  alias: string,
  purpose: Purpose = 'read',
): RawBuilder<boolean> {
  return visibility(ctx.handle.rules, ctx.actor, table, alias, purpose) ?? sql<boolean>`true`;
}
