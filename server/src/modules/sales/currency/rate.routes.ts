import * as contract from '@peyvand/contract/sales/rates';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { ratesNow, ratesPage, setRatesOf } from './rate.actions.ts';

export const rateRoutes: readonly Route[] = [
  read(contract.listRates, (ctx, { query }) => ratesPage(ctx, query)),
  read(contract.currentRates, (ctx) => ratesNow(ctx)),
  write(contract.setRates, async (ctx, { body }) => {
    await setRatesOf(ctx, body);
    return undefined;
  }),
];
