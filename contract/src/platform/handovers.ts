import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';

/** Why somebody hands over: leaves the organisation, changes role or team, is away for a while. */
export const HandoverReason = z.enum(['leaves', 'moves', 'away']);
export type HandoverReason = z.infer<typeof HandoverReason>;

/** `give`: records get a new owner. `lend`: the stand-in may write until the return, the owner stays. */
const HandoverMode = z.enum(['give', 'lend']);

export const HandoverState = z.enum([
  'planned',
  'running',
  'done',
  'returning',
  'returned',
  'cancelled',
  'failed',
]);
export type HandoverState = z.infer<typeof HandoverState>;

/** Records named one by one in one assignment. Larger holdings are given by groups. */
export const maxPicks = 5000;

/** Who gets what of one holding. The first that names a record counts: picks, groups, the rest. Null: it stays. */
export const Assignment = z.strictObject({
  picks: z
    .array(z.strictObject({ to: Id.nullable(), ids: z.array(Id).min(1).max(maxPicks) }))
    .max(100)
    .default([]),
  groups: z
    .array(z.strictObject({ by: z.string().max(40), key: z.string().max(200), to: Id.nullable() }))
    .max(500)
    .default([]),
  rest: Id.nullable(),
});
export type Assignment = z.output<typeof Assignment>;

const HoldingName = z.string().max(60);

/** Rules by which successors are proposed, with their weights. Zero leaves a rule out. */
export const ProposalRule = z.enum(['history', 'territory', 'team', 'load']);
export type ProposalRule = z.infer<typeof ProposalRule>;
/** Why somebody is proposed: a rule, or because the customer of a deal goes to them. */
const ProposalReason = z.enum([...ProposalRule.options, 'together']);
const Weight = z.number().min(0).max(100);
export const Weights = z.strictObject({ history: Weight, territory: Weight, team: Weight, load: Weight });
export type Weights = z.infer<typeof Weights>;
export const usualWeights: Weights = { history: 40, territory: 20, team: 10, load: 30 };

const HeldRecord = z.strictObject({
  id: Id,
  name: z.string(),
  /** Grouping → key: `{ city: 'تهران', stage: 'loyal' }`. */
  groups: z.record(z.string(), z.string().nullable()),
  /** The record that it goes along with, such as the customer of a deal. */
  goesWith: Id.nullable(),
  /** The proposed successor; null where nobody can be proposed. */
  to: Id.nullable(),
  /** Why, the strongest reason first. `count`: talks and orders, customers in the place, customers held. */
  reasons: z.array(z.strictObject({ rule: ProposalReason, count: z.number().int() })),
});
export type HeldRecord = z.infer<typeof HeldRecord>;

/** What somebody holds of one kind. */
export const HeldKind = z.strictObject({
  name: HoldingName,
  /** What can be done with it: `end` only ends what is bound to the person, such as keys. */
  treats: z.array(z.enum(['give', 'lend', 'end'])),
  count: z.number().int(),
  groupings: z.array(z.string()),
  /** Candidates who have the right to take it over. */
  able: z.array(Id),
  /** The first ones; all of them up to the most that can be named one by one. */
  records: z.array(HeldRecord),
});
export type HeldKind = z.infer<typeof HeldKind>;

export const Candidate = z.strictObject({
  id: Id,
  name: z.string(),
  teamId: Id,
  /** Customers held now. */
  load: z.number().int(),
});
export type Candidate = z.infer<typeof Candidate>;

export const surveyHandover = endpoint('POST', '/api/v1/handovers/survey', {
  id: 'platform.handover.survey',
  summary: 'What a colleague holds, who could take it over, and who is proposed for each record and why',
  permission: 'platform.handover.run',
  body: z.strictObject({
    userId: Id,
    weights: Weights.default(usualWeights),
    /** Leaves others out of the proposals. */
    candidates: z.array(Id).max(200).optional(),
  }),
  response: z.strictObject({
    user: z.strictObject({ id: Id, name: z.string(), teamId: Id, active: z.boolean() }),
    /** Whether the caller may also end this colleague's sign-in. */
    mayShutOut: z.boolean(),
    candidates: z.array(Candidate),
    holdings: z.array(HeldKind),
  }),
  errors: ['resource.missing'],
});

const Count = z.strictObject({
  total: z.number().int(),
  done: z.number().int(),
  kept: z.number().int(),
});

export const Handover = z.strictObject({
  id: Id,
  userId: Id,
  userName: z.string(),
  reason: HandoverReason,
  mode: HandoverMode,
  state: HandoverState,
  /** First and last day away; null unless away. */
  startsOn: LocalDate.nullable(),
  endsOn: LocalDate.nullable(),
  shutOut: z.boolean(),
  /** Who got how much of each holding. */
  counts: z.record(z.string(), Count),
  successors: z.array(z.strictObject({ id: Id, name: z.string() })),
  /** What stayed where it was, and why; the first 200. */
  stays: z.array(
    z.strictObject({ holding: z.string(), id: Id, name: z.string(), reason: z.string(), back: z.boolean() }),
  ),
  startedBy: z.string(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  /** Until when it can be taken back; null while it cannot. */
  undoUntil: Instant.nullable(),
  failure: z.string().nullable(),
  version: z.number().int(),
});
export type Handover = z.infer<typeof Handover>;

export const NewHandover = z
  .strictObject({
    userId: Id,
    reason: HandoverReason,
    mode: HandoverMode.default('give'),
    /** Days in the organisation's time zone; only for an absence. */
    startsOn: LocalDate.optional(),
    endsOn: LocalDate.optional(),
    assignments: z.record(HoldingName, Assignment),
  })
  .superRefine((one, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (one.reason === 'away') {
      if (one.startsOn === undefined) wrong('startsOn', 'an absence has a first day');
      if (one.endsOn === undefined) wrong('endsOn', 'an absence has a last day');
      if (one.startsOn && one.endsOn && one.endsOn < one.startsOn)
        wrong('endsOn', 'lies before the first day');
    } else {
      if (one.startsOn !== undefined || one.endsOn !== undefined)
        wrong('startsOn', 'only an absence has days');
      if (one.mode === 'lend') wrong('mode', 'only for an absence');
    }
  });
export type NewHandover = z.output<typeof NewHandover>;

export const startHandover = endpoint('POST', '/api/v1/handovers', {
  id: 'platform.handover.create',
  summary: 'Hands over in one step; the sign-in of somebody who leaves ends at once',
  permission: 'platform.handover.run',
  body: NewHandover,
  response: Handover,
  status: 201,
  errors: ['resource.conflict', 'request.refused', 'access.denied'],
});

export const listHandovers = endpoint('GET', '/api/v1/handovers', {
  id: 'platform.handover.list',
  summary: 'Handovers of the colleagues whose records the caller sees, newest first',
  permission: 'platform.handover.run',
  query: z.strictObject({ ...pageQuery, userId: Id.optional() }),
  response: page(Handover),
});

const one = z.strictObject({ id: Id });

export const readHandover = endpoint('GET', '/api/v1/handovers/:id', {
  id: 'platform.handover.read',
  summary: 'One handover with its progress',
  permission: 'platform.handover.run',
  params: one,
  response: Handover,
});

export const returnHandover = endpoint('POST', '/api/v1/handovers/:id/return', {
  id: 'platform.handover.return',
  summary:
    'Takes back what nobody gave on since: the undo within 30 days, and the end of an absence. A planned one is cancelled',
  permission: 'platform.handover.run',
  params: one,
  response: Handover,
  errors: ['resource.conflict', 'request.refused', 'access.denied'],
});
