import * as contract from '@peyvand/contract/customers/tiers';
import type { Ctx } from '../../../kernel/context.ts';
import type { Reader } from '../../../kernel/events/events.ts';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { organisationActor } from '../lifecycle/judge.ts';
import { noteSweep } from '../lifecycle/rules.store.ts';
import { eachStretch } from '../lifecycle/stretches.ts';
import {
  changeGroup,
  changeMembers,
  createGroup,
  follow,
  groupJob,
  needsGroups,
  rankOf,
  removeGroup,
} from './group.actions.ts';
import { loadGroups } from './group.store.ts';
import { place, sorting } from './sort.ts';
import {
  askForTiers,
  changeTierSet,
  createTierSet,
  previewTiers,
  removeTierSet,
  tierJob,
  tierSets,
} from './tier.actions.ts';
import { loadSets } from './tier.store.ts';

export const tierRoutes: readonly Route[] = [
  read(contract.listTierSets, (ctx, { query }) => tierSets(ctx, query.counts === 'true')),
  write(contract.createTierSet, (ctx, { body }) => createTierSet(ctx, body)),
  write(contract.changeTierSet, (ctx, { params, version, body }) =>
    changeTierSet(ctx, params.id, version, body),
  ),
  write(contract.removeTierSet, (ctx, { params, version }) => removeTierSet(ctx, params.id, version)),
  write(contract.runTiers, (ctx) => askForTiers(ctx)),
  read(contract.previewTiers, (ctx, { body, request }) => previewTiers(ctx, body, request.signal)),
  read(contract.listGroups, (ctx, { query }) => needsGroups(ctx, query.counts === 'true')),
  write(contract.createGroup, (ctx, { body }) => createGroup(ctx, body)),
  write(contract.changeGroup, (ctx, { params, version, body }) => changeGroup(ctx, params.id, version, body)),
  write(contract.removeGroup, (ctx, { params, version }) => removeGroup(ctx, params.id, version)),
  write(contract.changeMembers, (ctx, { params, body }) =>
    changeMembers(ctx, params.id, body.ids, body.action),
  ),
  read(contract.getRank, (ctx, { params }) => rankOf(ctx, params.id)),
];

/** Sorts all customers into tiers, stretch by stretch; a run that was interrupted begins anew. Returns the moves. */
export async function sortAll(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const sets = await loadSets(ctx);
  const by = await sorting(ctx, sets);
  let moved = 0;
  const { complete } = await eachStretch(ctx, { signal }, async (which) => {
    moved += await ctx.write((tx) => place(tx, by, which));
  });
  if (!complete) throw new Error('the program ends; the rest is sorted at the next start');
  await ctx.write((tx) => noteSweep(tx, tierJob, moved));
  return moved;
}

/** Brings the members of all groups in line with their filters. Filters look at dates too, so time alone moves them. */
export async function followAll(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const actor = await organisationActor(ctx, 'system:groups');
  const groups = await loadGroups(ctx);
  let changed = 0;
  if (groups.length === 0) return 0;
  const { complete } = await eachStretch(ctx, { signal }, async (which) => {
    changed += await ctx.write((tx) => follow(tx.as(actor), which, groups));
  });
  if (!complete) throw new Error('the program ends; the rest follows at the next start');
  await ctx.write((tx) => noteSweep(tx, groupJob, changed));
  return changed;
}

export const tierJobs: readonly Job[] = [
  {
    name: tierJob,
    run: async (ctx, _payload, signal) => {
      await sortAll(ctx, signal);
    },
  },
  {
    name: groupJob,
    run: async (ctx, _payload, signal) => {
      await followAll(ctx, signal);
    },
  },
];

/** At night, after the stages are judged: tiers first, then the groups, whose filters may look at tiers. */
export const tierSchedules: readonly Schedule[] = [
  { job: tierJob, every: { dayAt: '03:00' } },
  { job: groupJob, every: { dayAt: '03:20' } },
];

/** Whoever changes, or of whom something new is known, joins and leaves groups at once. */
export const groupReader: Reader = {
  name: 'customers.groups',
  types: [
    ...['created', 'changed', 'moved', 'assigned', 'restored', 'tiered'].map(
      (verb) => `customers.customer.${verb}`,
    ),
    ...['added', 'changed', 'removed'].map((verb) => `customers.observation.${verb}`),
  ],
  batch: 1000,
  everyMs: 250,
  withoutData: true,
  handle: async (ctx, events) => {
    const groups = (await loadGroups(ctx)).filter((group) => group.filter !== null);
    if (groups.length === 0) return;
    const ids = [...new Set(events.flatMap(({ customerId }) => customerId ?? []))];
    await follow(ctx.as(await organisationActor(ctx, 'system:groups')), { ids }, groups);
  },
};
