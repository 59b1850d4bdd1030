import * as contract from '@peyvand/contract/sales/assignments';
import * as tree from '@peyvand/contract/sales/territories';
import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import type { Reader, StoredEvent } from '../../../kernel/events/events.ts';
import type { FilterFields } from '../../../kernel/filter/fields.ts';
import type { FilterPart } from '../../../kernel/filter/parts.ts';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { PersonalData } from '../../../kernel/personal.ts';
import {
  eachStretch,
  holdFromRemoval,
  OpenOwner,
  organisationActor,
  setOwnerRules,
} from '../../customers/api.ts';
import { dealCreated } from '../deal/deal.events.ts';
import {
  applyTo,
  changeRule,
  changeSetup,
  createRule,
  removeRule,
  standingOf,
  tryOn,
} from './assignment.actions.ts';
import { notedOf } from './assignment.store.ts';
import { assigner, giveNew, settle } from './decide.actions.ts';
import { allRules, holdTurns, loadSetup } from './rule.store.ts';
import {
  changeTerritory,
  createTerritory,
  place,
  placeJob,
  removeTerritory,
  territories,
} from './territory.actions.ts';
import { allTerritories, isPlacedAnywhere } from './territory.store.ts';

export const assignmentRoutes: readonly Route[] = [
  read(tree.listTerritories, (ctx, { query }) => territories(ctx, query.counts === 'true')),
  write(tree.createTerritory, (ctx, { body }) => createTerritory(ctx, body)),
  write(tree.changeTerritory, (ctx, { params, version, body }) =>
    changeTerritory(ctx, params.id, version, body),
  ),
  write(tree.removeTerritory, (ctx, { params, version }) => removeTerritory(ctx, params.id, version)),
  read(contract.listAssignmentRules, async (ctx) => ({ items: await allRules(ctx) })),
  write(contract.createAssignmentRule, (ctx, { body }) => createRule(ctx, body)),
  write(contract.changeAssignmentRule, (ctx, { params, version, body }) =>
    changeRule(ctx, params.id, version, body),
  ),
  write(contract.removeAssignmentRule, (ctx, { params, version }) => removeRule(ctx, params.id, version)),
  read(contract.getAssignmentSetup, (ctx) => loadSetup(ctx)),
  write(contract.changeAssignmentSetup, (ctx, { version, body }) => changeSetup(ctx, version, body)),
  read(contract.tryAssignment, (ctx, { body }) => tryOn(ctx, body.kind, body.id)),
  write(contract.applyAssignment, (ctx, { body }) => applyTo(ctx, body.kind, body.ids)),
  read(contract.getAssignmentOf, (ctx, { params }) => standingOf(ctx, params.kind, params.id)),
];

/** Bulk changes of customers ask the rules through this. */
setOwnerRules({ hold: holdTurns, choose: (ctx, ids) => settle(ctx, 'customer', ids) });

const Created = z.object({ openOwner: OpenOwner.optional(), facts: z.object({ ownerId: z.string() }) });
const customerCreated = 'customers.customer.created';

/**
 * Gives new customers and deals of which nobody named an owner to whom the rules choose, and keeps customers in their
 * territories. It reads events, because filters ask the stored record and turns are taken one after the other: within
 * the request each create would wait for the one before, and a wrong rule would refuse the intake. Only records that
 * still belong to whom they came in with are given.
 */
export const assignmentReader: Reader = {
  name: 'sales.assignment',
  types: [
    ...['created', 'changed', 'moved', 'restored', 'deleted', 'tiered', 'merged', 'unmerged'].map(
      (verb) => `customers.customer.${verb}`,
    ),
    dealCreated.type,
  ],
  batch: 500,
  everyMs: 250,
  handle: async (ctx, events) => {
    const acting = ctx.as(await organisationActor(ctx, assigner));
    if (await isPlacedAnywhere(acting)) {
      const ids = [...new Set(events.flatMap(({ customerId }) => customerId ?? []))];
      await holdFromRemoval(acting, ids);
      await place(acting, await allTerritories(acting), { ids });
    }
    const rules = await allRules(acting);
    if (!rules.some(({ active }) => active)) return;
    const { ways } = await loadSetup(acting);
    const open = (type: string) => new Map(events.flatMap((event) => unownedIn(event, type, ways)));
    await giveNew(acting, 'customer', open(customerCreated));
    await giveNew(acting, 'deal', open(dealCreated.type));
  },
};

/** Record → whom it came in with. */
function unownedIn(event: StoredEvent, type: string, ways: readonly string[]): [string, string][] {
  if (event.type !== type) return [];
  const { openOwner, facts } = Created.parse(event.data);
  if (openOwner === undefined) return [];
  return openOwner === 'asked' || ways.includes(openOwner) ? [[event.subjectId, facts.ownerId]] : [];
}

/** Places all customers, stretch by stretch: filters look at dates too, so time alone moves them. */
async function placeAll(ctx: Ctx, signal: AbortSignal): Promise<void> {
  const actor = await organisationActor(ctx, assigner);
  if (!(await isPlacedAnywhere(ctx))) return;
  const list = await allTerritories(ctx);
  const { complete } = await eachStretch(ctx, { signal }, async (which) => {
    await ctx.write((tx) => place(tx.as(actor), list, which));
  });
  if (!complete) throw new Error('the program ends; the rest is placed at the next start');
}

export const assignmentJobs: readonly Job[] = [
  { name: placeJob, run: (ctx, _payload, signal) => placeAll(ctx, signal) },
];
export const assignmentSchedules: readonly Schedule[] = [{ job: placeJob, every: { dayAt: '03:50' } }];

const placeFilters: FilterFields = {
  resource: 'customers',
  fields: { id: { type: 'id', column: 'territory_id' } },
  relations: {},
};

/** From a customer to the territory in which it stands. */
export const customerTerritory: FilterPart = {
  of: 'customers',
  relations: {
    territory: {
      steps: [{ table: 'sales.customer_territories', key: 'customer_id' }],
      to: () => placeFilters,
      permission: 'sales.assignment.read',
    },
  },
};

/** What rules noted of a person's records. Names and filters say nothing of the person; it goes with the customer. */
export const assignmentPersonal: PersonalData = {
  name: 'sales.assignments',
  tables: ['sales.assignments', 'sales.customer_territories'],
  export: async function* (ctx, { ids }) {
    yield* await notedOf(ctx, ids);
  },
  erase: () => Promise.resolve({ rows: 0 }),
};
