import type { Kysely } from 'kysely';
import { CompiledQuery } from 'kysely';
import type { ClientConfig } from 'pg';
import type { Clock, Ctx, Handle, WriteCtx } from './context.ts';
import type { Database } from './db/database.ts';
import type { FileStore } from './files/file-store.ts';
import type { Log } from './log/log.ts';
import type { Actor } from './policy/actor.ts';
import { PolicyPlugin } from './policy/fence.ts';
import type { Rules } from './policy/rules.ts';

export interface ContextParts {
  readonly database: Database;
  readonly rules: Rules;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
  readonly files: FileStore;
  readonly owner?: ClientConfig;
}

/** Makes contexts: the only place where an actor gets a handle on the database. */
export function contextFactory(parts: ContextParts): (actor: Actor, cause: string) => Ctx {
  const make = (actor: Actor, cause: string): Ctx => ({
    actor,
    cause,
    clock: parts.clock,
    newId: parts.newId,
    log: parts.log,
    files: parts.files,
    handle: lazyHandle(parts, actor, parts.database.kysely, parts.database.named),
    write: (work) =>
      parts.database.kysely
        .transaction()
        .execute((transaction) => work(inside(parts, actor, cause, transaction))),
    as: (other, because = cause) => make(other, because),
  });
  return make;
}

/** Inside a transaction everything runs on its connection; a nested write joins it. */
function inside(parts: ContextParts, actor: Actor, cause: string, transaction: Kysely<unknown>): WriteCtx {
  const named = async <Row>(_name: string, text: string, values: readonly unknown[]) =>
    (await transaction.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;
  const ctx: WriteCtx = {
    actor,
    cause,
    clock: parts.clock,
    newId: parts.newId,
    log: parts.log,
    files: parts.files,
    handle: lazyHandle(parts, actor, transaction, named),
    transaction: true,
    write: (work) => work(ctx),
    as: (other, because = cause) => inside(parts, other, because, transaction),
  };
  return ctx;
}

/** Builds the guarded handle when it is first asked for: hot reads by `hot()` never need it. */
function lazyHandle(
  parts: ContextParts,
  actor: Actor,
  bare: Kysely<unknown>,
  named: Handle['named'],
): Handle {
  let scoped: Kysely<unknown> | undefined;
  return {
    bare,
    rules: parts.rules,
    owner: parts.owner ?? null,
    named,
    get scoped() {
      scoped ??= bare.withPlugin(new PolicyPlugin(parts.rules, actor));
      return scoped;
    },
  };
}
