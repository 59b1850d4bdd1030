import type { Offer } from '@peyvand/contract/sales/offers';
import type { Ctx } from '../../../kernel/context.ts';
import { money, percentOf } from '../../../kernel/money/money.ts';
import type { OpenLink } from '../../platform/api.ts';
import type { StoredQuote } from '../quote/quote.ts';
import { askGateway, gatewayNow } from './pay.actions.ts';
import { gatewayAway, nothingOpen, payTooMuch } from './payment.errors.ts';
import { standingOfQuote } from './quote-paid.actions.ts';
import { loadPaymentSettings } from './settings.store.ts';

/** What can be paid online of an accepted quote; null: it is not accepted, or no gateway takes payments. */
export async function payableOf(ctx: Ctx, quote: StoredQuote): Promise<Offer['pay']> {
  if (quote.status !== 'accepted' || quote.customerNow === null) return null;
  const gateway = await gatewayNow(ctx);
  if (!gateway) return null;
  const { open, paid } = await standingOfQuote(ctx, quote);
  const { depositPercent } = await loadPaymentSettings(ctx);
  const share = percentOf(money(BigInt(quote.total), quote.currency), String(depositPercent)).amount;
  const deposit = BigInt(share) - paid;
  return {
    gateway: gateway.name,
    paid: paid.toString(),
    open: open.toString(),
    deposit: deposit > 0n && deposit < open ? deposit.toString() : null,
  };
}

/** Asks the gateway for a payment of an accepted quote. Throws `sales.pay.nothing_open`, `too_much`, `gateway_away`. */
export async function beginQuotePay(
  own: Ctx,
  link: OpenLink,
  quote: StoredQuote,
  amount: string,
): Promise<{ url: string }> {
  const gateway = await gatewayNow(own);
  if (!gateway) throw gatewayAway();
  const { open } = await standingOfQuote(own, quote);
  if (quote.status !== 'accepted' || open <= 0n) throw nothingOpen();
  if (BigInt(amount) > open) throw payTooMuch();
  const { id: quoteId, customerId, currency } = quote;
  const wish = { invoiceId: null, quoteId, customerId, amount, currency };
  return askGateway(own, gateway, { ...wish, link, description: quote.number ?? '' });
}
