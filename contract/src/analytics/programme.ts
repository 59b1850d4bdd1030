import { z } from 'zod';
import { Calendar, Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { zText } from '../core/text.ts';
import { Amount, Share } from './selection.ts';

/** What the programme costs and brings tells margins of the whole organisation. */
const permission = 'analytics.programme.manage';

const ProgrammeUnit = z.enum(['month', 'quarter', 'year']);
export type ProgrammeUnit = z.infer<typeof ProgrammeUnit>;

export const costKinds = [
  'licence',
  'hardware',
  'people',
  'training',
  'change',
  'running',
  'otherCost',
] as const;
export const benefitKinds = ['margin', 'saving', 'time', 'otherBenefit'] as const;
export const FlowKind = z.enum([...costKinds, ...benefitKinds]);
export type FlowKind = z.infer<typeof FlowKind>;

/**
 * Where the amount of a flow comes from.
 * `entered`: the same in each period. `won`: measured, a share of the margin in each period of who bought for the first
 * time in it. `experiment`: measured, the difference of sales per customer between a treated group and the control within
 * so many days, times those treated, times the margin of sales; nothing unless the interval of 95 in 100 leaves zero out.
 */
export const FlowSource = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('entered'), amount: MinorUnits }),
  z.strictObject({ by: z.literal('won'), share: z.number().min(0.01).max(1) }),
  z.strictObject({
    by: z.literal('experiment'),
    experimentId: Id,
    arm: z.string().min(1).max(31),
    days: z.number().int().min(1).max(730),
  }),
]);
export type FlowSource = z.infer<typeof FlowSource>;

const flow = {
  kind: FlowKind,
  unit: ProgrammeUnit,
  /** First day of the first period, in the calendar of the programme. */
  from: LocalDate,
  /** For so many periods in a row. */
  times: z.number().int().min(1).max(600),
  source: FlowSource,
  note: zText(500),
};

export const ProgrammeFlowInput = z.strictObject(flow);
export type ProgrammeFlowInput = z.infer<typeof ProgrammeFlowInput>;

/** What an effect was taken from. Amounts of `interval` are those of all who were treated, as margin. */
const Proof = z.strictObject({
  name: z.string(),
  treated: z.number().int(),
  verdict: z.enum(['higher', 'lower', 'unclear', 'few']),
  interval: z.tuple([Amount, Amount]),
  marginRate: z.number(),
});
export type Proof = z.infer<typeof Proof>;

export const ProgrammeFlow = z.strictObject({
  id: Id,
  ...flow,
  currency: Currency,
  /** Of each period. Measured ones may lie below zero. */
  amounts: z.array(Amount),
  /** When it was measured; null of what was entered. */
  measuredAt: Instant.nullable(),
  proof: Proof.nullable(),
  setBy: z.string(),
  setAt: Instant,
  version: z.number().int(),
});
export type ProgrammeFlow = z.infer<typeof ProgrammeFlow>;

export const ProgrammeSettings = z.strictObject({
  /** In which flows are added up: what was entered for longer periods counts in the first of its days. */
  unit: ProgrammeUnit,
  calendar: Calendar,
  /** Discount for a year, 0.1 is 10 %. */
  rate: z.number().min(0).max(10),
  /** Whether the first period is discounted by one period too, as the NPV of spreadsheets does. */
  firstDiscounted: z.boolean(),
  /** Shares of the company, for income per share; null: not told. */
  shares: z.number().int().min(1).max(1_000_000_000_000).nullable(),
});
export type ProgrammeSettings = z.infer<typeof ProgrammeSettings>;

const Sums = z.strictObject({ total: Amount, now: Amount });

