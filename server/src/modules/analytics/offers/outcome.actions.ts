import type { Proposal } from '@peyvand/contract/analytics/offers';
import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import type { Reader, StoredEvent } from '../../../kernel/events/events.ts';
import { dataOf, emitAll } from '../../../kernel/events/events.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { groupOf, groupsOf, requireCustomer } from '../../customers/api.ts';
import { orderPlaced } from '../../sales/events.ts';
import { proposalAnswered } from './offers.events.ts';
import { countMoves, type Outcome } from './offers.store.ts';
import {
  buyable,
  lockProposal,
  overdue,
  type StoredProposal,
  storeOutcome,
  withStanding,
} from './proposals.store.ts';

/**
 * Notes what the customer said; null takes back what a colleague noted. Throws `resource.missing`, and
 * `analytics.proposal.settled` where an order or the time has settled it already.
 */
export async function answerProposal(
  ctx: WriteCtx,
  id: string,
  outcome: 'accepted' | 'refused' | null,
): Promise<Proposal> {
  const proposal = await lockProposal(ctx, id);
  if (!proposal) throw missing();
  const { customerId } = proposal;
  const { name: customerName } = await requireCustomer(ctx, customerId);
  const { gain, dueAt: _, ...shown } = proposal;
  if (proposal.outcome === outcome) return { ...shown, customerName };
  if (proposal.outcome === 'bought' || proposal.outcome === 'ignored')
    throw new Refusal('request.refused', {
      reason: 'analytics.proposal.settled',
      detail: 'This proposal is settled already',
    });
  await storeOutcome(ctx, id, { outcome, reward: outcome === 'accepted' ? gain : null });
  await tellOutcomes(ctx, [{ proposal, outcome }]);
  const outcomeAt = outcome === null ? null : ctx.clock().toISOString();
  return { ...shown, customerName, outcome, outcomeAt };
}

interface Settled {
  readonly proposal: StoredProposal;
  readonly outcome: Outcome | null;
}

async function tellOutcomes(ctx: WriteCtx, settled: readonly Settled[]): Promise<void> {
  await countMoves(
    ctx,
    settled.map(({ proposal, outcome }) => ({
      offerId: proposal.offerId,
      channel: proposal.channel,
      from: proposal.outcome ?? 'open',
      to: outcome ?? 'open',
    })),
  );
  await emitAll(
    ctx,
    proposalAnswered,
    settled.map(({ proposal: { id, customerId, offerId, name, channel, outcome: from }, outcome: to }) => ({
      subject: { kind: 'proposal', id },
      customerId,
      data: { offerId, name, channel, changes: { outcome: { from, to } } },
    })),
  );
}

const Line = z.object({ productId: z.string().nullable(), total: z.string(), cost: z.string().nullable() });
const Order = z.object({ customerId: z.string().nullable(), status: z.string(), lines: z.array(Line) });

/** An order with a product that was proposed settles the proposal. Idempotent: what is bought is not bought again. */
export const offersReader: Reader = {
  name: 'analytics.offers',
  types: [orderPlaced.type],
  batch: 1000,
  withoutData: true,
  handle: async (ctx, events) => {
    const buyers = await groupsOf(ctx, [...new Set(events.flatMap(({ customerId }) => customerId ?? []))]);
    const waiting = await withStanding(
      ctx,
      buyers.flatMap(({ members }) => members),
    );
    const proposed = new Set(
      buyers.flatMap(({ id, members }) => (members.some((one) => waiting.has(one)) ? [id] : [])),
    );
    const few = events.filter(({ customerId }) => customerId !== null && proposed.has(customerId));
    const said = await dataOf(
      ctx,
      few.map(({ id }) => id),
    );
    for (const event of few) await settleByOrder(ctx, event, said.get(event.id));
  },
};

async function settleByOrder(ctx: WriteCtx, event: StoredEvent, data: unknown): Promise<void> {
  const { subjectId, occurredAt } = event;
  const { data: order } = Order.safeParse(data);
  if (!order || order.customerId === null || order.status !== 'placed') return;
  const products = order.lines.flatMap(({ productId }) => productId ?? []);
  if (products.length === 0) return;
  const proposals = await buyable(ctx, await groupOf(ctx, order.customerId), products);
  const settled = proposals.filter(
    ({ proposedAt, outcome, dueAt }) =>
      proposedAt <= occurredAt && (outcome === 'accepted' || occurredAt <= dueAt),
  );
  for (const proposal of settled) {
    const line = order.lines.find(({ productId }) => productId === proposal.productId);
    const margin =
      line && line.cost !== null ? BigInt(line.total) - BigInt(line.cost) : BigInt(proposal.gain);
    await storeOutcome(ctx, proposal.id, {
      outcome: 'bought',
      reward: String(margin),
      orderId: subjectId,
    });
  }
  await tellOutcomes(
    ctx,
    settled.map((proposal) => ({ proposal, outcome: 'bought' })),
  );
}

const name = 'analytics.offers.ignored';
const portion = 500;

/** Proposals that nobody answered in time count as ignored. */
export const ignoredJob: Job = {
  name,
  run: async (ctx: Ctx, _payload, signal) => {
    for (let count = portion; count === portion; ) {
      signal.throwIfAborted();
      count = await ctx.write(async (tx) => {
        const late = await overdue(tx, portion);
        for (const { id } of late) await storeOutcome(tx, id, { outcome: 'ignored', reward: null });
        await tellOutcomes(
          tx,
          late.map((proposal) => ({ proposal, outcome: 'ignored' })),
        );
        return late.length;
      });
    }
  },
};
export const ignoredSchedule: Schedule = { job: name, every: { dayAt: '01:10' } };
