import type { Contract, EndReason } from '@peyvand/contract/sales/contracts';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { zoneOf } from '../../platform/api.ts';
import { lockedAt, raised } from './contract.actions.ts';
import { contractStands, unsoundAt } from './contract.errors.ts';
import { contractChanged, contractEnded } from './contract.events.ts';
import type { StoredContract } from './contract.ts';
import { insertFact, updateContract } from './contract-write.store.ts';
import { shownContract } from './shown.actions.ts';
import { changesBetween, subjectOf, toldOf } from './told.ts';

/** Notes that a contract in force ends on a day, and why. One that lies ahead is over after that day. */
export async function endContract(
  ctx: WriteCtx,
  id: string,
  version: number,
  end: { on: string; reason: EndReason; note?: string | null | undefined },
): Promise<Contract> {
  const contract = await lockedAt(ctx, id, version);
  if (contract.status !== 'signed')
    throw contractStands(contract.status === 'ended' ? 'ended' : 'not_signed');
  if (end.on < contract.startsOn || (contract.endsOn !== null && end.on > contract.endsOn))
    throw unsoundAt('on', 'end_outside', 'lies outside the term of the contract');
  const noted = {
    ...contract,
    endedOn: end.on,
    endReason: end.reason,
    endNote: end.note ?? null,
  };
  const today = dateOf(ctx.clock(), await zoneOf(ctx));
  if (end.on <= today) await finish(ctx, noted);
  else {
    const next = raised(ctx, noted);
    await updateContract(ctx, next);
    await insertFact(ctx, id, { kind: 'end_noted', byId: ctx.actor.id, note: noted.endNote });
    const changes = { ...changesBetween(contract, next), endedOn: { from: contract.endedOn, to: end.on } };
    await emit(ctx, contractChanged, { ...subjectOf(next), data: { ...toldOf(next), changes } });
  }
  return shownContract(ctx, id);
}

/** It is over, for the reason that stands on it; without one it ran out. */
export async function finish(ctx: WriteCtx, contract: StoredContract): Promise<void> {
  const reason = contract.endReason ?? 'ran_out';
  const next = raised(ctx, {
    ...contract,
    status: 'ended',
    statusAt: ctx.clock().toISOString(),
    endedOn: contract.endedOn ?? contract.endsOn,
    endReason: reason,
  });
  await updateContract(ctx, next);
  await insertFact(ctx, contract.id, { kind: 'ended', byId: ctx.actor.id, note: next.endNote });
  const data = { ...toldOf(next), note: next.endNote, reason };
  await emit(ctx, contractEnded, { ...subjectOf(next), data });
}
