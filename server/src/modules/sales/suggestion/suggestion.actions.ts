import type { Input, Output } from '@peyvand/contract/core/endpoint';
import type {
  CallSuggestion,
  CallWeights,
  calledSuggestion,
  listSuggestions,
} from '@peyvand/contract/sales/suggestions';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { withoutHidden } from '../../../kernel/policy/fields.seam.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import {
  completeActivity,
  mayContactMany,
  planActivity,
  requireWritableCustomer,
  tierRanks,
} from '../../customers/api.ts';
import { organisation, zoneOf } from '../../platform/api.ts';
import { changesOf } from '../assignment/changes.ts';
import type { Which } from '../assignment/territory.store.ts';
import { staleVersion, unsound } from '../errors.ts';
import { callWeightsChanged, suggestionSnoozed } from './suggestion.events.ts';
import { bestSuggestions, loadWeights, lockWeights, putOff, storeWeights } from './suggestion.store.ts';
import { factsToWeigh, storeSuggestions } from './weigh.store.ts';
import { weigh } from './weigh.ts';

/** Name of the job that weighs all customers. */
export const weighJob = 'sales.suggestions.weigh';

/** Whom to call next. */
export async function suggestions(
  ctx: Ctx,
  { whose, limit }: Output<(typeof listSuggestions)['query']>,
): Promise<{ items: CallSuggestion[] }> {
  const ownerId = whose === 'all' ? null : (ctx.actor.id ?? nobody);
  const today = dateOf(ctx.clock(), await zoneOf(ctx));
  const items: CallSuggestion[] = [];
  for (let offset = 0, more = true; more && items.length < limit; offset += limit) {
    const found = await bestSuggestions(ctx, { ownerId, today, limit, offset });
    items.push(...(await whoMayBeCalled(ctx, found)));
    more = found.length === limit;
  }
  return { items: items.slice(0, limit).map((one) => withoutHidden(ctx.actor, 'customers', one)) };
}

/**
 * Those who said no to calls are not suggested. Who said no only to calls with offers is still called about what is
 * promised to them; that somebody never agreed to offers is no reason not to look after them.
 */
async function whoMayBeCalled(ctx: Ctx, found: readonly CallSuggestion[]): Promise<CallSuggestion[]> {
  const wishes = found.map(({ customerId }) => ({ customerId }));
  const at = ctx.clock().toISOString();
  const service = await mayContactMany(ctx, wishes, 'service', 'call', at);
  const offers = await mayContactMany(ctx, wishes, 'marketing', 'call', at);
  return found.filter(({ reasons }, n) => {
    if (service[n]?.allowed === false) return false;
    const saidNo = ['denied', 'withdrawn'].includes(offers[n]?.reason ?? '');
    return !saidNo || reasons.some(({ kind }) => kind === 'promise' || kind === 'idle');
  });
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** The farthest day until which somebody can be put off. */
const longestDays = 366;

/** Not now. Throws `resource.missing`, `access.denied`, and `request.refused` for a day that is over or too far away. */
export async function snooze(ctx: WriteCtx, customerId: string, until: string | null): Promise<void> {
  const { id } = await requireWritableCustomer(ctx, customerId);
  const today = dateOf(ctx.clock(), await zoneOf(ctx));
  if (until !== null && (until <= today || until > addUnits(today, 'day', longestDays, 'gregory')))
    throw unsound('suggestion', [
      { path: 'until', reason: 'range', message: 'lies between tomorrow and a year from now' },
    ]);
  const before = await putOff(ctx, id, until);
  if (before === until) return;
  const changes = { until: { from: before, to: until } };
  await emit(ctx, suggestionSnoozed, {
    subject: { kind: 'customer', id },
    customerId: id,
    data: { changes },
  });
}

/** The customer was called: an activity that is done, with its talk. Whoever called has it. */
export async function called(
  ctx: WriteCtx,
  customerId: string,
  { subject, ...done }: Output<(typeof calledSuggestion)['body']>,
): Promise<{ activityId: string }> {
  const { id } = await requireWritableCustomer(ctx, customerId);
  const activity = await planActivity(ctx, { kind: 'call', subject, customerId: id });
  await completeActivity(ctx, activity.id, activity.version, done);
  await putOff(ctx, id, null);
  return { activityId: activity.id };
}

export async function changeWeights(
  ctx: WriteCtx,
  version: number,
  entered: Input<typeof CallWeights>,
): Promise<{ weights: CallWeights; version: number }> {
  const before = await lockWeights(ctx);
  if (before.version !== version) throw staleVersion();
  const changes = changesOf(before.weights, entered);
  if (Object.keys(changes).length === 0) return { weights: before.weights, version };
  await storeWeights(ctx, entered);
  const subject = { kind: 'call_weights', id: weightsId } as const;
  await emit(ctx, callWeightsChanged, { subject, customerId: null, data: { changes } });
  await askToWeigh(ctx);
  return { weights: entered, version: version + 1 };
}

/** Has all customers weighed in the background. */
export async function askToWeigh(ctx: WriteCtx): Promise<void> {
  await enqueue(ctx, weighJob, {}, { key: weighJob });
}

/** There is one set of weights; it needs a subject in the log. */
const weightsId = '00000000-0000-0000-0000-000000000005';

/** Weighs these customers and keeps those that are worth a call. */
export async function weighAll(ctx: WriteCtx, which: Which): Promise<void> {
  const { weights, typicalMargin } = await loadWeights(ctx);
  const known = await organisation(ctx);
  if (!known) return;
  const now = ctx.clock();
  const today = dateOf(now, known.timeZone);
  const facts = await factsToWeigh(ctx, which, {
    now,
    today,
    zone: known.timeZone,
    currency: known.currency,
  });
  const ranks = await tierRanks(ctx);
  const around = { today, typicalMargin: typicalMargin === null ? null : Number(typicalMargin) };
  const list = facts.flatMap(({ id, ownerId, teamId, tierId, margin, ...plain }) => {
    const tier = ranks.get(tierId ?? '') ?? null;
    const given = { ...plain, tier, margin: margin === null ? null : Number(margin) };
    const { score, reasons } = weigh(given, weights, around);
    return score > 0 ? [{ id, ownerId, teamId, score, reasons }] : [];
  });
  await storeSuggestions(ctx, which, list);
}
