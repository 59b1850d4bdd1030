import { z } from 'zod';
import { Calendar, Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { zLine } from '../core/text.ts';
import { Channel } from './orders.ts';
import { Percent } from './percent.ts';

const read = 'sales.commission.read';
const manage = 'sales.commission.manage';
const approve = 'sales.commission.approve';
const one = z.strictObject({ id: Id });

/**
 * What earns: a deal that is won; an order that is placed; each delivery of it; each payment that came in for it, cheques
 * once they are cleared. Deliveries and payments earn in proportion. Goods that come back take back what orders and
 * deliveries earned, credit notes what payments did.
 */
export const EarnsOn = z.enum(['won', 'order', 'delivery', 'payment']);
export type EarnsOn = z.infer<typeof EarnsOn>;

/** Who earns: a colleague who sold it or shares it, or the agent who sold it for us. */
export const EarnerKind = z.enum(['user', 'agent']);
export type EarnerKind = z.infer<typeof EarnerKind>;

/** Rises from step to step. */
const rising = (steps: readonly { from: number | string }[]) =>
  steps.every(({ from }, at) => at === 0 || Number(from) > Number(steps[at - 1]?.from));
const unsorted = { message: 'steps rise, each above the one before' };

/**
 * How much. `percent` of the base; `fixed` once for each record; `amount`: the percent of the highest step that the base
 * of the record reaches; `attainment`: that of the step which the seller's won deals reach of their target of the
 * month, in per cent of it. Below the first step, and without a target, it is nothing.
 */
export const Rate = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), percent: Percent }),
  z.strictObject({ kind: z.literal('fixed'), amount: MinorUnits, currency: Currency }),
  z.strictObject({
    kind: z.literal('amount'),
    currency: Currency,
    steps: z
      .array(z.strictObject({ from: MinorUnits, percent: Percent }))
      .min(1)
      .max(20)
      .refine(rising, unsorted),
  }),
  z.strictObject({
    kind: z.literal('attainment'),
    steps: z
      .array(z.strictObject({ from: z.number().int().min(0).max(10_000), percent: Percent }))
      .min(1)
      .max(20)
      .refine(rising, unsorted),
  }),
]);
export type Rate = z.infer<typeof Rate>;

const ids = z.array(Id).max(500);

/**
 * Rules are asked in the order of positions; each line of a record falls to the first that takes it. Empty lists take
 * all. Products and categories: a line falls to the rule by either; deals without products only to rules of all.
 */
export const CommissionRuleInput = z.strictObject({
  name: zLine(120).min(1),
  active: z.boolean(),
  position: z.number().int().min(0).max(10_000),
  on: EarnsOn,
  earner: EarnerKind,
  /** Of what the lines come to after discount, or of what remains of it after their cost. */
  basis: z.enum(['total', 'margin']),
  productIds: ids,
  /** With all categories below them. */
  categoryIds: ids,
  channels: z.array(Channel).max(20),
  userIds: ids,
  /** The teams themselves. */
  teamIds: ids,
  /** For rules of agents: only these. */
  agentIds: ids,
  rate: Rate,
});
export type CommissionRuleInput = z.infer<typeof CommissionRuleInput>;

export const CommissionRule = CommissionRuleInput.extend({ id: Id, version: z.number().int() });
export type CommissionRule = z.infer<typeof CommissionRule>;

/** `earned`: in the month; `late`: of a month that was approved before the record came; `correction`: of one that changed since. */
export const LineKind = z.enum(['earned', 'late', 'correction']);
export type LineKind = z.infer<typeof LineKind>;

/** One reason to pay: what of which record, by which rule. Amounts are minor units of the line's currency. */
export const CommissionLine = z.strictObject({
  kind: LineKind,
  recordKind: z.enum(['deal', 'order']),
  recordId: Id,
  recordName: z.string(),
  /** The delivery or payment of the record that it is for; null: the whole record. */
  part: z.strictObject({ kind: z.enum(['delivery', 'payment']), id: Id }).nullable(),
  at: Instant,
  ruleId: Id,
  ruleName: z.string(),
  currency: Currency,
  /** The seller's share of what counts. */
  base: MinorUnits,
  /** Null where the rule pays a fixed amount. */
  percent: Percent.nullable(),
  /** Of the record, per cent. */
  share: Percent,
  amount: MinorUnits,
});
export type CommissionLine = z.infer<typeof CommissionLine>;

const Total = z.strictObject({ currency: Currency, amount: MinorUnits });

const Approval = z.strictObject({ at: Instant, by: Id.nullable(), byName: z.string().nullable() });

