import type { Approval, Contract } from '@peyvand/contract/sales/contracts';
import type { Ctx } from '../../../kernel/context.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { loadOrder } from '../order/order.store.ts';
import { loadQuote, nameOfDeal } from '../quote/quote-read.store.ts';
import { askedBy, deciding, standInsFor } from './approver.ts';
import type { StoredContract } from './contract.ts';
import {
  approvalsOf,
  factsOf,
  headsOf,
  loadContract,
  mayWrite,
  type StoredApproval,
  signersOf,
  versionsOf,
} from './contract-read.store.ts';
import { documentHashOf } from './document.store.ts';

/** One version of a contract as the actor may see it. Throws `resource.missing`. */
export async function shownContract(ctx: Ctx, id: string): Promise<Contract> {
  const contract = await loadContract(ctx, id);
  const [head] = contract ? await headsOf(ctx, [id]) : [];
  if (!contract || !head) throw missing();
  const steps = await approvalsOf(ctx, id);
  const { dealId, quoteId, orderId } = head;
  return {
    ...head,
    templateId: contract.templateId,
    language: contract.language,
    calendar: contract.calendar,
    madeAs: contract.madeAs,
    noticeDays: contract.noticeDays,
    rise: contract.rise,
    signBy: contract.signBy,
    clauses: [...contract.clauses],
    steps: [...contract.steps],
    approvals: await shownApprovals(ctx, steps),
    people: await signersOf(ctx, id),
    facts: await factsOf(ctx, id),
    versions: await versionsOf(ctx, contract.rootId),
    dealName: dealId === null ? null : await nameOfDeal(ctx, dealId),
    quoteNumber: quoteId === null ? null : ((await loadQuote(ctx, quoteId))?.number ?? null),
    orderNumber: orderId === null ? null : ((await loadOrder(ctx, orderId))?.number ?? null),
    ended: endedOf(contract),
    documentHash: await documentHashOf(ctx, id, 'sent'),
    canWrite: holds(ctx.actor, 'sales.contract.write') && (await mayWrite(ctx, id)),
  };
}

async function shownApprovals(ctx: Ctx, steps: readonly StoredApproval[]): Promise<Approval[]> {
  const open = steps.find(({ state }) => state === 'open');
  const asked = open ? await askedBy(ctx, open.step) : [];
  const userId = ctx.actor.id;
  const isMine =
    open !== undefined && userId !== null && deciding(userId, asked, await standInsFor(ctx, asked)) !== null;
  return steps.map((step) => ({ ...step, isMine: step === open && isMine }));
}

function endedOf({ endedOn, endReason, endNote }: StoredContract): Contract['ended'] {
  return endedOn === null || endReason === null ? null : { on: endedOn, reason: endReason, note: endNote };
}
