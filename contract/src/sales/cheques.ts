import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';
import { zCode, zLine, zText } from '../core/text.ts';

/**
 * `deposited`: handed in at the bank. `bounced`: the bank did not pay. `returned`: given back to who wrote it.
 * `spent`: passed on to pay somebody else.
 */
export const ChequeState = z.enum(['received', 'deposited', 'cleared', 'bounced', 'returned', 'spent']);
export type ChequeState = z.infer<typeof ChequeState>;

/** A cheque as it is written down when it comes in. */
export const ChequeInput = z.strictObject({
  bank: zLine(100),
  branch: zText(100).default(''),
  /** Of who wrote it. */
  account: zText(40).default(''),
  /** The 16 digits by which the Sayad system knows it. */
  sayad: z
    .string()
    .regex(/^\d{16}$/)
    .nullable()
    .default(null),
  number: zCode(40),
  dueOn: LocalDate,
  /** Who signed it; left out: the customer. */
  drawer: zText(200).default(''),
});
export type ChequeInput = z.output<typeof ChequeInput>;

export const Cheque = z.strictObject({
  id: Id,
  paymentId: Id,
  paymentNumber: z.string(),
  customerId: Id,
  customerName: z.string().nullable(),
  bank: z.string(),
  branch: z.string(),
  account: z.string(),
  sayad: z.string().nullable(),
  number: z.string(),
  dueOn: LocalDate,
  drawer: z.string(),
  amount: MinorUnits,
  currency: Currency,
  state: ChequeState,
  stateAt: Instant,
  /** What it may become now. */
  next: z.array(ChequeState),
  version: z.number().int(),
});
export type Cheque = z.infer<typeof Cheque>;

const ChequeFact = z.strictObject({
  id: Id,
  state: ChequeState,
  at: Instant,
  byId: Id.nullable(),
  note: z.string().nullable(),
});

const permission = { read: 'sales.payment.read', write: 'sales.payment.write' } as const;

const which = {
  state: z.string().max(100).optional(),
  from: LocalDate.optional(),
  to: LocalDate.optional(),
  customerId: Id.optional(),
  q: z.string().max(100).optional(),
};

/** `state`: one or several with commas; `open` stands for those that are still to be paid by a bank. */
export const listCheques = endpoint('GET', '/api/v1/cheques', {
  id: 'sales.cheque.list',
  summary: 'Cheques by the day on which they are due; `q` finds numbers and Sayad numbers',
  permission: permission.read,
  query: z.strictObject({ ...pageQuery, ...which }),
  response: page(Cheque),
  errors: ['request.invalid'],
});

export const getCheque = endpoint('GET', '/api/v1/cheques/:id', {
  id: 'sales.cheque.get',
  summary: 'A cheque and what happened to it',
  permission: permission.read,
  params: z.strictObject({ id: Id }),
  response: Cheque.extend({ facts: z.array(ChequeFact) }),
  errors: ['resource.missing'],
});

export const weeksOfCheques = endpoint('GET', '/api/v1/cheques/weeks', {
  id: 'sales.cheque.weeks',
  summary: 'What cheques that are not paid yet will bring, week by week, in the calendar of who asks',
  permission: permission.read,
  query: z.strictObject({ from: LocalDate.optional() }),
  response: z.strictObject({
    weeks: z.array(
      z.strictObject({
        /** First day of the week; null: due before the first week. */
        from: LocalDate.nullable(),
        count: z.number().int(),
        sums: z.array(z.strictObject({ currency: Currency, amount: MinorUnits })),
      }),
    ),
  }),
});

export const moveCheque = endpoint('POST', '/api/v1/cheques/:id/move', {
  id: 'sales.cheque.move',
  summary: 'What happened to a cheque; one that bounces or goes back is owed again',
  permission: permission.write,
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ to: ChequeState, note: zText(1000).default('') }),
  response: Cheque,
  ifMatch: true,
  errors: ['access.denied', 'resource.missing', 'resource.conflict', 'version.stale'],
});
