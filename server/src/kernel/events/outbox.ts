import { sql } from 'kysely';
import type { Ctx, WriteCtx } from '../context.ts';
import type { Log } from '../log/log.ts';
import type { Reader, StoredEvent } from './events.ts';

/** Tries before an event is parked, where `peyvand doctor` shows it. */
const maxAttempts = 12;
/** Readers look by themselves this often; NOTIFY only makes it sooner. */
const pollMs = 500;

export interface OutboxWorker {
  /** Something was committed: look now. */
  wake(): void;
  /** Resolves when no reader has anything to do. */
  idle(): Promise<void>;
  /** Stops after the batches under way. */
  stop(): Promise<void>;
}

/** Runs every reader in a loop of its own. Several processes may do so at once: claims skip what others hold. */
export function runOutbox(ctx: Ctx, readers: readonly Reader[], log: Log): OutboxWorker {
  let stopping = false;
  const wakers = new Set<() => void>();
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(wake, pollMs);
      function wake() {
        clearTimeout(timer);
        wakers.delete(wake);
        resolve();
      }
      wakers.add(wake);
    });
  const loops = readers.map(async (reader) => {
    while (!stopping) {
      const handled = await readBatch(ctx, reader).catch((error: unknown) => {
        log.error({ reader: reader.name, error: messageOf(error) }, 'reader failed');
        return 0;
      });
      if (handled < reader.batch && !stopping) await rest();
    }
  });
  const wakeAll = () => {
    for (const wake of wakers) wake();
  };
  return {
    wake: wakeAll,
    idle: async () => {
      for (;;) {
        const { rows } = await sql<{ waiting: boolean }>`select exists (select 1 from kernel.outbox
          where parked_at is null and next_at <= now()) as waiting`.execute(ctx.handle.bare);
        if (!rows[0]?.waiting) return;
        await rest();
      }
    },
    stop: async () => {
      stopping = true;
      wakeAll();
      await Promise.all(loops);
    },
  };
}

/**
 * Claims one batch, hands it to the reader and removes it, in one transaction.
 * When the reader fails the batch is tried again event by event later, so that one poisoned event cannot block the rest.
 * Returns how many events were done.
 */
async function readBatch(ctx: Ctx, reader: Reader): Promise<number> {
  try {
    return await ctx.write(async (tx) => {
      const events = await claim(tx, reader.name, reader.batch);
      if (events.length > 0) await finish(tx, reader, events);
      return events.length;
    });
  } catch (error) {
    if (isPassing(error)) throw error;
    return readOneByOne(ctx, reader);
  }
}

async function readOneByOne(ctx: Ctx, reader: Reader): Promise<number> {
  let handled = 0;
  for (let tries = 0; tries < reader.batch; tries++) {
    let current: StoredEvent | undefined;
    try {
      const empty = await ctx.write(async (tx) => {
        [current] = await claim(tx, reader.name, 1);
        if (current) await finish(tx, reader, [current]);
        return current === undefined;
      });
      if (empty) break;
      handled++;
    } catch (error) {
      if (isPassing(error) || !current) throw error;
      await postpone(ctx, reader.name, current.id, messageOf(error));
    }
  }
  return handled;
}

async function finish(tx: WriteCtx, reader: Reader, events: readonly StoredEvent[]): Promise<void> {
  await reader.handle(tx, events);
  await sql`delete from kernel.outbox where reader = ${reader.name} and event_id = any(${events.map((e) => e.id)}::uuid[])`.execute(
    tx.handle.bare,
  );
}

async function claim(tx: WriteCtx, reader: string, limit: number): Promise<StoredEvent[]> {
  const { rows } = await sql<StoredEvent>`
    with mine as (
      select event_id from kernel.outbox
      where reader = ${reader} and parked_at is null and next_at <= now()
      order by event_id limit ${limit} for update skip locked)
    select e.id, e.type, e.version, e.recorded_at as "recordedAt", e.occurred_at as "occurredAt",
           e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_name as "actorName", e.cause,
           e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.customer_id as "customerId", e.data
    from mine join kernel.events e on e.id = mine.event_id order by e.id`.execute(tx.handle.bare);
  return rows;
}

/** Exponential backoff from one second to an hour, then parked. */
async function postpone(ctx: Ctx, reader: string, eventId: string, error: string): Promise<void> {
  await sql`
    update kernel.outbox set attempts = attempts + 1, error = ${error.slice(0, 2000)},
      next_at = now() + least(3600, power(2, attempts)) * interval '1 second',
      parked_at = case when attempts + 1 >= ${maxAttempts} then now() end
    where reader = ${reader} and event_id = ${eventId}`.execute(ctx.handle.bare);
  ctx.log.warn({ reader, eventId, error }, 'event postponed');
}

/** An engine that is away says nothing about the event: try the whole batch again, count no attempt. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'AnalyticsUnavailable' ||
      /ECONNREFUSED|terminat|not queryable|57P0[123]/.test(
        `${error.message} ${'code' in error ? String(error.code) : ''}`,
      ))
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
