import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { FileFormat } from '../core/file-format.ts';
import { FilterParam } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { Currency } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';
import { zName, zText } from '../core/text.ts';
import {
  maxQuoteLines,
  NewQuoteLine,
  Quote,
  QuoteDiscount,
  QuoteHead,
  QuoteInput,
  QuoteLine,
  QuoteSums,
} from './quotes.ts';

const permission = {
  read: 'sales.quote.read',
  write: 'sales.quote.write',
  approve: 'sales.discount.approve',
  export: 'sales.quote.export',
} as const;
const params = z.strictObject({ id: Id });

/** `-` sorts downwards. */
export const QuoteSort = z.enum([
  'createdAt',
  '-createdAt',
  'title',
  '-title',
  'total',
  '-total',
  'expiresOn',
  '-expiresOn',
]);
export type QuoteSort = z.infer<typeof QuoteSort>;

const which = {
  q: z.string().max(200).optional(),
  customerId: Id.optional(),
  dealId: Id.optional(),
  filter: FilterParam.optional(),
};

/**
 * The last version of each quote. Fields of the filter: number, title, customerId, dealId, channel, agentId, sellerKind, owner, team, status,
 * currency, language, total, net, margin (minor units), expiresOn, statusAt, createdAt, updatedAt, revision, lineCount.
 * Relations `lines`, `customer`, `deal`.
 */
export const listQuotes = endpoint('GET', '/api/v1/quotes', {
  id: 'sales.quote.list',
  summary: 'Quotes by their last version, newest first; `q` finds numbers and titles',
  permission: permission.read,
  query: z.strictObject({ ...pageQuery, ...which, sort: QuoteSort.default('-createdAt') }),
  response: page(QuoteHead),
  errors: ['request.refused'],
});

export const exportQuotes = endpoint('GET', '/api/v1/quotes/export', {
  id: 'sales.quote.export',
  summary: 'Quotes as a file',
  permission: permission.export,
  query: z.strictObject({ ...which, format: FileFormat }),
  transfer: 'file',
  errors: ['request.refused'],
});

export const getQuote = endpoint('GET', '/api/v1/quotes/:id', {
  id: 'sales.quote.get',
  summary: 'One version of a quote with lines, what happened to it, and its other versions',
  permission: permission.read,
  params,
  response: Quote,
});

/** Prices, taxes and sums of lines that are being written; stores nothing. */
export const countQuoteLines = endpoint('POST', '/api/v1/quotes/count', {
  id: 'sales.quote.count',
  summary: 'What lines would cost this customer; changes nothing',
  permission: permission.write,
  body: z.strictObject({
    customerId: Id.nullable(),
    currency: Currency,
    discount: QuoteDiscount.nullable().default(null),
    lines: z.array(NewQuoteLine).max(maxQuoteLines),
  }),
  response: z.strictObject({
    lines: z.array(
      QuoteLine.omit({ id: true }).extend({
        /** What the price lists say, in whole units; null where they say nothing in this currency. */
        usualPrice: z.string().nullable(),
        /** Per cent that may be taken off without approval; null: any. */
        maxDiscount: z.string().nullable(),
        overLimit: z.boolean(),
      }),
    ),
    sums: QuoteSums,
    needsApproval: z.boolean(),
  }),
  errors: ['request.refused', 'resource.missing'],
});

export const createQuote = endpoint('POST', '/api/v1/quotes', {
  id: 'sales.quote.create',
  summary: 'Begin a quote as a draft; it gets its number when it is sent',
  permission: permission.write,
  body: QuoteInput,
  response: Quote,
  status: 201,
  errors: ['request.refused', 'resource.missing'],
});

export const changeQuote = endpoint('PUT', '/api/v1/quotes/:id', {
  id: 'sales.quote.change',
  summary: 'Write a draft anew',
  permission: permission.write,
  params,
  body: QuoteInput,
  response: Quote,
  ifMatch: true,
  errors: ['access.denied', 'request.refused', 'resource.conflict', 'version.stale'],
});

