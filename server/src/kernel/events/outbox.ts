import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../context.ts';
import type { Log } from '../log/log.ts';
import type { Reader, StoredEvent } from './events.ts';

/** Tries before an event is parked, where `peyvand doctor` shows it. */
const maxAttempts = 12;
/** Readers look by themselves this often; NOTIFY only makes it sooner. */
const pollMs = 500;
/** A reader that lets a mass of changes go first asks this often whether it is in. */
const restMs = 500;
/** Who waits for all readers asks this often. */
const idleMs = 25;

export interface OutboxWorker {
  /** Something was committed: look now. */
  wake(): void;
  /** Resolves when no reader has anything to do. */
  idle(): Promise<void>;
  /** Stops after the batches under way. */
  stop(): Promise<void>;
}

/**
 * Runs every reader in a loop of its own. Several processes may do so at once: claims skip what others hold. One look
 * at each commit asks for all that rest: a transaction of its own for each would cost more than what most of them do.
 */
export function runOutbox(ctx: Ctx, readers: readonly Reader[], log: Log): OutboxWorker {
  let stopping = false;
  let halt = () => {};
  const halted = new Promise<void>((resolve) => {
    halt = resolve;
  });
  const pause = (ms: number) => Promise.race([delay(ms, undefined, { ref: false }), halted]);
  /** Readers at rest, with what ends it. */
  const resting = new Map<string, () => void>();
  const rest = (name: string) =>
    new Promise<void>((resolve) => {
      resting.set(name, resolve);
    });
  /** Counts the wake-ups: one that comes while somebody is at work is not lost on them. */
  let wakes = 0;
  let sooner = () => {};
  const wake = () => {
    wakes++;
    sooner();
  };
  const watch = async () => {
    while (!stopping) {
      const heard = wakes;
      try {
        for (const name of await waitingOf(ctx, [...resting.keys()])) {
          resting.get(name)?.();
          resting.delete(name);
        }
      } catch (error) {
        log.error({ error: messageOf(error) }, 'the outbox cannot be asked');
      }
      if (heard !== wakes || stopping) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs);
        sooner = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const read = async (reader: Reader) => {
    let faults = 0;
    while (!stopping) {
      const next = performance.now() + (reader.everyMs ?? 0);
      const heard = wakes;
      try {
        const handled = await readBatch(ctx, reader);
        faults = 0;
        if (handled >= reader.batch) {
          while (!stopping && (await reader.rests?.(ctx))) await pause(restMs);
        } else if (!stopping) {
          if (heard === wakes) await rest(reader.name);
          const early = next - performance.now();
          if (early > 0) await pause(early);
        }
      } catch (error) {
        log.error({ reader: reader.name, error: messageOf(error) }, 'reader failed');
        // An engine that is away, a disk that is full: looks again after 1 s, 2 s, at last every 5 s.
        faults++;
        await pause(Math.min(5000, 500 * 2 ** faults));
      }
    }
  };
  const loops = [watch(), ...readers.map(read)];
  return {
    wake,
    idle: async () => {
      while ((await waitingOf(ctx, null)).length > 0) await delay(idleMs);
    },
    stop: async () => {
      stopping = true;
      halt();
      wake();
      for (const end of resting.values()) end();
      await Promise.all(loops);
    },
  };
}

/** Which of these readers have something to read; null: which of all that ever had. */
async function waitingOf(ctx: Ctx, readers: readonly string[] | null): Promise<string[]> {
  if (readers?.length === 0) return [];
  const rows = readers
    ? await hot<{ name: string }>(
        ctx,
        'outbox.waiting',
        sql`select r.name from unnest(${readers}::text[]) as r(name)
            where exists (select 1 from kernel.outbox o where o.reader = r.name and o.parked_at is null and o.next_at <= now())`,
      )
    : await raw<{ name: string }>(
        ctx,
        sql`select o.reader as name from kernel.outbox o where o.parked_at is null and o.next_at <= now() limit 1`,
      );
  return rows.map((row) => row.name);
}

/**
 * Claims one batch, hands it to the reader and removes it, in one transaction.
 * When the reader fails, the batch is taken apart, so that one poisoned event cannot block the rest.
 * Returns how many events were done.
 */
async function readBatch(ctx: Ctx, reader: Reader): Promise<number> {
  try {
    return await ctx.write((tx) => readClaimed(tx, reader, reader.batch));
  } catch (error) {
    if (isPassing(error)) throw error;
    return readInParts(ctx, reader);
  }
}

/** Reads about one batch in parts that shrink before a poisoned event, until it stands alone and is postponed. */
async function readInParts(ctx: Ctx, reader: Reader): Promise<number> {
  await ctx.write((tx) => takeApart(tx, reader));
  const most = Math.ceil(reader.batch / 8);
  let size = most;
  let handled = 0;
  while (handled < reader.batch) {
    let first: string | undefined;
    try {
      const read = await ctx.write((tx) =>
        readClaimed(tx, reader, size, (rows) => {
          first = rows[0];
        }),
      );
      if (read === 0) break;
      handled += read;
    } catch (error) {
      if (isPassing(error) || first === undefined) throw error;
      if (size === 1) {
        await postpone(ctx, reader.name, first, messageOf(error));
        handled++;
        size = most;
      } else size = Math.ceil(size / 8);
    }
  }
  return handled;
}

/** Reads what one claim of at least one row brings. Returns the number of events. */
async function readClaimed(
  tx: WriteCtx,
  reader: Reader,
  limit: number,
  claimed?: (rows: readonly string[]) => void,
): Promise<number> {
  const rows = await claim(tx, reader.name, limit);
  if (rows.length === 0) return 0;
  claimed?.(rows);
  const events = await eventsOf(tx, reader, rows);
  await reader.handle(tx, events);
  await hot(
    tx,
    'outbox.done',
    sql`delete from kernel.outbox where reader = ${reader.name} and first_event = any(${rows}::uuid[])`,
  );
  return events.length;
}

/** Locks the oldest rows until they hold `limit` events; the last row may bring more. Returns their keys. */
async function claim(tx: WriteCtx, reader: string, limit: number): Promise<string[]> {
  const rows = await hot<{ first: string }>(
    tx,
    'outbox.claim',
    sql`
    with waiting as (
      select first_event, size from kernel.outbox
      where reader = ${reader} and parked_at is null and next_at <= now() order by first_event limit ${limit}),
    wanted as (
      select first_event from (select first_event, sum(size) over (order by first_event) - size as before from waiting) as sums
      where before < ${limit})
    select first_event as first from kernel.outbox
    where reader = ${reader} and first_event in (select first_event from wanted)
    order by first_event for update skip locked`,
  );
  return rows.map((row) => row.first);
}

function eventsOf(tx: WriteCtx, reader: Reader, keys: readonly string[]): Promise<StoredEvent[]> {
  return hot<StoredEvent>(
    tx,
    'outbox.events',
    sql`
    select e.id, e.type, e.version, e.occurred_at as "occurredAt", e.subject_id as "subjectId",
           e.customer_id as "customerId", ${reader.withoutData ? sql`null` : sql`e.data`} as data
    from kernel.outbox o cross join unnest(o.events) as told(id) join kernel.events e on e.id = told.id
    where o.reader = ${reader.name} and o.first_event = any(${keys}::uuid[]) order by e.id`,
  );
}

/** Gives every event of the next batch a row of its own. */
async function takeApart(tx: WriteCtx, reader: Reader): Promise<void> {
  const rows = await claim(tx, reader.name, reader.batch);
  const taken = await sql<{ id: string }>`
    with taken as (
      delete from kernel.outbox where reader = ${reader.name} and first_event = any(${rows}::uuid[]) and size > 1
      returning events)
    select unnest(events) as id from taken`.execute(tx.handle.bare);
  await sql`
    insert into kernel.outbox (reader, first_event, events, size)
    select ${reader.name}, id, array[id], 1 from unnest(${taken.rows.map((row) => row.id)}::uuid[]) as id`.execute(
    tx.handle.bare,
  );
}

/** Exponential backoff from one second to an hour, then parked. */
async function postpone(ctx: Ctx, reader: string, eventId: string, error: string): Promise<void> {
  await sql`
    update kernel.outbox set attempts = attempts + 1, error = ${error.slice(0, 2000)},
      next_at = now() + least(3600, power(2, attempts)) * interval '1 second',
      parked_at = case when attempts + 1 >= ${maxAttempts} then now() end
    where reader = ${reader} and first_event = ${eventId}`.execute(ctx.handle.bare);
  ctx.log.warn({ reader, eventId, error }, 'event postponed');
}

/** SQLSTATEs and system errors of an engine that is away, full or in each other's way. */
const passing = /^(?:08\w{3}|40001|40P01|53\w{3}|57P0[1-5]|ECONNREFUSED|ECONNRESET|EPIPE)$/;
/** What the driver says without a code. Read from the beginning: a message may quote what a person wrote. */
const lost =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** An engine that is away says nothing about the event: try the whole batch again, count no attempt. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'AnalyticsUnavailable' || lost.test(error.message)) return true;
  if (!('code' in error) || typeof error.code !== 'string') return false;
  // A unix socket that is not there, unlike any other file.
  return passing.test(error.code) || ('syscall' in error && error.syscall === 'connect');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
