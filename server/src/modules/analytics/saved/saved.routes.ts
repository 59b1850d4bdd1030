import * as dashboards from '@peyvand/contract/analytics/dashboards';
import * as contract from '@peyvand/contract/analytics/saved';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { readyBoard } from '../dashboard/ready.ts';
import { answerTiles } from '../dashboard/tiles.ts';
import { chooseFirstBoard, firstBoard } from './first-board.ts';
import { changeSaved, createSaved, readSaved, removeSaved, restoreSaved, savedOf } from './saved.actions.ts';

export function savedRoutes(olap: Olap): Route[] {
  return [
    read(contract.listSaved, async (ctx) => {
      const items = await savedOf(ctx);
      return { items, first: await firstBoard(ctx, new Set(items.map(({ id }) => id))) };
    }),
    read(contract.readSaved, (ctx, { params }) => readSaved(ctx, params.id)),
    write(contract.createSaved, (ctx, { body }) => createSaved(ctx, olap, body)),
    write(contract.changeSaved, (ctx, { params, version, body }) =>
      changeSaved(ctx, olap, params.id, version, body),
    ),
    write(contract.removeSaved, async (ctx, { params, version }) => {
      await removeSaved(ctx, params.id, version);
      return undefined;
    }),
    write(contract.restoreSaved, (ctx, { params }) => restoreSaved(ctx, params.id)),
    write(contract.chooseFirst, async (ctx, { body }) => {
      await chooseFirstBoard(ctx, body.board);
      return undefined;
    }),
    read(dashboards.askTiles, (ctx, { body, request }) => answerTiles(ctx, olap, body, request.signal)),
    read(dashboards.readReady, (_ctx, { params }) => Promise.resolve(readyBoard(params.name))),
  ];
}
