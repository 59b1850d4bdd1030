import type { OfferInput } from '@peyvand/contract/analytics/offers';
import type { Violation } from '@peyvand/contract/core/problem';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { filtering } from '../../../kernel/listing.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { customerFilters } from '../../customers/api.ts';
import { offeredProducts } from '../../sales/api.ts';
import { offerAdded, offerChanged, offerEnded } from './offers.events.ts';
import { countOffers, lockOffer, mostOffers, putOffer, type StoredOffer, storeEnd } from './offers.store.ts';

const about = (id: string) => ({ subject: { kind: 'offer', id }, customerId: null });

/** Throws `request.refused` with every wrong place, `analytics.offer.too_many`; `request.invalid` for a filter that does not fit. */
export async function addOffer(ctx: WriteCtx, input: OfferInput): Promise<{ id: string }> {
  if ((await countOffers(ctx)) >= mostOffers)
    throw new Refusal('request.refused', {
      reason: 'analytics.offer.too_many',
      detail: `At most ${mostOffers} offers are kept`,
    });
  await refuseUnsound(ctx, input);
  const id = ctx.newId();
  await putOffer(ctx, id, input);
  await emit(ctx, offerAdded, { ...about(id), data: { name: input.name, changes: changesOf(null, input) } });
  return { id };
}

/** For who saw the last version. Throws as `addOffer`, `version.stale`, `analytics.offer.ended`. */
export async function changeOffer(
  ctx: WriteCtx,
  id: string,
  version: number,
  input: OfferInput,
): Promise<void> {
  const before = await lockedAt(ctx, id, version);
  await refuseUnsound(ctx, input);
  const changes = changesOf(before, input);
  if (Object.keys(changes).length === 0) return;
  await putOffer(ctx, id, input);
  await emit(ctx, offerChanged, { ...about(id), data: { name: input.name, changes } });
}

export async function endOffer(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { name } = await lockedAt(ctx, id, version);
  await storeEnd(ctx, id);
  await emit(ctx, offerEnded, { ...about(id), data: { name } });
}

async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<StoredOffer> {
  const found = await lockOffer(ctx, id);
  if (!found) throw missing();
  if (found.version !== version) throw new Refusal('version.stale', { reason: 'analytics.offer.stale' });
  if (found.endedAt !== null)
    throw new Refusal('request.refused', { reason: 'analytics.offer.ended', detail: 'This offer has ended' });
  return found;
}

async function refuseUnsound(ctx: WriteCtx, input: OfferInput): Promise<void> {
  if (input.filter !== null) filtering(ctx, customerFilters, 'c', input.filter);
  const violations: Violation[] = [];
  const wrong = (path: string, reason: string, message: string) => violations.push({ path, reason, message });
  if (input.to !== null && input.to < input.from) wrong('to', 'before_start', 'is before the first day');
  if (new Set(input.channels).size < input.channels.length) wrong('channels', 'repeated', 'stands twice');
  if (input.gain !== null && BigInt(input.gain) <= 0n) wrong('gain', 'negative', 'is above zero');
  if (input.productId === null && input.gain === null)
    wrong('gain', 'missing', 'says what an offer without a product brings');
  if (input.productId !== null && (await offeredProducts(ctx, [input.productId])).length === 0)
    wrong('productId', 'unknown', 'names no product');
  if (violations.length > 0) throw new Refusal('request.refused', { violations });
}

const told = [
  'name',
  'words',
  'productId',
  'filter',
  'channels',
  'from',
  'to',
  'perCustomer',
  'mostTaken',
  'gain',
  'ignoredAfter',
] as const;

function changesOf(before: OfferInput | null, input: OfferInput) {
  const changed = told.filter((field) => JSON.stringify(input[field]) !== JSON.stringify(before?.[field]));
  return Object.fromEntries(
    changed.map((field) => [field, { from: before?.[field] ?? null, to: input[field] }]),
  );
}