/** Of one seller or agent and month. Not approved: as the rules say now; approved: as it was then, for good. */
export const StatementHead = z.strictObject({
  earnerId: Id,
  earnerKind: EarnerKind,
  earnerName: z.string().nullable(),
  totals: z.array(Total),
  lines: z.number().int(),
  approval: Approval.nullable(),
});
export type StatementHead = z.infer<typeof StatementHead>;

const Period = z.strictObject({ calendar: Calendar, from: LocalDate, to: LocalDate });

const month = {
  calendar: Calendar,
  /** Any day of the month. */
  day: LocalDate,
};

export const listCommissionRules = endpoint('GET', '/api/v1/commission-rules', {
  id: 'sales.commission.rules',
  summary: 'The rules of commissions in their order',
  permission: read,
  response: z.strictObject({ items: z.array(CommissionRule) }),
});

export const createCommissionRule = endpoint('POST', '/api/v1/commission-rules', {
  id: 'sales.commission.create',
  summary: 'Add a rule; statements that are not approved follow it at once',
  permission: manage,
  body: CommissionRuleInput,
  response: CommissionRule,
  status: 201,
  errors: ['request.refused'],
});

export const changeCommissionRule = endpoint('PUT', '/api/v1/commission-rules/:id', {
  id: 'sales.commission.change',
  summary: 'Replace a rule; approved statements stay as they are',
  permission: manage,
  params: one,
  body: CommissionRuleInput,
  response: CommissionRule,
  ifMatch: true,
  errors: ['request.refused'],
});

export const removeCommissionRule = endpoint('DELETE', '/api/v1/commission-rules/:id', {
  id: 'sales.commission.remove',
  summary: 'Remove a rule; approved statements stay as they are',
  permission: manage,
  params: one,
  ifMatch: true,
});

export const listStatements = endpoint('GET', '/api/v1/commission-statements', {
  id: 'sales.commission.list',
  summary:
    'Statements of a month, of everybody whose deals the caller sees and who earned something; of agents for who sees all',
  permission: read,
  query: z.strictObject(month),
  response: z.strictObject({ period: Period, items: z.array(StatementHead) }),
  errors: ['access.denied'],
});

export const getStatement = endpoint('GET', '/api/v1/commission-statements/:id', {
  id: 'sales.commission.get',
  summary: 'The statement of one colleague or agent and month with every line and its reason',
  permission: read,
  params: one,
  query: z.strictObject(month),
  response: StatementHead.extend({ period: Period, items: z.array(CommissionLine) }),
  errors: ['access.denied'],
});

export const exportStatement = endpoint('GET', '/api/v1/commission-statements/:id/lines.csv', {
  id: 'sales.commission.csv',
  summary: 'The lines of a statement as CSV',
  permission: read,
  params: one,
  query: z.strictObject(month),
  transfer: 'file',
  errors: ['access.denied'],
});

export const printStatement = endpoint('GET', '/api/v1/commission-statements/:id/statement.pdf', {
  id: 'sales.commission.pdf',
  summary: 'The statement as a document, in the language and calendar of the reader',
  permission: read,
  params: one,
  query: z.strictObject(month),
  transfer: 'file',
  errors: ['access.denied'],
});

export const approveStatement = endpoint('POST', '/api/v1/commission-statements/:id/approve', {
  id: 'sales.commission.approve',
  summary: 'Approve a statement of a month that is over: it is locked; what changes later goes to the next',
  permission: approve,
  params: one,
  body: z.strictObject({
    ...month,
    /** The totals that were seen: refused when they are others by now. */
    totals: z.array(Total).max(50),
  }),
  response: StatementHead,
  errors: ['access.denied', 'request.refused', 'resource.conflict'],
});

/** Who earned a record, in per cent that make 100 together; empty: the owner or seller alone. */
const Shares = z.array(z.strictObject({ userId: Id, share: Percent })).max(20);
const record = z.strictObject({ kind: z.enum(['deal', 'order']), id: Id });

export const getShares = endpoint('GET', '/api/v1/commission-shares/:kind/:id', {
  id: 'sales.commission.shares',
  summary: 'Between whom the commission of a deal or order is split',
  permission: read,
  params: record,
  response: z.strictObject({ shares: Shares }),
});

export const setShares = endpoint('PUT', '/api/v1/commission-shares/:kind/:id', {
  id: 'sales.commission.split',
  summary: 'Split the commission of a deal or order between colleagues',
  permission: manage,
  params: record,
  body: z.strictObject({ shares: Shares }),
  response: z.strictObject({ shares: Shares }),
  errors: ['request.refused'],
});
