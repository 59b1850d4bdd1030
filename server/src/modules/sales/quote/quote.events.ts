import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../events.ts';

/** The quote as it stands after the event. Costs are not told. `number` null: not sent yet. */
export const QuoteFacts = z.strictObject({
  number: z.string().nullable(),
  revision: z.number(),
  status: z.string(),
  ownerId: z.string(),
  teamId: z.string(),
  dealId: z.string().nullable(),
  total: z.strictObject({ amount: z.string(), currency: z.string() }),
  net: z.string(),
  expiresOn: z.string().nullable(),
  version: z.number(),
});
export type QuoteFacts = z.infer<typeof QuoteFacts>;

/** Every event names the quote, so that the time line can say which it was. */
const Told = z.strictObject({ name: z.string(), facts: QuoteFacts });
const Changed = Told.extend({ changes: Changes });
const Noted = Told.extend({ note: z.string().nullable() });

/** Subject `quote`, with the customer that it is for. */
export const quoteCreated = eventType('sales.quote.created', 1, Told);
export const quoteChanged = eventType('sales.quote.changed', 1, Changed);
/** A draft was thrown away. */
export const quoteDeleted = eventType('sales.quote.deleted', 1, Told);
export const quoteAssigned = eventType('sales.quote.assigned', 1, Changed);
/** A discount over the limit: asked for, let pass, sent back. */
export const quoteAsked = eventType('sales.quote.asked', 1, Told);
export const quoteApproved = eventType('sales.quote.approved', 1, Noted);
export const quoteRefused = eventType('sales.quote.refused', 1, Noted);
/** A colleague took the document of what was sent, to print it or hand it on. */
export const quotePrinted = eventType('sales.quote.printed', 1, Told);
export const quoteSent = eventType('sales.quote.sent', 1, Told);
export const quoteViewed = eventType('sales.quote.viewed', 1, Told);
/** `byCustomer`: on the page of the quote; else by a colleague. */
export const quoteCommented = eventType(
  'sales.quote.commented',
  1,
  Told.extend({ text: z.string(), byCustomer: z.boolean() }),
);
/** `by`: the name that was typed or told. */
export const quoteAccepted = eventType('sales.quote.accepted', 1, Told.extend({ by: z.string() }));
export const quoteDeclined = eventType('sales.quote.declined', 1, Noted);
export const quoteExpired = eventType('sales.quote.expired', 1, Told);
export const quoteReplaced = eventType('sales.quote.replaced', 1, Told);

/** What stands on documents was changed; `changed` names the fields. */
export const letterheadChanged = eventType(
  'sales.letterhead.changed',
  1,
  z.strictObject({ changed: z.array(z.string()) }),
);
