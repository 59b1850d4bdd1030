import { z } from 'zod';
import { Calendar, Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id, LinkToken } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { Language } from './quotes.ts';

/** What somebody behind a link sees of an invoice that is to be paid. */
export const Bill = z.strictObject({
  organisation: z.string(),
  gateway: z.string(),
  language: Language,
  calendar: Calendar,
  /** How rials are shown. */
  moneyUnit: z.enum(['rial', 'toman', 'none']),
  number: z.string(),
  customerName: z.string(),
  currency: Currency,
  total: MinorUnits,
  open: MinorUnits,
  dueOn: LocalDate.nullable(),
  instalments: z.array(z.strictObject({ dueOn: LocalDate, open: MinorUnits })),
  /** Whether a gateway takes payments now. */
  canPay: z.boolean(),
});
export type Bill = z.infer<typeof Bill>;

const errors = ['request.rate', 'resource.missing', 'resource.conflict', 'request.refused'] as const;

export const openBill = endpoint('POST', '/api/v1/public/pay/open', {
  id: 'sales.pay.open',
  summary: 'The invoice behind a link',
  permission: 'public',
  body: z.strictObject({ token: LinkToken }),
  response: Bill,
  errors: ['request.rate', 'resource.missing'],
});

export const beginPay = endpoint('POST', '/api/v1/public/pay/begin', {
  id: 'sales.pay.begin',
  summary: 'Ask the gateway for a payment; the answer is where to go',
  permission: 'public',
  body: z.strictObject({ token: LinkToken, amount: z.string().regex(/^[1-9]\d{0,17}$/) }),
  response: z.strictObject({ url: z.string() }),
  errors: [...errors],
});

export const endPay = endpoint('POST', '/api/v1/public/pay/end', {
  id: 'sales.pay.end',
  summary: 'Back from the gateway: it is asked itself whether the money came. As often as one likes',
  permission: 'public',
  body: z.strictObject({ tryId: Id, token: z.string().min(1).max(200) }),
  response: z.strictObject({
    /** `waiting`: the gateway could not be asked; it is asked again. */
    state: z.enum(['paid', 'failed', 'reversed', 'waiting']),
    organisation: z.string(),
    language: Language,
    calendar: Calendar,
    moneyUnit: z.enum(['rial', 'toman', 'none']),
    amount: MinorUnits,
    currency: Currency,
    /** What was to be paid, and its number. */
    kind: z.enum(['invoice', 'quote']),
    number: z.string(),
    reference: z.string().nullable(),
  }),
  errors: ['request.rate', 'resource.missing'],
});

export const makePayLink = endpoint('POST', '/api/v1/invoices/:id/pay-link', {
  id: 'sales.invoice.pay_link',
  summary: 'A link by which the customer pays what is open',
  permission: 'sales.invoice.write',
  params: z.strictObject({ id: Id }),
  response: z.strictObject({ url: z.string(), expiresAt: Instant }),
  status: 201,
  errors: ['access.denied', 'resource.missing', 'resource.conflict'],
});
