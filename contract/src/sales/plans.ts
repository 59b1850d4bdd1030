import { z } from 'zod';
import { Calendar, Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';

const Amount = z.string().regex(/^[1-9]\d{0,17}$/);

/** `open`: what is still due of it, credit notes taken off. */
const Instalment = z.strictObject({
  id: Id,
  position: z.number().int(),
  dueOn: LocalDate,
  amount: MinorUnits,
  paid: MinorUnits,
  open: MinorUnits,
  isOverdue: z.boolean(),
  /** When it was paid in full. */
  paidAt: Instant.nullable(),
});

export const Plan = z.strictObject({
  id: Id,
  orderId: Id.nullable(),
  invoiceId: Id.nullable(),
  currency: Currency,
  total: MinorUnits,
  instalments: z.array(Instalment),
  version: z.number().int(),
});
export type Plan = z.infer<typeof Plan>;

const PlannedPart = z.strictObject({ dueOn: LocalDate, amount: Amount });
export type PlannedPart = z.infer<typeof PlannedPart>;

/** What is planned: an order, or an invoice that was issued. */
const PlanOf = z.union([z.strictObject({ orderId: Id }), z.strictObject({ invoiceId: Id })]);
export type PlanOf = z.infer<typeof PlanOf>;

const maxParts = 120;

const permission = { read: 'sales.invoice.read', write: 'sales.invoice.write' } as const;

export const proposePlan = endpoint('POST', '/api/v1/payment-plans/propose', {
  id: 'sales.plan.propose',
  summary: 'A down payment and equal parts that add up exactly; stores nothing',
  permission: permission.read,
  body: z.strictObject({
    of: PlanOf,
    down: z
      .string()
      .regex(/^(0|[1-9]\d{0,17})$/)
      .default('0'),
    parts: z
      .number()
      .int()
      .min(1)
      .max(maxParts - 1),
    firstOn: LocalDate,
    every: z.enum(['month', 'week']),
    /** Of the months. */
    calendar: Calendar,
  }),
  response: z.strictObject({ currency: Currency, total: MinorUnits, parts: z.array(PlannedPart) }),
  errors: ['resource.missing', 'resource.conflict', 'request.refused'],
});

export const setPlan = endpoint('PUT', '/api/v1/payment-plans', {
  id: 'sales.plan.set',
  summary: 'Say when an order or an invoice is to be paid; takes the place of an earlier plan',
  permission: permission.write,
  body: z.strictObject({ of: PlanOf, parts: z.array(PlannedPart).min(1).max(maxParts) }),
  response: Plan,
  errors: ['access.denied', 'resource.missing', 'resource.conflict', 'request.refused'],
});

export const removePlan = endpoint('DELETE', '/api/v1/payment-plans/:id', {
  id: 'sales.plan.remove',
  summary: 'Take a plan away; what is owed stays',
  permission: permission.write,
  params: z.strictObject({ id: Id }),
  errors: ['access.denied', 'resource.missing'],
});

/** One instalment of all that are open, with what it belongs to. */
const Due = z.strictObject({
  id: Id,
  dueOn: LocalDate,
  open: MinorUnits,
  currency: Currency,
  isOverdue: z.boolean(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  orderId: Id.nullable(),
  invoiceId: Id.nullable(),
  /** Of the invoice, else of the order. */
  number: z.string().nullable(),
});
export type Due = z.infer<typeof Due>;

export const listDues = endpoint('GET', '/api/v1/instalments', {
  id: 'sales.instalment.list',
  summary: 'Instalments that are not paid yet, the oldest first',
  permission: permission.read,
  query: z.strictObject({ ...pageQuery, until: LocalDate.optional() }),
  response: page(Due),
  errors: ['request.invalid'],
});
