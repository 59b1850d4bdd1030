import { randomInt } from 'node:crypto';
import type { OfferChannel, Proposal, Withheld } from '@peyvand/contract/analytics/offers';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { groupOf, mayContact, organisationActor, requireCustomer } from '../../customers/api.ts';
import { offeredProducts } from '../../sales/api.ts';
import { currencyOf } from '../cube/frame.ts';
import { beliefsOf, chooseOffers } from './choice.ts';
import { fitsEach } from './eligible.store.ts';
import { type Fitting, fittingOf } from './fitting.ts';
import { offerProposed } from './offers.events.ts';
import { type ChannelTally, countMoves, runningOffers, type StoredOffer, tallies } from './offers.store.ts';
import {
  aboutToBuy,
  holdCustomer,
  insertProposals,
  type NewProposal,
  openOfDay,
  proposalsOf,
  type StoredProposal,
} from './proposals.store.ts';
import { tallyOf, triesOf } from './tally.ts';

/** A customer is asked about so many things at once, and a colleague sees so many on a day. */
const most = 3;
/** Of so many customers who are about to buy, some may have no offer that fits. */
const lookedAt = 12;

type Place = NewProposal['place'];

/**
 * The open proposals of a customer, filled up to three with what fits best now; each new one is written down before it
 * is answered. Throws `resource.missing` for a customer that the actor does not see.
 */
export async function proposeTo(
  ctx: WriteCtx,
  id: string,
): Promise<{ items: Proposal[]; withheld: Withheld[] }> {
  const customer = await requireCustomer(ctx, id);
  await holdCustomer(ctx, customer.id);
  const { open, withheld } = await fillUp(ctx, customer.id, {
    place: 'record',
    upTo: most,
    ids: await groupOf(ctx, customer.id),
  });
  return { items: open.map((one) => ({ ...one, customerName: customer.name })), withheld };
}

/** Up to three offers for customers of the actor who are about to buy again, one for each. */
export async function proposeForDay(ctx: WriteCtx): Promise<{ items: Proposal[] }> {
  const owner = ctx.actor.id;
  if (owner === null) return { items: [] };
  await holdCustomer(ctx, owner);
  const items = await openOfDay(ctx, owner, most);
  const next = items.length < most ? await aboutToBuy(ctx, owner, lookedAt) : [];
  for (const id of next) {
    if (items.length >= most) break;
    await holdCustomer(ctx, id);
    const { open } = await fillUp(ctx, id, { place: 'day', upTo: 1, ids: await groupOf(ctx, id) });
    items.push(...open);
  }
  const named = await Promise.all(
    items.map(async (one) => ({ one, known: await requireCustomer(ctx, one.customerId) })),
  );
  return { items: named.map(({ one, known }) => ({ ...one, customerName: known.name })) };
}

async function fillUp(
  ctx: WriteCtx,
  customerId: string,
  { place, upTo, ids }: { readonly place: Place; readonly upTo: number; readonly ids: readonly string[] },
): Promise<{ open: StoredProposal[]; withheld: Withheld[] }> {
  const earlier = await proposalsOf(ctx, ids);
  const open = earlier.filter(({ outcome }) => outcome === null);
  const tried = await tallies(ctx);
  const { fitting, withheld } = await fittingFor(ctx, customerId, earlier, tried);
  if (open.length >= upTo || fitting.length === 0) return { open: open.slice(0, upTo), withheld };
  const beliefs = beliefsOf(tried.map((one) => ({ ...one, ...triesOf(one) })));
  const candidates = fitting.flatMap(({ offer, channels, gain }) =>
    channels.map((channel) => ({
      offerId: offer.id,
      channel,
      gain: Number(gain),
      belief: beliefs.by(offer.id, channel),
    })),
  );
  const offers = new Map(fitting.map(({ offer }) => [offer.id, offer]));
  const chosen = chooseOffers(candidates, upTo - open.length, seededRandom(randomInt(2 ** 32 - 1)));
  const made = chosen.flatMap(({ option, options }): NewProposal[] => {
    const offer = offers.get(option.offerId);
    if (!offer) return [];
    const { ignoredAfter } = offer;
    const rate = beliefs.known ? option.rate : null;
    return [{ id: ctx.newId(), offerId: offer.id, customerId, place, option, options, rate, ignoredAfter }];
  });
  await insertProposals(ctx, made);
  await countMoves(
    ctx,
    made.map(({ offerId, option }) => ({ offerId, channel: option.channel, from: 'new', to: 'open' })),
  );
  await emitAll(
    ctx,
    offerProposed,
    made.map(({ id, offerId, option }) => ({
      subject: { kind: 'proposal', id },
      customerId,
      data: { offerId, name: offers.get(offerId)?.name ?? '', channel: option.channel },
    })),
  );
  const after = made.length === 0 ? earlier : await proposalsOf(ctx, ids);
  return { open: after.filter(({ outcome }) => outcome === null), withheld };
}

/** Which running offers may be proposed to a customer, and why the others may not. */
async function fittingFor(
  ctx: WriteCtx,
  customerId: string,
  earlier: readonly StoredProposal[],
  tried: readonly ChannelTally[],
): Promise<{ fitting: Fitting[]; withheld: Withheld[] }> {
  // Whom an offer is for was decided by who made it, not by what the asking person may read.
  const eyes = ctx.as(await organisationActor(ctx, 'system:offers'));
  const now = ctx.clock();
  const day = dateOf(now, eyes.actor.locale.zone);
  const offers = await runningOffers(ctx, day);
  const fits = await fitsEach(
    eyes,
    customerId,
    offers.map(({ filter }) => filter),
  );
  const allowed = await allowedChannels(ctx, customerId, offers);
  const currency = await currencyOf(ctx, {});
  const products = await offeredProducts(
    eyes,
    offers.flatMap(({ productId }) => productId ?? []),
    { customerId, currency, on: day },
  );
  const withheld: Withheld[] = [];
  const fitting = offers.flatMap((offer, at) => {
    const said = fittingOf(offer, {
      now,
      isFor: fits[at] === true,
      earlier,
      tally: tallyOf(tried, offer.id),
      allowed,
      product: offer.productId === null ? null : products.find(({ id }) => id === offer.productId),
    });
    if (typeof said !== 'string') return [said];
    withheld.push({ offerId: offer.id, name: offer.name, reason: said });
    return [];
  });
  return { fitting, withheld };
}

async function allowedChannels(
  ctx: WriteCtx,
  customerId: string,
  offers: readonly StoredOffer[],
): Promise<Set<OfferChannel>> {
  const allowed = new Set<OfferChannel>();
  const at = ctx.clock().toISOString();
  for (const channel of new Set(offers.flatMap(({ channels }) => channels))) {
    // Who calls or comes by itself is not contacted.
    if (channel === 'inbound' || (await mayContact(ctx, customerId, 'marketing', channel, at)).allowed)
      allowed.add(channel);
  }
  return allowed;
}