/** Times are in years from the beginning of the first period. `now`: discounted. */
const ProgrammeFigures = z.strictObject({
  /** Total cost of ownership. */
  cost: Sums,
  benefit: Sums,
  /** Benefit less cost; `now` is the net present value. */
  net: Sums,
  /** Net by cost, plain and discounted; null without costs. */
  returned: Share,
  returnedNow: Share,
  /**
   * Rates per year at which the net is worth nothing now, ascending. More than one, or none: no rate can be named.
   * `signChanges`: how often the net of periods turns, the most that there can be (Descartes).
   */
  internal: z.strictObject({
    verdict: z.enum(['one', 'none', 'several']),
    roots: z.array(z.number()),
    signChanges: z.number().int(),
  }),
  /** Years until the running net is zero and stays there; null: not within these periods. */
  payback: z.number().nullable(),
  paybackNow: z.number().nullable(),
  /** 1 + net present value by what the first period takes; null where it takes nothing. */
  profitability: z.number().nullable(),
  /** Benefits of the kinds `saving` and `time`. */
  savings: Sums,
  /** Net by shares, in minor units with fractions; null where shares are not told. */
  perShare: z.number().nullable(),
  perShareNow: z.number().nullable(),
});
export type ProgrammeFigures = z.infer<typeof ProgrammeFigures>;

const ProgrammePeriod = z.strictObject({
  from: LocalDate,
  to: LocalDate,
  cost: Amount,
  benefit: Amount,
  /** Net from the first period up to the end of this one, plain and discounted. */
  running: Amount,
  runningNow: Amount,
});
export type ProgrammePeriod = z.infer<typeof ProgrammePeriod>;

/** Flows, the latest first; at most 500 are kept. Figures are of those in the currency of the organisation. */
export const ProgrammePage = z.strictObject({
  currency: Currency,
  settings: ProgrammeSettings.extend({ version: z.number().int() }),
  flows: z.array(ProgrammeFlow),
  /** Flows in other currencies: they count nowhere. */
  leftOut: z.number().int(),
  /** Null without flows. */
  figures: ProgrammeFigures.nullable(),
  kinds: z.array(z.strictObject({ kind: FlowKind, ...Sums.shape })),
  periods: z.array(ProgrammePeriod),
});
export type ProgrammePage = z.infer<typeof ProgrammePage>;

export const readProgramme = endpoint('GET', '/api/v1/analytics/programme', {
  id: 'analytics.programme.read',
  summary:
    'What the CRM programme costs and brings: flows, cost of ownership, return, present value, payback',
  permission,
  response: ProgrammePage,
  errors: ['access.denied', 'request.refused'],
});

export const changeProgramme = endpoint('PUT', '/api/v1/analytics/programme/settings', {
  id: 'analytics.programme.change',
  summary: 'Change periods, discount rate and shares of the programme',
  permission,
  body: ProgrammeSettings,
  status: 204,
  ifMatch: true,
  errors: ['access.denied', 'version.stale'],
});

export const addFlow = endpoint('POST', '/api/v1/analytics/programme/flows', {
  id: 'analytics.programme.add_flow',
  summary: 'Enter a cost or a benefit of the programme, or have it measured',
  permission,
  body: ProgrammeFlowInput,
  response: z.strictObject({ id: Id }),
  status: 201,
  errors: ['access.denied', 'request.refused'],
});

export const changeFlow = endpoint('PUT', '/api/v1/analytics/programme/flows/:id', {
  id: 'analytics.programme.change_flow',
  summary: 'Change a cost or a benefit; what is measured is measured anew',
  permission,
  params: z.strictObject({ id: Id }),
  body: ProgrammeFlowInput,
  status: 204,
  ifMatch: true,
  errors: ['access.denied', 'request.refused', 'version.stale'],
});

export const removeFlow = endpoint('DELETE', '/api/v1/analytics/programme/flows/:id', {
  id: 'analytics.programme.remove_flow',
  summary: 'Remove a cost or a benefit of the programme',
  permission,
  params: z.strictObject({ id: Id }),
  ifMatch: true,
  errors: ['access.denied', 'version.stale'],
});

/** An experiment whose effect may be taken as a benefit. */
export const Trial = z.strictObject({
  id: Id,
  name: z.string(),
  /** Groups that are treated. */
  arms: z.array(z.string()),
  days: z.number().int(),
});
export type Trial = z.infer<typeof Trial>;

export const listTrials = endpoint('GET', '/api/v1/analytics/programme/experiments', {
  id: 'analytics.programme.trials',
  summary: 'Experiments whose effect may be taken as a benefit, the newest first, at most 200',
  permission,
  response: z.strictObject({ items: z.array(Trial) }),
});
