import * as contract from '@peyvand/contract/analytics/clickstream-sites';
import { manual, type Route, read, write } from '../../../../kernel/http/route.seam.ts';
import { pageUrl } from '../../../platform/api.ts';
import { changeSite, createSite, renewSecret } from './site.actions.ts';
import { listSites } from './site.store.ts';

export const siteRoutes: readonly Route[] = [
  read(contract.listSites, async (ctx) => ({ items: await listSites(ctx), script: pageUrl('/t.js') })),
  write(contract.createSite, (ctx, { body }) => createSite(ctx, body)),
  write(contract.changeSite, (ctx, { params, version, body }) => changeSite(ctx, params.id, version, body)),
  // Not `write`: an answer kept for its Idempotency-Key would keep the secret.
  manual(contract.renewSecret, (ctx, { params }) => ctx.write((tx) => renewSecret(tx, params.id))),
];
