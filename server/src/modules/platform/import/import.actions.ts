import type { Output } from '@peyvand/contract/core/endpoint';
import type { changeImport as changeEndpoint, ImportState } from '@peyvand/contract/platform/import';
import type { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { violationsOf } from '../../../kernel/http/gate.ts';
import type { ImportTarget } from '../../../kernel/importing.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { targetFor } from './import.doors.ts';
import type { ImportRecord } from './import.record.ts';
import { findImport, type ImportChange, lockImport, storeChange } from './import.store.ts';
import { afterStep, type ImportStep, mappingFault, mayStep, unmappedFields } from './import.ts';
import { mapFile, objectOf, readFile } from './import.upload.ts';
import { clearIssues } from './issue.store.ts';
import { rememberMapping } from './mapping.store.ts';

/** Name of the one job that does the work of imports. */
export const workJob = 'platform.import.work';

export async function requireImport(ctx: Ctx, id: string): Promise<ImportRecord> {
  const one = await findImport(ctx, id);
  if (!one) throw missing();
  return one;
}

type Change = NonNullable<Output<(typeof changeEndpoint)['body']>>;

/** Chooses mapping, options or reading. Another reading is looked at anew, and its mapping guessed if none is given. */
export async function changeImport(
  ctx: Ctx,
  id: string,
  version: number,
  body: Change,
): Promise<ImportRecord> {
  const before = await requireImport(ctx, id);
  const target = targetFor(ctx, before.target);
  const read = body.reading ? await reread(ctx, before, target, body.reading) : null;
  const now = { ...before, ...read };
  const mapping = body.mapping ?? now.mapping;
  const fault = mappingFault(target.fields, mapping, now.mapping.columns.length);
  if (fault) throw unfit(fault.path, 'import.mapping', fault.message);
  const options = body.options ? parseOptions(target, body.options) : now.options;
  const mappingFrom = body.mapping ? 'chosen' : now.mappingFrom;
  return ctx.write(async (tx) => {
    const one = await locked(tx, id, 'change');
    if (one.version !== version) throw new Refusal('version.stale');
    await clearIssues(tx, id);
    return stored(tx, one, { ...read, state: 'mapped', mapping, mappingFrom, options, dryRun: null });
  });
}

async function reread(
  ctx: Ctx,
  before: ImportRecord,
  target: ImportTarget,
  said: NonNullable<Change['reading']>,
): Promise<Pick<ImportRecord, 'reading' | 'sample' | 'fingerprint' | 'mapping' | 'mappingFrom' | 'options'>> {
  const { encoding, delimiter, sheet } = before.reading;
  const hints = {
    ...(encoding === null ? {} : { encoding }),
    ...(delimiter === null ? {} : { delimiter }),
    ...(sheet === null ? {} : { sheet }),
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  };
  const read = await readFile(ctx, before.fileKey, target, hints);
  return { ...read, ...(await mapFile(ctx, target, read)) };
}

function parseOptions(target: ImportTarget, given: object): Record<string, unknown> {
  const parsed: z.ZodSafeParseResult<unknown> = target.options.safeParse(given);
  if (parsed.success) return objectOf(parsed.data);
  throw new Refusal('request.invalid', { violations: violationsOf(parsed.error, 'options') });
}

/** Tries it in the background: the same as a run, in one transaction that is taken back. */
export async function startDryRun(ctx: WriteCtx, id: string): Promise<ImportRecord> {
  const one = await locked(ctx, id, 'dry-run');
  requireMapping(ctx, one);
  await clearIssues(ctx, id);
  return begun(ctx, one, 'dry-run', { dryRun: null });
}

export async function startRun(ctx: WriteCtx, id: string): Promise<ImportRecord> {
  const one = await locked(ctx, id, 'run');
  requireMapping(ctx, one);
  await clearIssues(ctx, id);
  await rememberMapping(ctx, one);
  return begun(ctx, one, 'run', {});
}

export async function startUndo(ctx: WriteCtx, id: string): Promise<ImportRecord> {
  const one = await locked(ctx, id, 'undo');
  targetFor(ctx, one.target);
  return begun(ctx, one, 'undo', { undo: { undone: 0, kept: 0, reasons: {} } });
}

/** Stops at once: rows that are on their way and not committed are left out. */
export async function cancelImport(ctx: WriteCtx, id: string): Promise<ImportRecord> {
  const one = await locked(ctx, id, 'cancel');
  return stored(ctx, one, { state: afterStep(one.state, 'cancel'), finished: true });
}

async function begun(
  ctx: WriteCtx,
  one: ImportRecord,
  step: ImportStep,
  change: Partial<ImportChange>,
): Promise<ImportRecord> {
  const state: ImportState = afterStep(one.state, step);
  await enqueue(
    ctx,
    workJob,
    { id: one.id, by: ctx.actor.id, key: keyOf(ctx) },
    { key: `${workJob}:${one.id}` },
  );
  return stored(ctx, one, { ...change, state, begins: step === 'undo' ? 'records' : 'file' });
}

/** The API key behind the work: it goes on with the limits of the key. */
function keyOf(ctx: WriteCtx): string | null {
  return ctx.actor.kind === 'key' ? ctx.actor.credentialId : null;
}

/** What may be done with the import of somebody else: its file is read in the name of who brought it. */
const stepsOfManagers: ReadonlySet<ImportStep> = new Set(['cancel', 'undo']);

/** The import, locked, when its state allows the step. */
async function locked(ctx: WriteCtx, id: string, step: ImportStep): Promise<ImportRecord> {
  await requireImport(ctx, id);
  const one = await lockImport(ctx, id);
  if (!one) throw missing();
  if (one.ownerId !== ctx.actor.id && !stepsOfManagers.has(step)) {
    throw new Refusal('access.denied', { detail: 'Only who brought the file may do this' });
  }
  if (mayStep(one.state, step)) return one;
  throw new Refusal('resource.conflict', {
    reason: 'platform.import.state',
    detail: `The import is ${one.state}`,
  });
}

async function stored(ctx: WriteCtx, one: ImportRecord, change: ImportChange): Promise<ImportRecord> {
  await storeChange(ctx, one, change);
  return requireImport(ctx, one.id);
}

function requireMapping(ctx: WriteCtx, one: ImportRecord): void {
  const { fields } = targetFor(ctx, one.target);
  const lacking = unmappedFields(fields, one.mapping);
  if (lacking.length > 0) {
    throw new Refusal('request.refused', {
      reason: 'platform.import.unmapped',
      detail: `No column gives: ${lacking.join(', ')}`,
    });
  }
  if (one.mapping.columns.every((name) => name === null)) {
    throw new Refusal('request.refused', {
      reason: 'platform.import.unmapped',
      detail: 'No column is chosen',
    });
  }
}

function unfit(path: string, reason: string, message: string): Refusal {
  return new Refusal('request.invalid', { violations: [{ path, reason, message }] });
}
