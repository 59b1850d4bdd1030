import * as contract from '@peyvand/contract/customers/merges';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { groupOf } from '../customer/group.store.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { mergeCustomers, previewMerge } from './merge.actions.ts';
import { mergesOfGroup } from './merge.store.ts';
import { previewUndo, undoMerge } from './unmerge.actions.ts';

export const mergeRoutes: readonly Route[] = [
  read(contract.previewMerge, (ctx, { params, body }) =>
    previewMerge(ctx, params.id, body.losers, body.choices),
  ),
  write(contract.mergeCustomers, (ctx, { params, version, body }) =>
    mergeCustomers(ctx, params.id, version, body),
  ),
  read(contract.listMerges, async (ctx, { params }) => {
    const { id } = await requireCustomer(ctx, params.id);
    return { items: await mergesOfGroup(ctx, await groupOf(ctx, id)) };
  }),
  read(contract.previewUnmerge, (ctx, { params }) => previewUndo(ctx, params.id)),
  write(contract.undoMerge, (ctx, { params }) => undoMerge(ctx, params.id)),
];
