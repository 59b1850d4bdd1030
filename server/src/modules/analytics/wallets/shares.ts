import type { WalletModel, WalletShare } from '@peyvand/contract/analytics/loyalty';
import type { Wallet } from '@peyvand/contract/analytics/wallets';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import type { Frame } from '../cube/frame.ts';
import { askShared } from '../cube/shared.seam.ts';
import { limited } from '../errors.ts';
import { categoryModel, shareOfWallet } from '../methods/wallet.ts';
import { category } from '../model/expressions.ts';
import { limits, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import { knownWallets } from './wallet.store.ts';

/** The latest periods, of those that were asked for. */
const mostPeriods = 12;

/** Share of wallet of each period that customers were asked about, and models of its categories. */
export async function walletsOf(
  ctx: Ctx,
  olap: Olap,
  frame: Frame,
): Promise<{ wallets: WalletShare[]; models: WalletModel[] }> {
  const known = (await knownWallets(ctx, frame.currency)).filter(({ from }) => from <= frame.period.to);
  const periods = grouped(known, ({ from, to }) => `${from} ${to}`).slice(0, mostPeriods);
  const shares = await Promise.all(periods.map((wallets) => shareIn(olap, frame, wallets)));
  return {
    wallets: shares.map(({ wallet }) => wallet),
    models: shares.flatMap(({ models }) => models),
  };
}

async function shareIn(olap: Olap, frame: Frame, wallets: readonly Wallet[]) {
  const [first] = wallets;
  if (!first) throw new Error('a period without wallets');
  const { from, to, unit, calendar } = first;
  const bought = await boughtIn(olap, { ...frame, period: { from, to } }, wallets);
  const pockets = wallets.map((wallet) => ({ ...bought(wallet), wallet }));
  const paired = pockets.map(({ own, wallet }) => ({ own: Number(own), spend: Number(wallet.spend) }));
  const found = shareOfWallet(paired);
  return {
    wallet: {
      from,
      to,
      unit,
      calendar,
      customers: new Set(wallets.map(({ customerId }) => customerId)).size,
      spend: String(wallets.reduce((sum, { spend }) => sum + BigInt(spend), 0n)),
      own: String(pockets.reduce((sum, { own }) => sum + own, 0n)),
      share: found?.share ?? 0,
      low: found?.interval?.[0] ?? null,
      high: found?.interval?.[1] ?? null,
      over: paired.filter(({ own, spend }) => own > spend).length,
    },
    models: grouped(pockets, ({ wallet }) => wallet.category ?? '').flatMap((part): WalletModel[] => {
      const sample = part.flatMap(({ orders, wallet: { times } }) =>
        times === null ? [] : [{ own: orders, all: times }],
      );
      if (sample.length === 0) return [];
      const none = { share: null, seen: null, expected: null };
      const of = { from, to, category: part[0]?.wallet.category ?? null, customers: sample.length };
      return [{ ...of, ...none, ...categoryModel(sample) }];
    }),
  };
}

interface Found {
  id: string;
  category: string;
  own: string;
  orders: string;
}

/** What the customers of these wallets bought here in the period, returns taken off: of a category, or of all. */
async function boughtIn(olap: Olap, frame: Frame, wallets: readonly Wallet[]) {
  const select = `${category} AS line_category`;
  const source = sourceOf({ ...frame, filter: undefined }, sales, {
    select,
    where: ['f.customer_id IN {asked:Array(UUID)}'],
  });
  const rows = await limited(
    askShared<Found>(olap, frame, {
      sql: `SELECT toString(f.customer_id) AS id, if(GROUPING(line_category) = 1, '*', line_category) AS category,
  toString(sum(f.total)) AS own, toString(uniqExactIf(f.order_id, f.status = 'placed')) AS orders
FROM (SELECT f.*, ${select} FROM ${source.from} WHERE ${source.where}) AS f
GROUP BY GROUPING SETS ((f.customer_id), (f.customer_id, line_category))
${limits}`,
      params: { ...source.params, asked: [...new Set(wallets.map(({ customerId }) => customerId))] },
    }),
  );
  const found = new Map(rows.map((row) => [`${row.id} ${row.category}`, row]));
  return (wallet: Wallet) => {
    const row = found.get(`${wallet.customerId} ${wallet.category ?? '*'}`);
    return { own: BigInt(row?.own ?? '0'), orders: Number(row?.orders ?? 0) };
  };
}

function grouped<Item>(list: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
