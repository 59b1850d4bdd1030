import * as lists from '@peyvand/contract/sales/deal-lists';
import * as contract from '@peyvand/contract/sales/pipelines';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { changeLists } from './lists.actions.ts';
import { loadLists } from './lists.store.ts';
import { changePipeline, createPipeline, removePipeline } from './pipeline.actions.ts';
import { loadPipelines } from './pipeline.store.ts';
import { changeReasons } from './reason.actions.ts';
import { loadReasons } from './reason.store.ts';

export const pipelineRoutes: readonly Route[] = [
  read(contract.listPipelines, async (ctx) => ({ items: await loadPipelines(ctx) })),
  write(contract.createPipeline, (ctx, { body }) => createPipeline(ctx, body)),
  write(contract.changePipeline, (ctx, { params, body, version }) =>
    changePipeline(ctx, params.id, version, body),
  ),
  write(contract.removePipeline, async (ctx, { params, version }) => {
    await removePipeline(ctx, params.id, version);
    return undefined;
  }),
  read(lists.getDealLists, (ctx) => loadLists(ctx)),
  write(lists.changeDealLists, (ctx, { body, version }) => changeLists(ctx, version, body)),
  read(contract.listDealReasons, (ctx) => loadReasons(ctx)),
  write(contract.changeDealReasons, (ctx, { body, version }) => changeReasons(ctx, version, body.items)),
];
