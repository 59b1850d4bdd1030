import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { undoCustomers } from '../../customers/api.ts';
import { contractDeleted } from '../contract/contract.events.ts';
import { removableContracts } from '../contract/contract-read.store.ts';
import { removeContracts } from '../contract/contract-write.store.ts';
import { subjectOf, toldOf } from '../contract/told.ts';
import { disown, importedRecords } from '../import/changes.store.ts';

/** Takes back an import of contracts: they are gone, except those that somebody, or time, changed since. */
export async function undoContracts(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  const told = ctx.as(ctx.actor, cause);
  const made = await importedRecords(told, 'contract', cause, limit);
  if (made.length === 0) return undoCustomers(told, cause, limit);
  const same = made.filter((one) => one.version === one.importVersion).map(({ id }) => id);
  const gone = await removableContracts(told, same);
  const removed = new Set(gone.map(({ id }) => id));
  const kept = made.filter(({ id }) => !removed.has(id));
  await disown(told, 'contract', kept);
  await removeContracts(told, [...removed]);
  await emitAll(
    told,
    contractDeleted,
    gone.map((one) => ({ ...subjectOf(one), data: toldOf(one) })),
  );
  return {
    undone: gone.length,
    kept: kept.map(({ id }) => ({ recordId: id, reason: 'changed_since' })),
    more: true,
  };
}
