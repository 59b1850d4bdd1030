import * as contract from '@peyvand/contract/platform/views';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { changeView, createView, removeView, viewsOf } from './view.actions.ts';

export const viewRoutes: readonly Route[] = [
  read(contract.listViews, async (ctx, { query }) => ({ items: await viewsOf(ctx, query.resource) })),
  write(contract.createView, (ctx, { body }) => createView(ctx, body)),
  write(contract.changeView, (ctx, { params, version, body }) => changeView(ctx, params.id, version, body)),
  write(contract.removeView, async (ctx, { params, version }) => {
    await removeView(ctx, params.id, version);
    return undefined;
  }),
];
