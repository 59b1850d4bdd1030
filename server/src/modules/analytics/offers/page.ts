import type { listProposals as listing, Offer, Offers, Proposal } from '@peyvand/contract/analytics/offers';
import type { Output } from '@peyvand/contract/core/endpoint';
import { minorDigits } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { offeredProducts } from '../../sales/api.ts';
import { currencyOf } from '../cube/frame.ts';
import { factNames } from '../cube/labels.ts';
import { meanOf } from '../methods/moments.ts';
import { normalQuantile } from '../methods/numerics.ts';
import { offPolicy, type ShrunkRate } from '../methods/offers.ts';
import { beliefsOf, type Option } from './choice.ts';
import { loadOffers, type StoredOffer, tallies } from './offers.store.ts';
import { type LoggedProposal, listProposals, settledProposals } from './proposals.store.ts';
import { tallyOf, triesOf } from './tally.ts';

/** So many of the newest proposals are judged. */
const looked = 10_000;

/** Offers with what came of them, of all customers whoever asks. */
export async function offersPage(ctx: Ctx): Promise<Offers> {
  const currency = await currencyOf(ctx, {});
  const offers = await loadOffers(ctx);
  const tried = await tallies(ctx);
  const whole = ctx.as(systemActor('system:offers'));
  const ids = offers.flatMap(({ productId }) => productId ?? []);
  const products = new Map((await offeredProducts(whole, ids)).map(({ id, name }) => [id, name]));
  const beliefs = beliefsOf(tried.map((one) => ({ ...one, ...triesOf(one) })));
  const today = dateOf(ctx.clock(), ctx.actor.locale.zone);
  return {
    currency,
    items: offers.map(({ endedAt, ...offer }) => {
      const sum = tallyOf(tried, offer.id);
      const { shown } = triesOf(sum);
      return {
        ...offer,
        ...sum,
        productName: offer.productId === null ? null : (products.get(offer.productId) ?? null),
        state: stateOf({ ...offer, endedAt }, today),
        open: sum.proposed - shown,
        rate: shown > 0 ? withInterval(beliefs.offer(offer.id)) : null,
        channelRates: tried
          .filter((one) => one.offerId === offer.id && triesOf(one).shown > 0)
          .map((one) => ({
            channel: one.channel,
            settled: triesOf(one).shown,
            ...withInterval(beliefs.by(offer.id, one.channel)),
          })),
      };
    }),
    judged: judgedOf(await settledProposals(ctx, looked), 10 ** minorDigits[currency]),
  };
}

function stateOf(
  { endedAt, from, to }: Pick<StoredOffer, 'endedAt' | 'from' | 'to'>,
  today: string,
): Offer['state'] {
  if (endedAt !== null) return 'ended';
  if (from > today) return 'waiting';
  return to !== null && to < today ? 'over' : 'running';
}

function withInterval({ rate, deviation }: ShrunkRate) {
  const reach = normalQuantile(0.975) * deviation;
  return { rate, low: Math.max(0, rate - reach), high: Math.min(1, rate + reach) };
}

/** What a proposal brought, and what other ways of choosing would have brought. */
function judgedOf(log: readonly LoggedProposal[], unit: number): Offers['judged'] {
  if (log.length === 0) return null;
  const rewards = log.map(({ reward }) => Number(reward) / unit);
  const judgedAs = (way: 'best' | 'chance') => {
    const found = offPolicy(
      log.map((one, at) => ({
        reward: rewards[at] ?? 0,
        likely: one.chance,
        otherwise: way === 'chance' ? 1 / one.options.length : isBest(one) ? 1 : 0,
      })),
    );
    return found === null
      ? []
      : [
          {
            way,
            value: found.snips ?? 0,
            error: found.error,
            effective: found.effective,
            refusal: found.refusal,
          },
        ];
  };
  return {
    proposals: log.length,
    value: meanOf(rewards),
    ways: [...judgedAs('best'), ...judgedAs('chance')],
  };
}

/** Whether what was chosen is what was believed to bring the most. */
function isBest({ offerId, channel, options }: LoggedProposal): boolean {
  const worth = ({ rate, gain }: Option) => rate * gain;
  const best = options.reduce((most, one) => (worth(one) > worth(most) ? one : most));
  return best.offerId === offerId && best.channel === channel;
}

/** What was proposed to customers whom the actor sees. */
export async function proposalsPage(
  ctx: Ctx,
  olap: Olap,
  { offerId, outcome }: Output<(typeof listing)['query']>,
): Promise<{ items: Proposal[] }> {
  const found = await listProposals(ctx, { offerId, outcome, limit: 100 });
  const names = await factNames(olap, 'customers', [...new Set(found.map(({ customerId }) => customerId))]);
  return { items: found.map((one) => ({ ...one, customerName: names.get(one.customerId) ?? '' })) };
}
