import { z } from 'zod';
import { Calendar, Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';
import { zLine } from '../core/text.ts';
import { permission } from './model.ts';

const write = 'analytics.wallet.write';

/** What one customer spends on a category in a quarter or year, all sellers together. */
const known = {
  customerId: Id,
  /** Category of products as the reports name it; null: everything that we sell. */
  category: z.string().trim().min(1).max(200).nullable(),
  unit: z.enum(['quarter', 'year']),
  calendar: Calendar,
  /** First day of the quarter or year. */
  from: LocalDate,
  currency: Currency,
  /** 0: they buy nothing of it. */
  spend: MinorUnits,
  /** How often they buy it, all sellers together. Null: not known. */
  times: z.number().int().min(0).max(10_000).nullable(),
  /** `asked`: the customer said so; `document`: it stands in a paper; `estimated`: by us. */
  how: z.enum(['asked', 'document', 'estimated']),
  source: zLine(200),
  /** When it was asked or found. */
  knownOn: LocalDate,
};

export const WalletInput = z.strictObject(known);
export type WalletInput = z.infer<typeof WalletInput>;

export const Wallet = z.strictObject({
  id: Id,
  ...known,
  to: LocalDate,
  customerName: z.string(),
  enteredBy: z.string(),
  enteredAt: Instant,
});
export type Wallet = z.infer<typeof Wallet>;

export const listWallets = endpoint('GET', '/api/v1/analytics/wallets', {
  id: 'analytics.wallet.list',
  summary: 'What customers spend on what we sell, all sellers together; the latest period first',
  permission,
  query: z.strictObject({ customerId: Id.optional(), ...pageQuery }),
  response: page(Wallet),
});

export const addWallet = endpoint('POST', '/api/v1/analytics/wallets', {
  id: 'analytics.wallet.add',
  summary: 'Enter what a customer spends on a category in a period',
  permission: write,
  body: WalletInput,
  response: Wallet,
  status: 201,
  errors: ['access.denied', 'request.refused', 'resource.conflict'],
});

export const removeWallet = endpoint('DELETE', '/api/v1/analytics/wallets/:id', {
  id: 'analytics.wallet.remove',
  summary: 'Remove what a customer was said to spend',
  permission: write,
  params: z.strictObject({ id: Id }),
  errors: ['access.denied'],
});
