import { fitChurn, readChurn, readRisks } from '@peyvand/contract/analytics/churn';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { askForChurn } from './fit.job.ts';
import { churnPage, risksOfCustomers } from './page.ts';

export const churnRoutes: readonly Route[] = [
  read(readChurn, (ctx) => churnPage(ctx)),
  write(fitChurn, (ctx, { body }) => askForChurn(ctx, body.features)),
  read(readRisks, async (ctx, { body }) => ({ items: await risksOfCustomers(ctx, body.ids) })),
];
