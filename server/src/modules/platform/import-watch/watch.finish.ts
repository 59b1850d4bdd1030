import type { WatchFile } from '@peyvand/contract/platform/import-watch';
import type { Ctx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { importWatchFinished } from '../events.ts';
import { errorFile } from '../import/import.files.ts';
import type { ImportRecord } from '../import/import.record.ts';
import { findImport } from '../import/import.store.ts';
import { notify } from '../notification/notification.actions.ts';
import { settleFile } from './inbox.ts';
import { moveFile, type StoredWatch } from './watch.store.ts';

const over = new Set(['done', 'failed', 'cancelled', 'undoing', 'undone']);

/**
 * Ends a file whose import is over, or that never became one: moves it with a report beside it, tells the person. The
 * file is moved before it is told: after a crash between the two it is told then.
 */
export async function finishFile(
  ctx: Ctx,
  watch: StoredWatch,
  folder: string,
  file: Pick<WatchFile, 'id' | 'name' | 'importId' | 'state' | 'takenAt'>,
  verdict: { state: 'known' | 'failed'; message: string } | null = null,
): Promise<void> {
  const one = file.importId === null ? null : await findImport(ctx, file.importId);
  if (file.importId !== null && one && !over.has(one.state)) return;
  const state = verdict?.state ?? endOf(one);
  const message = verdict?.message ?? one?.failure?.message ?? null;
  const counts = one?.counts ?? null;
  const errors = one && one.counts.refused > 0 ? { name: '.csv', stream: errorFile(ctx, one).stream } : null;
  const end = state === 'failed' ? 'failed' : 'done';
  await settleFile(folder, file, end, reportOf(watch, file.name, state, counts, message), errors);
  await ctx.write(async (tx) => {
    if (!(await moveFile(tx, file.id, file.state, { state, counts, message }))) return;
    await emit(tx, importWatchFinished, {
      subject: { kind: 'import_watch', id: watch.id },
      customerId: null,
      data: { folder: watch.folder, file: file.name, state, importId: file.importId, counts, message },
    });
    await notify(tx, [watch.ownerId], {
      kind: 'platform.import_watch.finished',
      data: { folder: watch.folder, file: file.name, state, ...counts },
      link: one ? `/imports/${one.id}` : '/imports',
    });
  });
}

function endOf(one: ImportRecord | null): 'done' | 'failed' {
  return one && one.state !== 'failed' && one.state !== 'cancelled' ? 'done' : 'failed';
}

function reportOf(
  watch: StoredWatch,
  name: string,
  state: string,
  counts: WatchFile['counts'],
  message: string | null,
): string {
  const lines = [
    // A name may hold line breaks: nobody writes lines of this report by it.
    `File: ${name.replace(/\p{Cc}/gu, ' ')}`,
    `Into: ${watch.target}`,
    `In the name of: ${watch.ownerName}`,
    `Result: ${state}`,
    ...(counts ? Object.entries(counts).map(([what, count]) => `${what}: ${count}`) : []),
    ...(message === null ? [] : [`Reason: ${message}`]),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
