import * as contract from '@peyvand/contract/analytics/programme';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { trials } from '../experiments/trials.ts';
import { addFlow, changeFlow, changeProgramme, programmePage, removeFlow } from './programme.actions.ts';

export function programmeRoutes(olap: Olap): Route[] {
  return [
    read(contract.readProgramme, (ctx) => programmePage(ctx)),
    read(contract.listTrials, async (ctx) => ({ items: await trials(ctx) })),
    write(contract.changeProgramme, async (ctx, { version, body }) => {
      await changeProgramme(ctx, version, body);
      return undefined;
    }),
    write(contract.addFlow, (ctx, { body }) => addFlow(ctx, olap, body)),
    write(contract.changeFlow, async (ctx, { params, version, body }) => {
      await changeFlow(ctx, olap, params.id, version, body);
      return undefined;
    }),
    write(contract.removeFlow, async (ctx, { params, version }) => {
      await removeFlow(ctx, params.id, version);
      return undefined;
    }),
  ];
}
