import * as contract from '@peyvand/contract/sales/suggestions';
import type { Ctx } from '../../../kernel/context.ts';
import type { Reader } from '../../../kernel/events/events.ts';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { PersonalData } from '../../../kernel/personal.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { eachStretch, holdFromRemoval, organisationActor } from '../../customers/api.ts';
import { organisation } from '../../platform/api.ts';
import { called, changeWeights, snooze, suggestions, weighAll, weighJob } from './suggestion.actions.ts';
import { forgetSuggestions, loadWeights, storeTypical, suggestionsOf } from './suggestion.store.ts';
import { typicalMargin } from './weigh.store.ts';

export const suggestionRoutes: readonly Route[] = [
  read(contract.listSuggestions, (ctx, { query }) => suggestions(ctx, query)),
  write(contract.snoozeSuggestion, async (ctx, { params, body }) => {
    await snooze(ctx, params.id, body.until);
    return undefined;
  }),
  write(contract.calledSuggestion, (ctx, { params, body }) => called(ctx, params.id, body)),
  read(contract.getCallWeights, async (ctx) => {
    const { weights, version } = await loadWeights(ctx);
    return { weights, version };
  }),
  write(contract.changeCallWeights, (ctx, { version, body }) => changeWeights(ctx, version, body)),
];

const weigher = 'system:suggestions';

/**
 * Weighs customers anew of whom something happened that counts. New ones wait for the night: a file of a million would
 * be weighed for nothing, since nobody is late with them yet.
 */
export const suggestionReader: Reader = {
  name: 'sales.suggestions',
  types: [
    ...['moved', 'assigned', 'deleted', 'restored', 'tiered', 'merged', 'unmerged'].map(
      (verb) => `customers.customer.${verb}`,
    ),
    ...['planned', 'changed', 'completed', 'cancelled', 'reopened', 'deleted', 'restored', 'repeated'].map(
      (verb) => `customers.activity.${verb}`,
    ),
    'customers.interaction.recorded',
    ...['created', 'changed', 'moved', 'won', 'lost', 'reopened', 'returned', 'deleted', 'restored'].map(
      (verb) => `sales.deal.${verb}`,
    ),
  ],
  batch: 500,
  everyMs: 1000,
  withoutData: true,
  handle: async (ctx, events) => {
    const ids = [...new Set(events.flatMap(({ customerId }) => customerId ?? []))].sort();
    if (ids.length === 0) return;
    await holdFromRemoval(ctx, ids);
    await weighAll(ctx.as(await organisationActor(ctx, weigher)), { ids });
  },
};

/** Weighs everybody: time alone makes somebody late. */
async function weighEverybody(ctx: Ctx, signal: AbortSignal): Promise<void> {
  const actor = await organisationActor(ctx, weigher);
  const known = await organisation(ctx);
  if (!known) return;
  const today = dateOf(ctx.clock(), known.timeZone);
  const typical = await typicalMargin(ctx, today, known.currency);
  await ctx.write((tx) => storeTypical(tx, typical));
  const { complete } = await eachStretch(ctx, { signal }, async (which) => {
    await ctx.write((tx) => weighAll(tx.as(actor), which));
  });
  if (!complete) throw new Error('the program ends; the rest is weighed at the next start');
}

export const suggestionJobs: readonly Job[] = [
  { name: weighJob, run: (ctx, _payload, signal) => weighEverybody(ctx, signal) },
];
/** After tiers and stages of the night are judged. */
export const suggestionSchedules: readonly Schedule[] = [{ job: weighJob, every: { dayAt: '04:30' } }];

/** Whom to call when: worked out of what else is kept, gone with the erasure. */
export const suggestionsPersonal: PersonalData = {
  name: 'sales.suggestions',
  tables: ['sales.call_suggestions', 'sales.call_snoozes'],
  export: async function* (ctx, { ids }) {
    yield* await suggestionsOf(ctx, ids);
  },
  erase: async (ctx, { ids }) => ({ rows: await forgetSuggestions(ctx, ids) }),
};
