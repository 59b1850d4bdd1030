import * as contract from '@peyvand/contract/customers/experiments';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import {
  assignMatching,
  assignToExperiment,
  beginExperiment,
  endExperiment,
  pageOfMembers,
} from './experiment.actions.ts';
import { loadExperiments } from './experiment.store.ts';

export const experimentRoutes: readonly Route[] = [
  read(contract.listExperiments, async (ctx) => ({ items: await loadExperiments(ctx) })),
  write(contract.beginExperiment, (ctx, { body }) => beginExperiment(ctx, body)),
  write(contract.assignCustomers, async (ctx, { params, body }) => {
    const arms = await assignToExperiment(ctx, params.id, body.customerIds);
    return { items: [...arms].map(([customerId, arm]) => ({ customerId, arm })) };
  }),
  write(contract.assignMatching, (ctx, { params, body }) =>
    assignMatching(ctx, params.id, body.filter, body.most),
  ),
  read(contract.listMembers, (ctx, { params, query }) => pageOfMembers(ctx, params.id, query)),
  write(contract.endExperiment, (ctx, { params, version }) => endExperiment(ctx, params.id, version)),
];
