import { z } from 'zod';
import { Calendar, Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id, LinkToken } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { zName, zText } from '../core/text.ts';
import { Language, QuoteLine, QuoteStatus, QuoteSums } from './quotes.ts';

/** A quote as the customer sees it behind the link: no costs, no colleagues but the one who answers for it. */
export const Offer = z.strictObject({
  organisation: z.string(),
  seller: z.string(),
  language: Language,
  calendar: Calendar,
  /** How rials are shown. */
  moneyUnit: z.enum(['rial', 'toman', 'none']),
  timeZone: z.string(),
  number: z.string(),
  revision: z.number().int(),
  title: z.string(),
  customerName: z.string(),
  status: QuoteStatus.exclude(['draft', 'waiting']),
  sentAt: Instant,
  expiresOn: LocalDate.nullable(),
  currency: Currency,
  intro: z.string(),
  terms: z.string(),
  lines: z.array(QuoteLine.omit({ cost: true, productId: true, discountGiven: true })),
  sums: QuoteSums.omit({ cost: true, margin: true }),
  comments: z.array(
    z.strictObject({ at: Instant, byCustomer: z.boolean(), by: z.string(), text: z.string() }),
  ),
  /** Who accepted and when. */
  accepted: z.strictObject({ name: z.string(), at: Instant, total: MinorUnits }).nullable(),
  /** Once it is accepted: what can be paid online. `deposit` null: none is asked for, or it is paid. */
  pay: z
    .strictObject({
      gateway: z.string(),
      paid: MinorUnits,
      open: MinorUnits,
      deposit: MinorUnits.nullable(),
    })
    .nullable(),
  documentHash: z.string(),
});
export type Offer = z.infer<typeof Offer>;

const errors = ['request.rate', 'resource.missing', 'resource.conflict', 'request.refused'] as const;
const token = LinkToken;
const chosen = z.array(Id).max(300);

export const openOffer = endpoint('POST', '/api/v1/public/offers/open', {
  id: 'sales.offer.open',
  summary: 'The quote behind a link; the first look is noted',
  permission: 'public',
  body: z.strictObject({ token }),
  response: Offer,
  errors: ['request.rate', 'resource.missing'],
});

export const countOffer = endpoint('POST', '/api/v1/public/offers/count', {
  id: 'sales.offer.count',
  summary: 'The sums with other options chosen; changes nothing',
  permission: 'public',
  body: z.strictObject({ token, chosen }),
  response: z.strictObject({ sums: Offer.shape.sums, lines: Offer.shape.lines }),
  errors: [...errors],
});

export const commentOffer = endpoint('POST', '/api/v1/public/offers/comment', {
  id: 'sales.offer.comment',
  summary: 'A question or remark of the customer; the seller is told',
  permission: 'public',
  body: z.strictObject({ token, text: zText(4000).min(1) }),
  response: Offer,
  errors: [...errors],
});

export const askOfferCode = endpoint('POST', '/api/v1/public/offers/code', {
  id: 'sales.offer.code',
  summary: 'Ask the seller for the one-time code that an acceptance needs',
  permission: 'public',
  body: z.strictObject({ token }),
  errors: [...errors],
});

export const acceptOffer = endpoint('POST', '/api/v1/public/offers/accept', {
  id: 'sales.offer.accept',
  summary: 'Accept with typed name and one-time code; once',
  permission: 'public',
  body: z.strictObject({ token, name: zName(200), code: z.string().max(20), chosen }),
  response: Offer,
  errors: [...errors],
});

export const declineOffer = endpoint('POST', '/api/v1/public/offers/decline', {
  id: 'sales.offer.decline',
  summary: 'Decline, with a reason',
  permission: 'public',
  body: z.strictObject({ token, reason: zText(2000).min(1) }),
  response: Offer,
  errors: [...errors],
});

export const payOffer = endpoint('POST', '/api/v1/public/offers/pay', {
  id: 'sales.offer.pay',
  summary: 'Ask the gateway for a payment of the accepted quote; the answer is where to go',
  permission: 'public',
  body: z.strictObject({ token, amount: z.string().regex(/^[1-9]\d{0,17}$/) }),
  response: z.strictObject({ url: z.string() }),
  errors: [...errors],
});

export const offerDocument = endpoint('POST', '/api/v1/public/offers/document', {
  id: 'sales.offer.document',
  summary: 'The quote as PDF',
  permission: 'public',
  body: z.strictObject({ token }),
  transfer: 'file',
  errors: ['request.rate', 'resource.missing'],
});
