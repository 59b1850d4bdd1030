import { TimeZone } from '@peyvand/contract/core/dates';
import { Id } from '@peyvand/contract/core/ids';
import { Currency } from '@peyvand/contract/core/money';
import { z } from 'zod';

/** Settings of one import of deals. */
export const DealImportOptions = z.strictObject({
  /** Deals whose code is known: take over what the file says, or leave them. */
  existing: z.enum(['update', 'skip']).default('update'),
  /** Unknown customers become customers; otherwise their rows are refused. */
  createCustomers: z.boolean().default(false),
  customerKind: z.enum(['person', 'company']).default('company'),
  /** Rows that name no customer become deals without one; otherwise they are refused. */
  withoutCustomer: z.boolean().default(false),
  /** Of rows that name no owner; left out: who imports. */
  ownerId: Id.optional(),
  /** Of rows that name none; left out: the organisation's. */
  currency: Currency.optional(),
  timeZone: TimeZone.optional(),
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']).optional(),
  decimal: z.enum(['.', ',']).optional(),
});
export type DealImportOptions = z.infer<typeof DealImportOptions>;
