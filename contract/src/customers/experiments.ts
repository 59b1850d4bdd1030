import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zName } from '../core/text.ts';

const ArmName = z.string().regex(/^[a-z][a-z0-9_]{0,30}$/);

/** One way to treat customers. Shares are weights: 1 and 1 are halves. */
const Arm = z.strictObject({ name: ArmName, weight: z.number().int().min(1).max(1000) });

const input = {
  name: zName(100),
  /** The first one is the control: what would have been done anyway, often nothing. */
  arms: z.array(Arm).min(2).max(10),
  /** So many days after they came in it is looked what customers did. */
  days: z.number().int().min(1).max(730).default(30),
  /** So many customers are needed to tell the difference that is hoped for; null: nobody asked beforehand. */
  planned: z.number().int().min(2).max(100_000_000).nullable().default(null),
};

export const Experiment = z.strictObject({
  id: Id,
  name: z.string(),
  arms: z.array(Arm),
  days: z.number().int(),
  planned: z.number().int().nullable(),
  begunAt: Instant,
  endedAt: Instant.nullable(),
  version: z.number().int(),
});
export type Experiment = z.infer<typeof Experiment>;

const read = 'customers.experiment.read';
const manage = 'customers.experiment.manage';
const one = z.strictObject({ id: Id });

export const listExperiments = endpoint('GET', '/api/v1/experiments', {
  id: 'customers.experiment.list',
  summary: 'Experiments, the newest first',
  permission: read,
  response: z.strictObject({ items: z.array(Experiment) }),
});

export const beginExperiment = endpoint('POST', '/api/v1/experiments', {
  id: 'customers.experiment.begin',
  summary: 'Begin an experiment: its arms and their weights stay as they are',
  permission: manage,
  body: z.strictObject(input),
  response: Experiment,
  status: 201,
  errors: ['request.refused'],
});

export const assignCustomers = endpoint('POST', '/api/v1/experiments/:id/assign', {
  id: 'customers.experiment.assign',
  summary:
    'Tell in which arm customers are, to be asked before anything is sent to them; each keeps its arm for good',
  permission: manage,
  params: one,
  body: z.strictObject({ customerIds: z.array(Id).min(1).max(1000) }),
  /** In the order asked; customers whom the asking person does not see are left out. */
  response: z.strictObject({ items: z.array(z.strictObject({ customerId: Id, arm: ArmName })) }),
  errors: ['request.refused'],
});

export const assignMatching = endpoint('POST', '/api/v1/experiments/:id/assign-matching', {
  id: 'customers.experiment.assign_matching',
  summary: 'Put customers whom a filter finds into arms, those who are in none yet; again for more',
  permission: manage,
  params: one,
  body: z.strictObject({ filter: Filter.nullable(), most: z.number().int().min(1).max(5000) }),
  response: z.strictObject({
    added: z.number().int(),
    /** Whether there are more who could be. */
    more: z.boolean(),
  }),
  errors: ['request.refused'],
});

const Member = z.strictObject({ customerId: Id, name: z.string(), arm: ArmName, assignedAt: Instant });

export const listMembers = endpoint('GET', '/api/v1/experiments/:id/members', {
  id: 'customers.experiment.members',
  summary: 'Who is in an experiment, of the customers whom the asking person sees, the latest first',
  // Who knows the arm treats the customer differently, and the experiment is spoilt.
  permission: manage,
  params: one,
  query: z.strictObject({ limit: pageQuery.limit, cursor: Id.optional(), arm: ArmName.optional() }),
  response: page(Member).extend({
    /** Members by arm, of those whom the asking person sees. */
    arms: z.array(z.strictObject({ arm: ArmName, customers: z.number().int() })),
  }),
});

export const endExperiment = endpoint('POST', '/api/v1/experiments/:id/end', {
  id: 'customers.experiment.end',
  summary: 'End an experiment: nobody else is taken into it',
  permission: manage,
  params: one,
  response: Experiment,
  ifMatch: true,
  errors: ['request.refused'],
});
