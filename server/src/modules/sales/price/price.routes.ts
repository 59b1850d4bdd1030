import * as prices from '@peyvand/contract/sales/prices';
import * as taxes from '@peyvand/contract/sales/taxes';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { changePriceSettings, changeTax, createTax } from '../tax/tax.actions.ts';
import { allTaxes, loadPriceSettings } from '../tax/tax.store.ts';
import { explainedPrices } from './price.actions.ts';
import * as lists from './price-list.actions.ts';
import { allPriceLists } from './price-list.store.ts';

export const priceRoutes: readonly Route[] = [
  read(prices.listPriceLists, async (ctx) => ({ items: await allPriceLists(ctx) })),
  read(prices.getPriceList, (ctx, { params }) => lists.getPriceList(ctx, params.id)),
  write(prices.createPriceList, (ctx, { body }) => lists.createPriceList(ctx, body)),
  write(prices.changePriceList, (ctx, { params, version, body }) =>
    lists.changePriceList(ctx, params.id, version, body),
  ),
  write(prices.removePriceList, async (ctx, { params, version }) => {
    await lists.removePriceList(ctx, params.id, version);
    return undefined;
  }),
  read(prices.listListPrices, (ctx, { params, query }) => lists.pricesOfList(ctx, params.id, query)),
  write(prices.putListPrices, (ctx, { params, version, body }) =>
    lists.putPrices(ctx, params.id, version, body.items),
  ),
  read(prices.findPrices, (ctx, { body }) => explainedPrices(ctx, body)),
  read(taxes.listTaxes, async (ctx) => ({ items: await allTaxes(ctx) })),
  write(taxes.createTax, (ctx, { body }) => createTax(ctx, body)),
  write(taxes.changeTax, (ctx, { params, version, body }) => changeTax(ctx, params.id, version, body)),
  read(taxes.getPriceSettings, (ctx) => loadPriceSettings(ctx)),
  write(taxes.changePriceSettings, (ctx, { version, body }) => changePriceSettings(ctx, version, body)),
];
