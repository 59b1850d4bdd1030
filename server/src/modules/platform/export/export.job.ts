import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { faultOf } from '../../../kernel/http/errors.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import { Refusal } from '../../../kernel/problem.ts';
import type { OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { actorAgain } from '../access/authenticate.ts';
import { notify } from '../notification/notification.actions.ts';
import { exportJobName } from './export.actions.ts';
import { tellExport } from './export.audit.ts';
import { sourceFor } from './export.doors.ts';
import { tableStream } from './export.now.ts';
import { shapeOf } from './export.shape.ts';
import { type ExportRecord, findExport, keepFile, moveExport } from './export.store.ts';

const Payload = z.strictObject({
  id: z.uuid(),
  by: z.strictObject({ userId: z.uuid(), keyId: z.uuid().nullable() }),
});
type Payload = z.infer<typeof Payload>;

/** For so long a file can be fetched. */
const keptMs = 24 * 3_600_000;
const maxBytes = 4 * 1024 ** 3;
/** Between two looks at whether it is still wanted. */
const rowsOfLook = 2000;

/** The program is stopping: the next start writes it from the beginning. */
class Stopping extends Error {}
/** Somebody cancelled it. */
class Unwanted extends Error {}

/** Writes an export as who asked for it, with the rights of this moment. A second run writes the file anew. */
export const exportJob: Job = {
  name: exportJobName,
  run: async (ctx, given, signal) => {
    const payload = Payload.parse(given);
    const one = await findExport(ctx, payload.id);
    if (one?.state !== 'waiting' && one?.state !== 'running') return;
    try {
      const actor = await actorAgain(ctx, payload.by);
      if (!actor) throw new Refusal('access.denied', { reason: 'access.gone' });
      await writeExport(ctx, ctx.as(actor, `export:${one.id}`), one, signal);
    } catch (error) {
      await judge(ctx, one, payload, error);
    }
  },
};

async function writeExport(system: Ctx, ctx: Ctx, one: ExportRecord, signal: AbortSignal): Promise<void> {
  const { wish, id } = one;
  const source = sourceFor(ctx.actor, wish.resource);
  const may = new Set((await source.columns(ctx)).map((column) => column.name));
  const table = await source.open(
    ctx,
    wish,
    one.columns.filter((name) => may.has(name)),
    shapeOf(wish),
  );
  let count = 0;
  const look = async () => {
    if (signal.aborted) throw new Stopping();
    const isWanted = await system.write((tx) =>
      moveExport(tx, id, ['waiting', 'running'], { state: 'running', rows: count }),
    );
    if (!isWanted) throw new Unwanted();
  };
  await look();
  const rows = (async function* (): AsyncGenerator<OutRow> {
    for await (const row of table.rows) {
      yield row;
      if (++count % rowsOfLook === 0) await look();
    }
  })();
  const day = ctx.clock().toISOString().slice(0, 10);
  const name = `${wish.resource}-${day}.${wish.format}`;
  const file = await ctx.files.put(
    tableStream(ctx, wish.resource, wish.format, { header: table.header, rows }),
    {
      maxBytes,
      name,
    },
  );
  const expiresAt = new Date(ctx.clock().getTime() + keptMs).toISOString();
  await system.write(async (tx) => {
    if (!(await moveExport(tx, id, ['running'], { state: 'done', rows: count }))) throw new Unwanted();
    await keepFile(tx, one, file, name, expiresAt);
    const left = {
      resource: wish.resource,
      format: wish.format,
      which: wish,
      columns: table.header,
      rows: count,
    };
    await tellExport(tx.as(ctx.actor, ctx.cause), id, left);
    await notify(tx, [one.ownerId], {
      kind: 'platform.export.finished',
      data: { resource: wish.resource, rows: count, name },
      link: '/exports',
    });
  });
}

async function judge(ctx: Ctx, one: ExportRecord, payload: Payload, error: unknown): Promise<void> {
  if (error instanceof Unwanted) return;
  if (error instanceof Stopping) {
    const key = `${exportJobName}:${one.id}`;
    await ctx.write((tx) => enqueue(tx, exportJobName, payload, { key }));
    return;
  }
  const found = faultOf(error);
  if (found?.code === 'server.unavailable') throw error;
  if (!found) ctx.log.error({ err: error, export: one.id }, 'export failed');
  const failure = found ? (found.fault.reason ?? found.code) : 'server.fault';
  await ctx.write(async (tx) => {
    if (!(await moveExport(tx, one.id, ['waiting', 'running'], { state: 'failed', failure }))) return;
    await notify(tx, [one.ownerId], {
      kind: 'platform.export.failed',
      data: { resource: one.wish.resource, failure },
      link: '/exports',
    });
  });
}
