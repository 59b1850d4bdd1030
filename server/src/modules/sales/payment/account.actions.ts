import type { Currency } from '@peyvand/contract/core/money';
import type { Ageing, Standing, Statement } from '@peyvand/contract/sales/accounts';
import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { groupOf, requireCustomer } from '../../customers/api.ts';
import { zoneOf } from '../../platform/api.ts';
import { strangeCursor } from '../errors.ts';
import { todayOf } from '../invoice/invoice.actions.ts';
import { ageing } from './ageing.ts';
import { balanceOf } from './credit.ts';
import { periodWrong } from './payment.errors.ts';
import { type ReceivableRow, receivables, receivableTotals } from './receivable.store.ts';
import { creditOf, duesOf, limitsOf, openInstalments } from './standing.store.ts';
import { movesOf } from './statement.store.ts';

/** What a customer owes and may owe, by currency. Throws `resource.missing`. */
export async function accountOf(ctx: Ctx, customerId: string): Promise<{ standings: Standing[] }> {
  const customer = await requireCustomer(ctx, customerId);
  return { standings: await standingsOf(ctx, customer.id) };
}

/** The same for a customer that the caller has found. */
export async function standingsOf(ctx: Ctx, customerId: string): Promise<Standing[]> {
  const group = await groupOf(ctx, customerId);
  const [dues, credits, limits] = [
    await duesOf(ctx, group),
    await creditOf(ctx, group),
    await limitsOf(ctx, group),
  ];
  const today = await todayOf(ctx);
  const currencies = [
    ...new Set([...dues, ...credits, ...limits].map(({ currency }) => currency)),
  ].toSorted();
  return currencies.map((currency) => {
    const due = dues.filter((one) => one.currency === currency);
    const invoiced = due.reduce((sum, { open }) => sum + BigInt(open), 0n);
    const credit = BigInt(credits.find((one) => one.currency === currency)?.amount ?? '0');
    const limit = limits.find((one) => one.currency === currency);
    const ordered = BigInt(limit?.ordered ?? '0');
    const balance = balanceOf({ invoiced, credit });
    const ages = ageing(due, today);
    return {
      currency,
      invoiced: invoiced.toString(),
      credit: credit.toString(),
      balance: balance.toString(),
      overdue: (invoiced - BigInt(ages.current)).toString(),
      ordered: ordered.toString(),
      limit: limit?.limit ?? null,
      left: limit ? (BigInt(limit.limit) - balance - ordered).toString() : null,
      ageing: ages,
    };
  });
}

export interface Period {
  readonly currency: Currency;
  readonly from: string;
  readonly to: string;
}

/** The account of a customer between two days. Throws `resource.missing`, `sales.payment.period_wrong`. */
export async function statementOf(ctx: Ctx, customerId: string, period: Period): Promise<Statement> {
  const customer = await requireCustomer(ctx, customerId);
  if (period.to < period.from) throw periodWrong();
  const zone = await zoneOf(ctx);
  const moves = await movesOf(ctx, await groupOf(ctx, customer.id), { ...period, zone });
  let balance = 0n;
  const all = moves.map((move) => {
    balance += BigInt(move.owed) - BigInt(move.paid);
    return { ...move, balance: balance.toString() };
  });
  const before = all.filter(({ on }) => on < period.from).at(-1)?.balance ?? '0';
  const entries = all.filter(({ on }) => on >= period.from);
  return { ...period, opening: before, closing: balance.toString(), entries };
}

const Sum = z.string().regex(/^\d{1,18}$/);
const Place = z.tuple([Sum, Sum, z.uuid(), z.string().regex(/^[A-Z]{3}$/)]);

export interface ReceivablesQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly currency?: Currency | undefined;
}

/** Who owes how much for how long, as far as the actor sees it; late as of the last night. */
export async function pageOfReceivables(ctx: Ctx, { limit, cursor, currency }: ReceivablesQuery) {
  const rows = await receivables(ctx, { currency, after: placeOf(cursor), take: limit + 1 });
  const totals = await receivableTotals(ctx, currency);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => {
      const { customerId, customerName, currency: of, invoiced, credit, overdue } = row;
      return { customerId, customerName, currency: of, invoiced, credit, overdue, ageing: agesOf(row) };
    }),
    nextCursor:
      rows.length > limit && last
        ? [last.overdue, last.invoiced, last.customerId, last.currency].join('_')
        : null,
    totals: totals.map((row) => ({
      currency: row.currency,
      invoiced: row.invoiced,
      overdue: row.overdue,
      ageing: agesOf(row),
    })),
  };
}

function agesOf({
  current,
  days30,
  days60,
  days90,
  older,
}: Omit<ReceivableRow, 'customerId' | 'customerName' | 'credit'>): Ageing {
  return { current, days30, days60, days90, older };
}

function placeOf(cursor: string | undefined) {
  if (cursor === undefined) return null;
  const read = Place.safeParse(cursor.split('_'));
  if (!read.success) throw strangeCursor();
  const [overdue, invoiced, customerId, currency] = read.data;
  return { overdue, invoiced, customerId, currency };
}

const DuePlace = z.tuple([z.iso.date(), z.uuid()]);

/** Instalments that are not paid, the oldest first. */
export async function pageOfDues(
  ctx: Ctx,
  {
    limit,
    cursor,
    until,
  }: { readonly limit: number; readonly cursor?: string | undefined; readonly until?: string | undefined },
) {
  const place = cursor === undefined ? null : DuePlace.safeParse(cursor.split('_'));
  if (place && !place.success) throw strangeCursor();
  const after = place ? { dueOn: place.data[0], id: place.data[1] } : null;
  const rows = await openInstalments(ctx, { today: await todayOf(ctx), until, after, take: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? `${last.dueOn}_${last.id}` : null };
}
