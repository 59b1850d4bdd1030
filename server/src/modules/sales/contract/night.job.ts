import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { notify, zoneOf } from '../../platform/api.ts';
import { nameAllDeciders, nameDeciders } from './approval.actions.ts';
import { takeOverdue } from './approval.store.ts';
import { following, locked, signerAgain } from './contract.actions.ts';
import { contractLapsed, contractRenewed, contractReplaced } from './contract.events.ts';
import { isReminderDue, nextTerm, overOn, type StoredContract } from './contract.ts';
import { signersOf } from './contract-read.store.ts';
import { insertContracts, insertFact, passOn, storeSigners, updateContract } from './contract-write.store.ts';
import { forgetCodes, noticeNear, runOut, unsignedInTime } from './due.store.ts';
import { finish } from './end.actions.ts';
import { become } from './send.actions.ts';
import { tellOwner } from './sign.actions.ts';
import { subjectOf, toldOf } from './told.ts';

const chunk = 100;
/** The longest lead of a reminder. */
const aheadDays = 60;

/**
 * What time does to contracts: deadlines of approvals and signatures, reminders before the notice, the end of terms,
 * renewals that come by themselves. A day that was missed is made up for.
 */
export const contractsNightJob: Job = {
  name: 'sales.contracts.night',
  run: async (ctx, _payload, signal) => {
    await ctx.write(async (tx) => {
      await forgetCodes(tx);
      await nameAllDeciders(tx);
    });
    await inChunks(ctx, signal, remindApprovers);
    await inChunks(ctx, signal, lapse);
    await inChunks(ctx, signal, endTerms);
    await remindOwners(ctx, signal);
  },
};

export const contractsNight: Schedule = { job: contractsNightJob.name, every: { dayAt: '00:40' } };

async function inChunks(
  ctx: Ctx,
  signal: AbortSignal,
  work: (tx: WriteCtx, today: string) => Promise<number>,
): Promise<void> {
  while (!signal.aborted) {
    const done = await ctx.write(async (tx) => work(tx, dateOf(tx.clock(), await zoneOf(tx))));
    if (done < chunk) return;
  }
}

/** Who is asked, and who waits for them, hear once that the deadline is over. */
async function remindApprovers(ctx: WriteCtx): Promise<number> {
  const overdue = await takeOverdue(ctx, chunk);
  for (const one of overdue) {
    const deciders = await nameDeciders(ctx, one);
    await notify(ctx, [...new Set([...deciders, one.ownerId])], {
      kind: 'sales.contract.approval_overdue',
      data: { name: one.title },
      link: `/contracts/${one.contractId}`,
    });
  }
  return overdue.length;
}

async function lapse(ctx: WriteCtx, today: string): Promise<number> {
  const due = await unsignedInTime(ctx, today, chunk);
  for (const { id } of due) {
    const contract = await locked(ctx, id);
    // Signed since: the look and the lock are two steps.
    if (contract.status !== 'sent') continue;
    const next = await become(ctx, contract, 'lapsed', contractLapsed);
    await tellOwner(ctx, next, 'sales.contract.lapsed', {});
  }
  return due.length;
}

/** What ran out is over, or goes on for another term where that was agreed and nobody gave notice. */
async function endTerms(ctx: WriteCtx, today: string): Promise<number> {
  const due = await runOut(ctx, today, chunk);
  for (const { id } of due) {
    const contract = await locked(ctx, id);
    const over = overOn(contract);
    if (contract.status !== 'signed' || over === null || over >= today) continue;
    if (contract.renewal.by === 'automatic' && contract.endedOn === null) await goOn(ctx, contract);
    else {
      await finish(ctx, contract);
      await tellOwner(ctx, contract, 'sales.contract.ended', {});
    }
  }
  return due.length;
}

/** The next term as it was agreed: a version in force that nobody has to sign. */
async function goOn(ctx: WriteCtx, contract: StoredContract): Promise<void> {
  const term = nextTerm(contract);
  if (!term) return;
  const signers = await signersOf(ctx, contract.id);
  const draft = await following(ctx, contract, term, 'renewal');
  const next: StoredContract = { ...draft, status: 'signed' };
  await become(ctx, contract, 'replaced', contractReplaced);
  await passOn(ctx, contract.rootId);
  await insertContracts(ctx, [next]);
  await storeSigners(ctx, next.id, signers.map(signerAgain));
  await insertFact(ctx, next.id, { kind: 'renewed', byId: null });
  await emit(ctx, contractRenewed, { ...subjectOf(next), data: toldOf(next) });
  await tellOwner(ctx, next, 'sales.contract.renewed', {});
}

/** Before the last day on which notice can be given. */
async function remindOwners(ctx: Ctx, signal: AbortSignal): Promise<void> {
  let after: string | null = null;
  while (!signal.aborted) {
    const behind: string | null = after;
    const near = await ctx.write(async (tx) => {
      const today = dateOf(tx.clock(), await zoneOf(tx));
      const until = addUnits(today, 'day', aheadDays, 'gregory');
      const some = await noticeNear(tx, { today, until }, behind, chunk);
      for (const { id } of some) await remind(tx, id, today);
      return some;
    });
    after = near.at(-1)?.id ?? null;
    if (near.length < chunk) return;
  }
}

async function remind(ctx: WriteCtx, id: string, today: string): Promise<void> {
  const contract = await locked(ctx, id);
  if (contract.status !== 'signed' || !isReminderDue(contract, today)) return;
  // No version rises: nothing that people edit has changed.
  await updateContract(ctx, { ...contract, remindedOn: today });
  await insertFact(ctx, id, { kind: 'reminded', byId: null });
  await tellOwner(ctx, contract, 'sales.contract.notice_near', { on: contract.noticeOn ?? '' });
}
