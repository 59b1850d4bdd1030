import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';
import { zText } from '../core/text.ts';

/** What is open by how long it is overdue; `current` is not due yet. Minor units. */
export const Ageing = z.strictObject({
  current: MinorUnits,
  days30: MinorUnits,
  days60: MinorUnits,
  days90: MinorUnits,
  older: MinorUnits,
});
export type Ageing = z.infer<typeof Ageing>;

/** `balance` = `invoiced` − `credit`; below zero we owe the customer. `ordered`: since the limit was set, not invoiced. */
export const Standing = z.strictObject({
  currency: Currency,
  invoiced: MinorUnits,
  credit: MinorUnits,
  balance: MinorUnits,
  overdue: MinorUnits,
  ordered: MinorUnits,
  limit: MinorUnits.nullable(),
  /** What may be ordered yet; null without a limit. */
  left: MinorUnits.nullable(),
  ageing: Ageing,
});
export type Standing = z.infer<typeof Standing>;

/** A line of the statement: `owed` makes the balance larger, `paid` smaller. */
const Entry = z.strictObject({
  kind: z.enum(['invoice', 'credit_note', 'payment', 'ended']),
  id: Id,
  number: z.string(),
  on: LocalDate,
  owed: MinorUnits,
  paid: MinorUnits,
  balance: MinorUnits,
});
export type StatementEntry = z.infer<typeof Entry>;

export const Statement = z.strictObject({
  currency: Currency,
  from: LocalDate,
  to: LocalDate,
  opening: MinorUnits,
  closing: MinorUnits,
  entries: z.array(Entry),
});
export type Statement = z.infer<typeof Statement>;

const permission = {
  read: 'sales.payment.read',
  credit: 'sales.credit.manage',
} as const;
const params = z.strictObject({ id: Id });

export const accountOfCustomer = endpoint('GET', '/api/v1/customers/:id/account', {
  id: 'sales.customer.account',
  summary: 'What a customer owes and may owe, by currency, with ageing',
  permission: permission.read,
  params,
  response: z.strictObject({ standings: z.array(Standing) }),
  errors: ['resource.missing'],
});

const period = z.strictObject({ currency: Currency, from: LocalDate, to: LocalDate });

export const statementOfCustomer = endpoint('GET', '/api/v1/customers/:id/statement', {
  id: 'sales.customer.statement',
  summary: 'The account of a customer between two days: what was owed and paid, with the balance after each',
  permission: permission.read,
  params,
  query: period,
  response: Statement,
  errors: ['resource.missing', 'request.refused'],
});

export const statementDocument = endpoint('GET', '/api/v1/customers/:id/statement/document', {
  id: 'sales.customer.statement.document',
  summary: 'The same as PDF',
  permission: permission.read,
  params,
  query: period,
  transfer: 'file',
  errors: ['resource.missing', 'request.refused'],
});

export const setCreditLimit = endpoint('PUT', '/api/v1/customers/:id/credit-limit', {
  id: 'sales.credit.set',
  summary: 'What a customer may owe in a currency; null: any amount',
  permission: permission.credit,
  params,
  body: z.strictObject({
    currency: Currency,
    amount: z
      .string()
      .regex(/^(0|[1-9]\d{0,17})$/)
      .nullable(),
  }),
  response: z.strictObject({ standings: z.array(Standing) }),
  errors: ['access.denied', 'resource.missing'],
});

/** `above`: by how much an order would go above the limit; zero where it does not, or there is none. Minor units. */
const CreditCheck = z.strictObject({
  onLimit: z.enum(['nothing', 'warn', 'refuse']),
  limit: MinorUnits.nullable(),
  above: MinorUnits,
  overdue: MinorUnits,
  /** Whether the actor may let it pass where it is refused. */
  mayPass: z.boolean(),
});
export type CreditCheck = z.infer<typeof CreditCheck>;

export const checkCredit = endpoint('GET', '/api/v1/customers/:id/credit-check', {
  id: 'sales.credit.check',
  summary: 'Whether an order of so much would go above what the customer may owe',
  permission: 'sales.order.write',
  params,
  query: z.strictObject({ currency: Currency, amount: z.string().regex(/^\d{1,18}$/) }),
  response: CreditCheck,
  errors: ['resource.missing'],
});

const Receivable = z.strictObject({
  customerId: Id,
  customerName: z.string(),
  currency: Currency,
  invoiced: MinorUnits,
  credit: MinorUnits,
  overdue: MinorUnits,
  ageing: Ageing,
});
export type Receivable = z.infer<typeof Receivable>;

export const listReceivables = endpoint('GET', '/api/v1/receivables', {
  id: 'sales.receivable.list',
  summary: 'Who owes how much for how long, the largest overdue first; sums by currency stand beside',
  permission: permission.read,
  query: z.strictObject({ ...pageQuery, currency: Currency.optional() }),
  response: page(Receivable).extend({
    totals: z.array(
      z.strictObject({ currency: Currency, invoiced: MinorUnits, overdue: MinorUnits, ageing: Ageing }),
    ),
  }),
  errors: ['request.invalid'],
});

/** `base`: address of the gateway. The secret is written and never read back. */
const Gateway = z.strictObject({
  name: zText(60).min(1),
  base: z.url({ protocol: /^https?$/ }).max(300),
  merchant: zText(100).min(1),
  isOn: z.boolean(),
});
export type Gateway = z.infer<typeof Gateway>;

export const PaymentSettings = z.strictObject({
  /** What becomes of an order above the limit of its customer. */
  onLimit: z.enum(['nothing', 'warn', 'refuse']),
  /** Days until an invoice is due. */
  termDays: z.number().int().min(0).max(365),
  /** Which part of an accepted quote its page asks for, in per cent; 0: none. */
  depositPercent: z.number().int().min(0).max(100).default(0),
  gateway: Gateway.nullable(),
  hasSecret: z.boolean(),
  version: z.number().int(),
});
export type PaymentSettings = z.infer<typeof PaymentSettings>;

export const readPaymentSettings = endpoint('GET', '/api/v1/payment-settings', {
  id: 'sales.payment_settings.read',
  summary: 'How payments are taken',
  permission: permission.read,
  response: PaymentSettings,
});

export const changePaymentSettings = endpoint('PUT', '/api/v1/payment-settings', {
  id: 'sales.payment_settings.change',
  summary: 'Change how payments are taken',
  permission: 'sales.payment.manage',
  body: PaymentSettings.omit({ hasSecret: true, version: true }).extend({
    /** Left out: as it was. */
    secret: z.string().min(1).max(500).optional(),
  }),
  response: PaymentSettings,
  ifMatch: true,
  errors: ['request.refused', 'version.stale'],
});
