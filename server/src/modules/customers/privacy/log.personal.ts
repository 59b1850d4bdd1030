import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { type Person, recogniser, scrubbed, withoutTraces } from '../../../kernel/person.ts';
import type { PersonalData } from '../../../kernel/personal.ts';
import { dropNaming, emptyQuotes, type Quoting } from '../../../kernel/quotes.ts';
import { bytesOf, deleteFiles, filesOf } from './files.store.ts';
import {
  eventsAbout,
  eventsNaming,
  eventsOf,
  oldestWriter,
  quoting,
  storeData,
  waitForReaders,
} from './log.store.ts';

/**
 * The log of events. Rows stay, with id, type, times and actor, so that counts, order and references hold; what they
 * say of the person goes. Events about others that name the person by id lose the person's words only.
 */
export const eventsPersonal: PersonalData = {
  name: 'kernel.events',
  tables: ['kernel.events'],
  export: async function* (ctx, { ids }) {
    for await (const rows of eventsOf(ctx, ids)) {
      for (const { data, ...row } of rows) yield { ...row, data };
    }
  },
  // The whole log is read before the transaction of the erasure: meanwhile readers of the log would wait for it.
  first: async (ctx, person) => {
    const until = await oldestWriter(ctx);
    const rows = await eraseMentions(ctx, person, null);
    readUntil.set(person, until);
    return { rows };
  },
  erase: async (ctx, person) => {
    let rows = 0;
    for await (const events of eventsOf(ctx, person.ids)) {
      rows += await storeData(
        ctx,
        events.map(({ id, data }) => ({ id, data: scrubbed(data) })),
      );
    }
    rows += await eraseMentions(ctx, person, readUntil.get(person) ?? null);
    await waitForReaders(ctx, person.ids);
    return { rows };
  },
};

/** Empties the events of records that went with the person, such as a household that nobody is left in. */
export async function scrubSubjects(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  const events = await eventsAbout(ctx, ids);
  await storeData(
    ctx,
    events.map(({ id, data }) => ({ id, data: scrubbed(data) })),
  );
}

const between = /^customers\.(relation|household)\./;

/** Up to which transaction the log was read for somebody, so that the erasure itself reads only what came later. */
const readUntil = new WeakMap<Person, string>();

async function eraseMentions(ctx: Ctx, person: Person, since: string | null): Promise<number> {
  const names = recogniser({ ids: [], traces: person.traces });
  // A filter by a name means all who are called so.
  const contacts = recogniser({ ids: [], traces: person.contacts });
  const found = await eventsNaming(ctx, person.ids, since);
  const emptied = found.flatMap(({ id, type, data }) => {
    // What ties two people says as much of the one as of the other.
    const left = between.test(type)
      ? scrubbed(data)
      : withoutTraces(data, type.startsWith(quoting) ? contacts : names);
    return JSON.stringify(left) === JSON.stringify(data) ? [] : [{ id, data: left }];
  });
  return ctx.write((tx) => storeData(tx, emptied));
}

/** Files that lie with the customer. The bytes go after the transaction, when nothing refers to them any more. */
export const filesPersonal: PersonalData = {
  name: 'kernel.files',
  tables: ['kernel.files'],
  export: async function* (ctx, { ids }) {
    yield* await filesOf(ctx, ids);
  },
  files: (ctx, { ids }) => bytesOf(ctx, ids),
  // Saved exports may hold the person; they are temporary and can be made again.
  erase: async (ctx, { ids }) => {
    const files = await deleteFiles(ctx, ids);
    return { rows: files.length, files };
  },
};

/** Columns of free JSON that may quote somebody. */
const quotes: readonly Quoting[] = [
  { table: 'platform.bulk_runs', key: 'id', column: 'which', type: 'jsonb' },
  { table: 'platform.bulk_runs', key: 'id', column: 'change', type: 'jsonb' },
  { table: 'customers.letter_runs', key: 'id', column: 'which', type: 'jsonb' },
  { table: 'graphile_worker._private_jobs', key: 'id', column: 'payload', type: 'json' },
];

/** Answers kept for repeated requests, and what bulk work and waiting jobs quote. */
export const tracesPersonal: PersonalData = {
  name: 'kernel.traces',
  isSlow: true,
  tables: ['kernel.idempotency'],
  export: async function* () {},
  erase: async (ctx, person) => {
    const rows = await dropNaming(ctx, 'kernel.idempotency', ['answer'], recogniser(person));
    return { rows: rows + (await emptyQuotes(ctx, person, quotes)) };
  },
};
