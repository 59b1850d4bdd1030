import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { permission } from './model.ts';
import { OfferChannel } from './offers.ts';

const Item = z.strictObject({ code: z.string(), label: z.string() });

/** What can be said of what a customer does next; a part is null where too little is known. */
export const CustomerNext = z.strictObject({
  /** By the customer's own rhythm. */
  purchase: z
    .strictObject({
      usualDays: z.number().int(),
      expectedOn: LocalDate,
      /** Eight in ten of its own gaps end between. */
      from: LocalDate,
      to: LocalDate,
      /** Both are over: it is silent for longer than usual. */
      isOverdue: z.boolean(),
    })
    .nullable(),
  /** What others order along with what it orders, and it does not; the surest first. */
  crossSell: z.array(
    z.strictObject({ item: Item, because: z.array(Item), confidence: z.number(), lift: z.number() }),
  ),
  /** Dearer products of the same family or category, in stock and bringing more, that others moved up to; the likeliest first. */
  upSell: z.array(
    z.strictObject({
      item: Item,
      instead: Item,
      /** Customers who bought the one and not the other before, and those of them who bought the other later. */
      could: z.number().int(),
      moved: z.number().int(),
      /** Drawn towards the rate of all such steps, the more the fewer could. */
      rate: z.number(),
    }),
  ),
  /** Ways by which it may be told of offers; it agreed to them. */
  channels: z.array(OfferChannel),
  reach: z
    .strictObject({
      channel: z.string(),
      hours: z.tuple([z.number().int(), z.number().int()]).nullable(),
      tries: z.number().int(),
      reached: z.number().int(),
    })
    .nullable(),
});
export type CustomerNext = z.infer<typeof CustomerNext>;

export const readNext = endpoint('GET', '/api/v1/analytics/customers/:id/next', {
  id: 'analytics.customer.next',
  summary: 'When a customer buys next, what it may need beside what it buys, and how it is reached best',
  permission,
  params: z.strictObject({ id: Id }),
  response: CustomerNext,
  errors: ['request.refused'],
});
