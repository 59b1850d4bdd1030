import { z } from 'zod';
import { CustomInput, CustomValues } from '../core/custom.ts';
import { Instant, LocalDate } from '../core/dates.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits, Money } from '../core/money.ts';
import { zCode, zLine, zName, zText } from '../core/text.ts';
import { Quantity, UnitPrice } from './decimals.ts';
import { Channel } from './orders.ts';
import { StageKind } from './pipelines.ts';

/** What part a person plays in the customer's decision. */
export const PersonRole = z.enum([
  'decision_maker',
  'influencer',
  'user',
  'champion',
  'blocker',
  'gatekeeper',
  'other',
]);
export type PersonRole = z.infer<typeof PersonRole>;

/** How it stands with the next step, by the day of the reader. */
export const Activity = z.enum(['none', 'overdue', 'today', 'future']);
export type Activity = z.infer<typeof Activity>;

/**
 * How sure the seller is: `commit` will come, `best` may well come, `pipeline` is open, `omitted` counts in no forecast.
 * Null: by the probability, from 90 per cent on commit, from 60 on best case, else pipeline.
 */
export const ForecastCategory = z.enum(['commit', 'best', 'pipeline', 'omitted']);
export type ForecastCategory = z.infer<typeof ForecastCategory>;

/** A line as people give it; code and description are the product's where left out. */
export const NewDealLine = z.strictObject({
  productId: Id.nullable().default(null),
  code: zCode().optional(),
  description: zLine(1000).optional(),
  quantity: Quantity,
  /** Left out: the product's price, where its currency is the deal's. */
  unitPrice: UnitPrice.optional(),
  discount: MinorUnits.default('0'),
});
export type NewDealLine = z.output<typeof NewDealLine>;

/** Amounts are minor units of the deal's currency. */
const DealLine = z.strictObject({
  id: Id,
  position: z.number().int(),
  productId: Id.nullable(),
  code: z.string(),
  description: z.string(),
  quantity: Quantity,
  unitPrice: UnitPrice,
  subtotal: MinorUnits,
  discount: MinorUnits,
  total: MinorUnits,
});

export const maxDealLines = 500;

/** What people write about a deal. */
const fields = {
  name: zName(200).min(1),
  code: zCode(100).min(1).nullable(),
  customerId: Id,
  /** Null where unknown. With lines it is their sum and cannot be written. */
  amount: Money.nullable(),
  /** Per cent; null: that of the stage. */
  probability: z.number().int().min(0).max(100).nullable(),
  forecast: ForecastCategory.nullable(),
  expectedOn: LocalDate.nullable(),
  source: zLine(80).nullable(),
  channel: Channel.nullable(),
  /** Who sells it for us: an agent or franchisee. A channel that is not named is that of the agent. */
  agentId: Id.nullable(),
  nextStep: zLine(300).nullable(),
  nextStepOn: LocalDate.nullable(),
  competitors: z.array(zLine(80).min(1)).max(20),
  tags: z.array(zLine(40).min(1)).max(50),
  note: zText(5000),
};

/** The part is one of the program's or the id of one that the organisation added. */
export const DealPerson = z.strictObject({ customerId: Id, role: z.union([PersonRole, Id]) });
export type DealPerson = z.infer<typeof DealPerson>;

export const NewDeal = z.strictObject({
  name: fields.name,
  customerId: fields.customerId,
  code: fields.code.optional(),
  /** Left out: the first pipeline that takes deals, and its first stage. */
  pipelineId: Id.optional(),
  stageId: Id.optional(),
  /** Null: whom the rules choose. Left out: by the rules or who acts, as the organisation chose for this way in. */
  ownerId: Id.nullish(),
  amount: fields.amount.optional(),
  /** Of lines and of the amount; left out: the amount's, else the organisation's. */
  currency: Currency.optional(),
  probability: fields.probability.optional(),
  forecast: fields.forecast.optional(),
  expectedOn: fields.expectedOn.optional(),
  source: fields.source.optional(),
  channel: fields.channel.optional(),
  agentId: fields.agentId.optional(),
  nextStep: fields.nextStep.optional(),
  nextStepOn: fields.nextStepOn.optional(),
  competitors: fields.competitors.optional(),
  tags: fields.tags.optional(),
  note: fields.note.optional(),
  people: z.array(DealPerson).max(50).optional(),
  lines: z.array(NewDealLine).max(maxDealLines).optional(),
  custom: CustomInput.optional(),
});
export type NewDeal = z.output<typeof NewDeal>;

export const DealChange = z
  .strictObject({
    ...fields,
    people: z.array(DealPerson).max(50),
    /** Items of the stage's checklist that are done; those of other stages stay as they are. */
    checked: z.array(Id).max(20),
    custom: CustomInput,
  })
  .partial();
export type DealChange = z.output<typeof DealChange>;

/** A deal in lists and on the board. What the reader's rights hide is left out. */
export const DealRow = z.strictObject({
  id: Id,
  name: z.string(),
  code: z.string().nullable(),
  /** Null when the customer is gone or the reader does not see it. */
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  customerKind: z.enum(['person', 'company']).nullable(),
  ownerId: Id,
  teamId: Id,
  pipelineId: Id,
  stageId: Id,
  stageSince: Instant,
  status: StageKind,
  amount: Money.nullable().optional(),
  /** Of the hand or of the stage. */
  probability: z.number().int(),
  expectedOn: LocalDate.nullable(),
  nextStep: z.string().nullable(),
  nextStepOn: LocalDate.nullable(),
  activity: Activity,
  /** Items of the stage's checklist that are done, of how many; null where the stage has none. */
  checklist: z.strictObject({ done: z.number().int(), total: z.number().int() }).nullable(),
  /** Null: by the probability. */
  forecast: ForecastCategory.nullable(),
  /** Whole days in the stage, and whether that is longer than the stage allows. */
  daysInStage: z.number().int(),
  idle: z.boolean(),
  source: z.string().nullable().optional(),
  channel: Channel.nullable(),
  agentId: Id.nullable(),
  tags: z.array(z.string()),
  closedAt: Instant.nullable(),
  reasonId: Id.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  /** The custom fields that the list was asked for. */
  custom: CustomValues.optional(),
  version: z.number().int(),
});
export type DealRow = z.infer<typeof DealRow>;

export const Deal = DealRow.extend({
  /** The currency of amount and lines. */
  currency: Currency,
  /**
   * What the amount comes to in the base currency; absent where it is in that one, or hidden. `rate`: what one whole unit is
   * worth, null where none is known; `fixed`: it is that of the close, and stays.
   */
  inBase: z
    .strictObject({
      amount: Money.nullable(),
      rate: z.string().nullable(),
      base: Currency,
      fixed: z.boolean(),
    })
    .optional(),
  /** Null: the stage's counts. */
  ownProbability: z.number().int().nullable(),
  competitors: z.array(z.string()).optional(),
  note: z.string().optional(),
  lostTo: z.string().nullable().optional(),
  closeNote: z.string().nullable(),
  /** Those of the people that the reader sees. */
  people: z.array(DealPerson.extend({ name: z.string() })),
  lines: z.array(DealLine).optional(),
  checked: z.array(Id),
  custom: CustomValues.optional(),
  deletedAt: Instant.nullable(),
});
export type Deal = z.infer<typeof Deal>;
