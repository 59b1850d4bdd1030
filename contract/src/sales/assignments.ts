import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { zLine } from '../core/text.ts';

const read = 'sales.assignment.read';
const manage = 'sales.assignment.manage';
const one = z.strictObject({ id: Id });

/** What gets an owner by rules. */
export const AssignedKind = z.enum(['customer', 'deal']);
export type AssignedKind = z.infer<typeof AssignedKind>;

/**
 * Among whom an owner is chosen: one person, some, a team with all below it, the people of the record's territory or
 * their manager, whom the customer's value tier names, or (deals only) whoever has the customer.
 */
export const AssignTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), userId: Id }),
  z.strictObject({ kind: z.literal('people'), userIds: z.array(Id).min(1).max(200) }),
  z.strictObject({ kind: z.literal('team'), teamId: Id }),
  z.strictObject({ kind: z.literal('territory') }),
  z.strictObject({ kind: z.literal('manager') }),
  z.strictObject({ kind: z.literal('tier') }),
  z.strictObject({ kind: z.literal('customer') }),
]);
export type AssignTo = z.infer<typeof AssignTo>;

/** `turn`: whoever had the last turn longest ago. `load`: whoever has the least open work. */
export const Pick = z.enum(['turn', 'load']);
export type Pick = z.infer<typeof Pick>;

const Skill = zLine(60).min(1);

/** Rules are asked in the order of positions; the first that fits the record and finds somebody decides. */
export const AssignmentRuleInput = z.strictObject({
  name: zLine(120).min(1),
  kind: AssignedKind,
  active: z.boolean(),
  position: z.number().int().min(0).max(10_000),
  /** Over records of the kind; null: all. */
  filter: Filter.nullable(),
  to: AssignTo,
  pick: Pick,
  /** Skills that the chosen one has, all of them. */
  skills: z.array(Skill).max(10),
  /** Who has so much open work is passed over; null: nobody is. */
  most: z.number().int().min(1).max(10_000).nullable(),
});
export type AssignmentRuleInput = z.infer<typeof AssignmentRuleInput>;

export const AssignmentRule = AssignmentRuleInput.extend({ id: Id, version: z.number().int() });
export type AssignmentRule = z.infer<typeof AssignmentRule>;

/** How records without a named owner come in. */
export const EntryWay = z.enum(['form', 'api', 'import', 'public']);
export type EntryWay = z.infer<typeof EntryWay>;

export const AssignmentSetup = z.strictObject({
  /** By these ways records without a named owner are given by the rules; by others they stay with who entered them. */
  ways: z.array(EntryWay).max(4),
  skills: z.array(z.strictObject({ userId: Id, skills: z.array(Skill).min(1).max(30) })).max(2000),
});
export type AssignmentSetup = z.infer<typeof AssignmentSetup>;

/** Why somebody was passed over: on leave, without a skill, with enough work, without the right, gone. */
export const PassedOver = z.enum(['away', 'skill', 'full', 'right', 'gone']);
export type PassedOver = z.infer<typeof PassedOver>;

/** What one rule said of a record. `nobody`: it fits, but all were passed over or there was nobody. */
const Step = z.strictObject({
  rule: z.strictObject({ id: Id, name: z.string() }),
  outcome: z.enum(['no_fit', 'nobody', 'given']),
  passed: z.array(z.strictObject({ id: Id, name: z.string().nullable(), why: PassedOver })),
});
export type Step = z.infer<typeof Step>;

/** By what the chosen one was chosen: the only one, the turn, the least load (open deals and new customers). */
export const ChosenBy = z.strictObject({
  by: z.enum(['only', 'turn', 'load']),
  /** Open work of the chosen one at that moment. */
  load: z.number().int(),
  /** Out of how many. */
  among: z.number().int(),
});
export type ChosenBy = z.infer<typeof ChosenBy>;

const Person = z.strictObject({ id: Id, name: z.string().nullable() });

/** Why the owner is the owner: the last time that rules gave the record, and where it stands. */
const Standing = z.strictObject({
  territory: z.strictObject({ id: Id, name: z.string() }).nullable(),
  last: z
    .strictObject({
      at: Instant,
      owner: Person,
      rule: z.string(),
      chosen: ChosenBy,
      steps: z.array(Step),
      /** The record was given to somebody else since. */
      isPast: z.boolean(),
    })
    .nullable(),
});
export type AssignmentStanding = z.infer<typeof Standing>;

const record = z.strictObject({ kind: AssignedKind, id: Id });

export const listAssignmentRules = endpoint('GET', '/api/v1/assignment-rules', {
  id: 'sales.assignment.list',
  summary: 'The rules by which records get their owner, in their order',
  permission: read,
  response: z.strictObject({ items: z.array(AssignmentRule) }),
});

export const createAssignmentRule = endpoint('POST', '/api/v1/assignment-rules', {
  id: 'sales.assignment.create',
  summary: 'Add a rule; it holds for records that come from now on',
  permission: manage,
  body: AssignmentRuleInput,
  response: AssignmentRule,
  status: 201,
  errors: ['request.refused'],
});

export const changeAssignmentRule = endpoint('PUT', '/api/v1/assignment-rules/:id', {
  id: 'sales.assignment.change',
  summary: 'Replace a rule',
  permission: manage,
  params: one,
  body: AssignmentRuleInput,
  response: AssignmentRule,
  ifMatch: true,
  errors: ['request.refused'],
});

export const removeAssignmentRule = endpoint('DELETE', '/api/v1/assignment-rules/:id', {
  id: 'sales.assignment.remove',
  summary: 'Remove a rule; what it gave stays where it is',
  permission: manage,
  params: one,
  ifMatch: true,
});

export const getAssignmentSetup = endpoint('GET', '/api/v1/assignment-setup', {
  id: 'sales.assignment.setup',
  summary: 'Which ways in are served by the rules, and the skills of colleagues',
  permission: read,
  response: AssignmentSetup.extend({ version: z.number().int() }),
});

export const changeAssignmentSetup = endpoint('PUT', '/api/v1/assignment-setup', {
  id: 'sales.assignment.configure',
  summary: 'Choose the ways in and set the skills of colleagues; those that are not named have none',
  permission: manage,
  body: AssignmentSetup,
  response: AssignmentSetup.extend({ version: z.number().int() }),
  ifMatch: true,
  errors: ['request.refused'],
});

export const tryAssignment = endpoint('POST', '/api/v1/assignment-rules/try', {
  id: 'sales.assignment.try',
  summary: 'Who would get a record by the rules as they stand; nothing is changed and no turn is used up',
  permission: read,
  body: record,
  response: z.strictObject({
    owner: Person,
    /** Null: no rule gives it to anybody, it stays. */
    to: Person.extend({ chosen: ChosenBy }).nullable(),
    territory: z.strictObject({ id: Id, name: z.string() }).nullable(),
    steps: z.array(Step),
  }),
});

export const applyAssignment = endpoint('POST', '/api/v1/assignment-rules/apply', {
  id: 'sales.assignment.apply',
  summary: 'Give up to 500 deals or customers to whom the rules choose; those that nobody gets stay',
  permission: manage,
  body: z.strictObject({ kind: AssignedKind, ids: z.array(Id).min(1).max(500) }),
  response: z.strictObject({ given: z.number().int(), stayed: z.number().int() }),
  errors: ['access.denied'],
});

export const getAssignmentOf = endpoint('GET', '/api/v1/assignments/:kind/:id', {
  id: 'sales.assignment.of',
  summary: 'Why this owner: the territory of a customer or deal, and the last time that rules gave it',
  permission: read,
  params: record,
  response: Standing,
});
