import { createHash, timingSafeEqual } from 'node:crypto';
import type { Bill } from '@peyvand/contract/sales/pay';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import {
  egress,
  makeLink,
  type OpenLink,
  openLink,
  openSecret,
  organisation,
  publicUrl,
  takeLink,
} from '../../platform/api.ts';
import { locked } from '../invoice/invoice.actions.ts';
import { openOf } from '../invoice/invoice.ts';
import { loadInvoice } from '../invoice/invoice-read.store.ts';
import { insertInvoiceFact } from '../invoice/invoice-write.store.ts';
import { buyerOf } from '../quote/letter.store.ts';
import { ownNameIn } from '../quote/paper.actions.ts';
import { loadQuote } from '../quote/quote-read.store.ts';
import { type GatewayTry, insertTry, loadTry, storeTry } from './gateway.store.ts';
import { type Gateway, GatewaySilent, redirectGateway } from './gateway.ts';
import { gatewayAway, nothingOpen, payTooMuch } from './payment.errors.ts';
import { loadPlan } from './plan.store.ts';
import { secretPlace } from './settings.actions.ts';
import { loadPaymentSettings } from './settings.store.ts';
import { settleTry } from './settle-try.actions.ts';

const purpose = 'sales.pay';
const linkDays = 90;
/** Who writes what comes of a link. */
const self = systemActor('system:gateway');

export interface Visitor {
  readonly token: string;
  readonly ip: string;
}

/** A link by which the customer pays what is open of an invoice. Throws `sales.pay.nothing_open`. */
export async function makePayLink(ctx: WriteCtx, id: string): Promise<{ url: string; expiresAt: string }> {
  const invoice = await locked(ctx, id);
  if (invoice.number === null || openOf(invoice) <= 0n) throw nothingOpen();
  await insertInvoiceFact(ctx, id, 'linked');
  const { url, expiresAt } = await makeLink(ctx, {
    purpose,
    subjectId: id,
    page: '/pay',
    days: linkDays,
    once: false,
  });
  return { url, expiresAt };
}

/** The gateway as it is set up; null: none takes payments now. */
export async function gatewayNow(ctx: Ctx): Promise<(Gateway & { readonly name: string }) | null> {
  const { gateway, secret } = await loadPaymentSettings(ctx);
  if (gateway === null || !gateway.isOn || secret === null) return null;
  const { name, base, merchant } = gateway;
  return { name, ...redirectGateway(egress(), { base, merchant, secret: openSecret(secret, secretPlace) }) };
}

async function behind(ctx: Ctx, visitor: Visitor) {
  const link = await openLink(ctx, { token: visitor.token, ip: visitor.ip, purpose });
  const own = ctx.as(self, `link:${link.id}`);
  const invoice = await loadInvoice(own, link.subjectId);
  if (!invoice || invoice.number === null) throw missing();
  return { own, link, invoice };
}

/** The invoice behind a link. */
export async function openBill(ctx: Ctx, visitor: Visitor): Promise<Bill> {
  const { own, invoice } = await behind(ctx, visitor);
  const settings = await organisation(own);
  if (!settings) throw missing();
  const { language, calendar, currency, total, dueOn, number } = invoice;
  const open = openOf(invoice);
  const gateway = await gatewayNow(own);
  const plan = await loadPlan(own, { invoiceId: invoice.id });
  return {
    organisation: await ownNameIn(own, language),
    gateway: gateway?.name ?? '',
    language,
    calendar,
    moneyUnit: settings.moneyUnit,
    number: number ?? '',
    customerName: (await buyerOf(own, invoice.customerId, language)).name,
    currency,
    total,
    open: open.toString(),
    dueOn,
    instalments: (plan?.parts ?? [])
      .filter((part) => part.open !== '0')
      .map((part) => ({ dueOn: part.dueOn, open: part.open })),
    canPay: gateway !== null && open > 0n,
  };
}

/**
 * Asks the gateway for a payment and answers where to go. The gateway is asked outside of any transaction. Throws
 * `sales.pay.nothing_open`, `too_much`, `gateway_away`.
 */
export async function beginPay(ctx: Ctx, visitor: Visitor, amount: string): Promise<{ url: string }> {
  const { own, link, invoice } = await behind(ctx, visitor);
  const gateway = await gatewayNow(own);
  if (!gateway) throw gatewayAway();
  const open = openOf(invoice);
  if (open <= 0n) throw nothingOpen();
  if (BigInt(amount) > open) throw payTooMuch();
  const { id: invoiceId, customerId, currency } = invoice;
  const wish = { invoiceId, quoteId: null, customerId, amount, currency };
  return askGateway(own, gateway, { ...wish, link, description: invoice.number ?? '' });
}

type Asked = Omit<GatewayTry, 'id' | 'token' | 'state' | 'reference' | 'beganAt'> & {
  readonly link: OpenLink;
  readonly description: string;
};

/** Notes the way and asks the gateway, outside of any transaction. Throws `sales.pay.gateway_away`. */
export async function askGateway(
  own: Ctx,
  gateway: Gateway,
  { link, description, ...wish }: Asked,
): Promise<{ url: string }> {
  const id = own.newId();
  const { amount, currency } = wish;
  await own.write(async (tx) => {
    await takeLink(tx, link);
    await insertTry(tx, { id, ...wish });
  });
  try {
    const { token, url } = await gateway.ask({ id, amount, currency, description, callback: callbackOf(id) });
    await own.write((tx) => storeTry(tx, id, { state: 'asked', token }));
    return { url };
  } catch (error) {
    if (!(error instanceof GatewaySilent)) throw error;
    await own.write((tx) => storeTry(tx, id, { state: 'failed', failure: error.message }));
    own.log.warn({ try: id, failure: error.message }, 'the gateway took no payment');
    throw gatewayAway();
  }
}

function callbackOf(id: string): string {
  return new URL(`/pay/back?try=${id}`, publicUrl()).href;
}

/**
 * Back from the gateway. What the address says is worth nothing: the gateway is asked itself, and what it says is compared
 * with what was asked for. Calls that come twice, or for a settled way, change nothing.
 */
export async function endPay(ctx: Ctx, tryId: string, token: string) {
  const own = ctx.as(self, `pay:${tryId}`);
  const one = await loadTry(own, tryId);
  if (!one || one.token === null || !isSame(one.token, token)) throw missing();
  const gateway = await gatewayNow(own);
  const after = await settleTry(own, gateway, one);
  const settings = await organisation(own);
  const paid =
    one.quoteId === null ? await loadInvoice(own, one.invoiceId ?? '') : await loadQuote(own, one.quoteId);
  if (!settings || !paid) throw missing();
  return {
    state: stateWords[after.state],
    organisation: await ownNameIn(own, paid.language),
    language: paid.language,
    calendar: paid.calendar,
    moneyUnit: settings.moneyUnit,
    amount: one.amount,
    currency: one.currency,
    kind: one.quoteId === null ? ('invoice' as const) : ('quote' as const),
    number: paid.number ?? '',
    reference: after.reference,
  };
}

const stateWords = {
  begun: 'waiting',
  asked: 'waiting',
  unsettled: 'waiting',
  verified: 'paid',
  failed: 'failed',
  reversed: 'reversed',
} as const;

function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
