import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { TypesetError } from '../../../kernel/documents/typeset.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { faultOf } from '../../../kernel/http/errors.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { actorAgain, notify } from '../../platform/api.ts';
import { mayContactMany } from '../consent/may-contact.ts';
import { listOfPurposes } from '../consent/purpose.store.ts';
import { type LetterData, letterWriter } from './letter.document.ts';
import { letterPrinted } from './letter.events.ts';
import { addressLines } from './letter.fields.ts';
import type { LetterRunRecord } from './letter.tables.ts';
import { addressees, refuseUnreadable, sendingOf, setLetters } from './press.ts';
import { letterJobName } from './run.actions.ts';
import { chooseCustomers, chosenAfter, findRun, keepFile, moveRun, storeOutcomes } from './run.store.ts';

const Payload = z.strictObject({
  id: z.uuid(),
  by: z.strictObject({ userId: z.uuid(), keyId: z.uuid().nullable() }),
});
type Payload = z.infer<typeof Payload>;

/** Customers asked for at a time. */
const part = 200;
/** For so long a file can be fetched. */
const keptMs = 24 * 3_600_000;
const maxBytes = 1024 ** 3;

/** The program is stopping: the next start prints from the beginning. */
class Stopping extends Error {}
/** Somebody cancelled it. */
class Unwanted extends Error {}

/**
 * Prints as who asked for it, with the rights and consents of this moment. File, time lines and state come in one
 * transaction: a second run after a crash tells nobody twice.
 */
export const letterJob: Job = {
  name: letterJobName,
  run: async (ctx, given, signal) => {
    const payload = Payload.parse(given);
    const run = await findRun(ctx, payload.id);
    if (run?.state !== 'waiting' && run?.state !== 'running') return;
    try {
      const actor = await actorAgain(ctx, payload.by);
      if (!actor) throw new Refusal('access.denied', { reason: 'access.gone' });
      await print(ctx, ctx.as(actor, `letter:${run.id}`), run, signal);
    } catch (error) {
      await judge(ctx, run, payload, error);
    }
  },
};

async function print(system: Ctx, ctx: Ctx, run: LetterRunRecord, signal: AbortSignal): Promise<void> {
  const { template, id } = run;
  refuseUnreadable(ctx, template);
  const sending = await sendingOf(ctx, template);
  const code = await purposeOf(ctx, template.purposeId);
  const total = await ctx.write((tx) => chooseCustomers(tx, id, run.which));
  const write = letterWriter(template, sending);
  const letters: LetterData[] = [];
  const outcomes = new Map<string, string>();
  for (let passed = 0; passed < total; ) {
    if (signal.aborted) throw new Stopping();
    const ids = await chosenAfter(system, id, passed, part);
    const found = new Map((await addressees(ctx, ids)).map((one) => [one.row.id, one]));
    const refusals = await refusalsOf(ctx, [...found.keys()], code);
    for (const one of ids) {
      const to = found.get(one);
      const isLost = to !== undefined && !run.withoutAddress && addressLines(to.row, sending).length === 0;
      const outcome = to ? (refusals.get(one) ?? (isLost ? 'no_address' : 'printed')) : 'gone';
      outcomes.set(one, outcome);
      if (to && outcome === 'printed') letters.push(write(to));
    }
    passed += ids.length;
    const moved = { state: 'running', total, passed } as const;
    if (!(await system.write((tx) => moveRun(tx, id, ['waiting', 'running'], moved)))) throw new Unwanted();
  }
  const set = letters.length === 0 ? null : await setLetters(template, letters, sending, 'pdf');
  const name = `${fileName(template.name)}-${ctx.clock().toISOString().slice(0, 10)}.pdf`;
  const file = set && (await ctx.files.put(Readable.from([set.bytes]), { maxBytes, name }));
  const printed = [...outcomes].flatMap(([one, outcome]) => (outcome === 'printed' ? [one] : []));
  await system.write(async (tx) => {
    const done = { state: 'done', total, pages: set?.pages ?? 0 } as const;
    if (!(await moveRun(tx, id, ['waiting', 'running'], done))) throw new Unwanted();
    await storeOutcomes(tx, id, outcomes);
    if (file) {
      await keepFile(tx, run, file, name, new Date(ctx.clock().getTime() + keptMs).toISOString());
    }
    const { version, kind } = template;
    const data = {
      template: { id: template.id, name: template.name, version, kind },
      purpose: code,
      runId: id,
    };
    const events = printed.map((one) => ({ subject: { kind: 'customer', id: one }, customerId: one, data }));
    await emitAll(tx.as(ctx.actor, ctx.cause), letterPrinted, events);
    // Who prints one letter waits for it; only of many one has to be told.
    if (total > 1) {
      await notify(tx, [run.ownerId], {
        kind: 'customers.letter.finished',
        data: { name: template.name, printed: printed.length, leftOut: total - printed.length },
        link: `/letters/${id}`,
      });
    }
  });
}

async function purposeOf(ctx: Ctx, purposeId: string | null): Promise<string | null> {
  if (purposeId === null) return null;
  return (await listOfPurposes(ctx)).find((one) => one.id === purposeId)?.code ?? '';
}

/** Who may not be written to for the purpose, and why. */
async function refusalsOf(
  ctx: Ctx,
  ids: readonly string[],
  purpose: string | null,
): Promise<Map<string, string>> {
  if (purpose === null) return new Map();
  const wishes = ids.map((customerId) => ({ customerId }));
  const said = await mayContactMany(ctx, wishes, purpose, 'letter', ctx.clock().toISOString());
  return new Map(
    ids.flatMap((id, at) => {
      const one = said[at];
      return one && !one.allowed ? [[id, one.reason] as const] : [];
    }),
  );
}

/** A name that every system takes. */
function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}\p{M}\u200c ()-]+/gu, ' ').trim() || 'letters';
}

async function judge(ctx: Ctx, run: LetterRunRecord, payload: Payload, error: unknown): Promise<void> {
  if (error instanceof Unwanted) return;
  if (error instanceof Stopping) {
    await ctx.write((tx) => enqueue(tx, letterJobName, payload, { key: `${letterJobName}:${run.id}` }));
    return;
  }
  const found = faultOf(error);
  if (found?.code === 'server.unavailable') throw error;
  if (!found) ctx.log.error({ err: error, letters: run.id }, 'letters were not printed');
  const unset = error instanceof TypesetError ? 'customers.letter.unset' : 'server.fault';
  const failure = found ? (found.fault.reason ?? found.code) : unset;
  await ctx.write(async (tx) => {
    if (!(await moveRun(tx, run.id, ['waiting', 'running'], { state: 'failed', failure }))) return;
    await notify(tx, [run.ownerId], {
      kind: 'customers.letter.failed',
      data: { name: run.template.name, failure },
      link: `/letters/${run.id}`,
    });
  });
}