export const deleteQuote = endpoint('DELETE', '/api/v1/quotes/:id', {
  id: 'sales.quote.delete',
  summary: 'Throw a draft away; what was sent stays',
  permission: permission.write,
  params,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'version.stale'],
});

const Link = z.strictObject({ url: z.string(), expiresAt: Instant });

export const sendQuote = endpoint('POST', '/api/v1/quotes/:id/send', {
  id: 'sales.quote.send',
  summary:
    'Fix a draft with number and document, and make the link for the customer; a discount over the limit waits for approval instead',
  permission: permission.write,
  params,
  response: z.strictObject({ quote: Quote, link: Link.nullable() }),
  ifMatch: true,
  errors: ['access.denied', 'request.refused', 'resource.conflict', 'version.stale'],
});

export const approveQuote = endpoint('POST', '/api/v1/quotes/:id/approve', {
  id: 'sales.quote.approve',
  summary: 'Let a discount over the limit pass, or send the draft back',
  permission: permission.approve,
  params,
  body: z.strictObject({ approved: z.boolean(), note: zText(1000).optional() }),
  response: Quote,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'version.stale'],
});

export const makeQuoteLink = endpoint('POST', '/api/v1/quotes/:id/link', {
  id: 'sales.quote.link',
  summary: 'Another link to a quote that was sent',
  permission: permission.write,
  params,
  response: Link,
  status: 201,
  errors: ['access.denied', 'resource.conflict'],
});

export const makeQuoteCode = endpoint('POST', '/api/v1/quotes/:id/code', {
  id: 'sales.quote.code',
  summary: 'A one-time code to tell the customer by phone; it is shown once and ends those before',
  permission: permission.write,
  params,
  response: z.strictObject({ code: z.string(), expiresAt: Instant }),
  status: 201,
  errors: ['access.denied', 'resource.conflict'],
});

export const reviseQuote = endpoint('POST', '/api/v1/quotes/:id/revise', {
  id: 'sales.quote.revise',
  summary:
    'Begin the next version of a quote that was sent; the customer keeps the last one until it is sent',
  permission: permission.write,
  params,
  response: Quote,
  status: 201,
  errors: ['access.denied', 'resource.conflict'],
});

export const commentQuote = endpoint('POST', '/api/v1/quotes/:id/comments', {
  id: 'sales.quote.comment',
  summary: 'Answer the customer on the page of the quote',
  permission: permission.write,
  params,
  body: z.strictObject({ text: zText(4000).min(1) }),
  response: Quote,
  status: 201,
  errors: ['access.denied', 'resource.conflict'],
});

export const answerQuote = endpoint('POST', '/api/v1/quotes/:id/answer', {
  id: 'sales.quote.answer',
  summary: 'Note the answer that the customer gave in another way',
  permission: permission.write,
  params,
  body: z.strictObject({
    answer: z.enum(['accepted', 'declined']),
    /** Who said it. */
    name: zName(200),
    note: zText(2000).optional(),
  }),
  response: Quote,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'version.stale'],
});

export const orderQuote = endpoint('POST', '/api/v1/quotes/:id/order', {
  id: 'sales.quote.order',
  summary: 'Make the order of an accepted quote, with its lines, prices and taxes; once',
  permission: 'sales.order.write',
  params,
  body: z.strictObject({ winDeal: z.boolean().default(false) }),
  response: z.strictObject({ orderId: Id, number: z.string() }),
  status: 201,
  errors: ['access.denied', 'request.refused', 'resource.conflict'],
});

export const quoteDocument = endpoint('GET', '/api/v1/quotes/:id/document', {
  id: 'sales.quote.document',
  summary: 'The quote as PDF: as it was sent, or as the draft would look',
  permission: permission.read,
  params,
  transfer: 'file',
  errors: ['resource.conflict'],
});
