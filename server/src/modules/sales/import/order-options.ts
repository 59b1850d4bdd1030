import { TimeZone } from '@peyvand/contract/core/dates';
import { Currency } from '@peyvand/contract/core/money';
import { zLine } from '@peyvand/contract/core/text';
import { Channel } from '@peyvand/contract/sales/orders';
import { z } from 'zod';

/** Settings of one import of orders. */
export const OrderImportOptions = z.strictObject({
  /** Orders whose number is known: leave them, put the file's lines in place of theirs, or add the lines. */
  existing: z.enum(['skip', 'update', 'append']).default('skip'),
  /** Unknown customer codes become customers; otherwise their rows are refused. */
  createCustomers: z.boolean().default(true),
  customerKind: z.enum(['person', 'company']).default('person'),
  /** Unknown product codes become products; otherwise lines keep code and description only. */
  createProducts: z.boolean().default(true),
  /** Lines without a cost take that of their product as it is today. */
  costFromProducts: z.boolean().default(true),
  /** Of rows that name none; left out: the organisation's. */
  currency: Currency.optional(),
  /** Zone of times without offset; left out: the importing person's. */
  timeZone: TimeZone.optional(),
  /** Order of day, month and year where dates leave it open. */
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']).optional(),
  /** Decimal mark where numbers leave it open. */
  decimal: z.enum(['.', ',']).optional(),
  channel: Channel.default('direct'),
  source: zLine(200).optional(),
});
export type OrderImportOptions = z.infer<typeof OrderImportOptions>;
