import { z } from 'zod';
import { Calendar, Instant, LocalDate } from '../core/dates.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { zCode, zLine, zName, zText } from '../core/text.ts';
import { SignatureProof } from './acceptance.ts';
import { UnitPrice } from './decimals.ts';
import { Channel } from './orders.ts';

/** What documents are written in. */
export const Language = z.enum(['fa', 'en', 'ru']);
export type Language = z.infer<typeof Language>;

/**
 * `waiting`: for approval of its discount. `replaced`: a newer version was sent. A version that was sent never changes:
 * a change makes a new one.
 */
export const QuoteStatus = z.enum([
  'draft',
  'waiting',
  'sent',
  'viewed',
  'accepted',
  'declined',
  'expired',
  'replaced',
]);
export type QuoteStatus = z.infer<typeof QuoteStatus>;

/** Per cent as a decimal, 0 to 100. */
const Percent = z.string().regex(/^(100(\.0{1,4})?|\d{1,2}(\.\d{1,4})?)$/);
const NotNegative = z.string().regex(/^(0|[1-9]\d{0,17})$/);
const Positive = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,4})?$/)
  .refine((text) => /[1-9]/.test(text), { message: 'is above zero' });

/** What is taken off: per cent, or minor units of the quote's currency. */
export const QuoteDiscount = z.union([
  z.strictObject({ percent: Percent }),
  z.strictObject({ amount: NotNegative }),
]);
export type QuoteDiscount = z.infer<typeof QuoteDiscount>;

const Tax = z.strictObject({
  /** Per cent. */
  rate: Percent,
  /** Within the unit price; else on top of it. */
  isIncluded: z.boolean(),
});

/** A line as people give it. What is left out is taken from the product and its prices. */
export const NewQuoteLine = z.strictObject({
  productId: Id.nullable().default(null),
  code: zCode().optional(),
  description: zLine(1000).optional(),
  unit: zLine(50).optional(),
  quantity: Positive,
  /** Left out: what the price lists say for this customer, else the price of the product. */
  unitPrice: UnitPrice.regex(/^\d/).optional(),
  discount: QuoteDiscount.nullable().default(null),
  /** Left out: the product's; null: none. */
  tax: Tax.nullable().optional(),
  /** The customer may choose it. */
  isOption: z.boolean().default(false),
  /** Whether an option is chosen from the start. */
  isChosen: z.boolean().default(false),
});
export type NewQuoteLine = z.output<typeof NewQuoteLine>;

/**
 * Amounts are minor units of the quote's currency. `share`: the line's part of the discount on the whole. `net` is without
 * tax, `total` with. `cost` is that of the whole line, null where unknown, left out where rights hide it.
 */
export const QuoteLine = z.strictObject({
  id: Id,
  position: z.number().int(),
  productId: Id.nullable(),
  code: z.string(),
  description: z.string(),
  unit: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  discountGiven: QuoteDiscount.nullable(),
  tax: Tax.nullable(),
  isOption: z.boolean(),
  isChosen: z.boolean(),
  subtotal: MinorUnits,
  discount: MinorUnits,
  share: MinorUnits,
  net: MinorUnits,
  taxAmount: MinorUnits,
  total: MinorUnits,
  cost: MinorUnits.nullable().optional(),
});
export type QuoteLine = z.infer<typeof QuoteLine>;

/** Sums of the chosen lines: `total` = `subtotal` − `discount` − `share` + `taxAdded`. `tax` counts that within prices too. */
export const QuoteSums = z.strictObject({
  subtotal: MinorUnits,
  discount: MinorUnits,
  share: MinorUnits,
  net: MinorUnits,
  tax: MinorUnits,
  taxAdded: MinorUnits,
  total: MinorUnits,
  cost: MinorUnits.nullable().optional(),
  margin: MinorUnits.nullable().optional(),
});
export type QuoteSums = z.infer<typeof QuoteSums>;

export const QuoteHead = z.strictObject({
  id: Id,
  rootId: Id,
  revision: z.number().int(),
  isLatest: z.boolean(),
  /** Null as long as no version was sent. */
  number: z.string().nullable(),
  title: z.string(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  dealId: Id.nullable(),
  channel: Channel.nullable(),
  agentId: Id.nullable(),
  ownerId: Id,
  teamId: Id,
  currency: Currency,
  status: QuoteStatus,
  statusAt: Instant,
  expiresOn: LocalDate.nullable(),
  ...QuoteSums.shape,
  lineCount: z.number().int(),
  /** The order that was made of it. */
  orderId: Id.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
});
export type QuoteHead = z.infer<typeof QuoteHead>;

export const FactKind = z.enum([
  'made',
  'asked',
  'approved',
  'refused',
  'sent',
  'viewed',
  'code',
  'comment',
  'accepted',
  'declined',
  'expired',
  'replaced',
]);
export type FactKind = z.infer<typeof FactKind>;

/** What shows who accepted, and what: the total and the chosen options. */
export const AcceptanceProof = SignatureProof.extend({
  way: SignatureProof.shape.way.exclude(['account']),
  total: MinorUnits,
  chosen: z.array(Id),
});
export type AcceptanceProof = z.infer<typeof AcceptanceProof>;

export const QuoteFact = z.strictObject({
  id: Id,
  kind: FactKind,
  at: Instant,
  byId: Id.nullable(),
  byCustomer: z.boolean(),
  note: z.string().nullable(),
  proof: AcceptanceProof.nullable(),
});
export type QuoteFact = z.infer<typeof QuoteFact>;

export const Quote = QuoteHead.extend({
  language: Language,
  calendar: Calendar,
  intro: z.string(),
  terms: z.string(),
  discountGiven: QuoteDiscount.nullable(),
  dealName: z.string().nullable(),
  lines: z.array(QuoteLine),
  facts: z.array(QuoteFact),
  versions: z.array(
    z.strictObject({
      id: Id,
      revision: z.number().int(),
      status: QuoteStatus,
      statusAt: Instant,
      total: MinorUnits,
    }),
  ),
  documentHash: z.string().nullable(),
  approvedAt: Instant.nullable(),
});
export type Quote = z.infer<typeof Quote>;

export const maxQuoteLines = 300;

/** What people write: the whole of it, each time. */
export const QuoteInput = z.strictObject({
  title: zName(200),
  customerId: Id,
  dealId: Id.nullable().default(null),
  /** How it is sold and by which agent; left out: as the deal is. */
  channel: Channel.nullable().optional(),
  agentId: Id.nullable().optional(),
  currency: Currency,
  /** Left out: the customer's, else that of the organisation. */
  language: Language.optional(),
  /** Left out: as the language goes. */
  calendar: Calendar.optional(),
  expiresOn: LocalDate.nullable().default(null),
  intro: zText(4000).default(''),
  terms: zText(8000).default(''),
  discount: QuoteDiscount.nullable().default(null),
  lines: z.array(NewQuoteLine).min(1).max(maxQuoteLines),
});
export type QuoteInput = z.output<typeof QuoteInput>;
