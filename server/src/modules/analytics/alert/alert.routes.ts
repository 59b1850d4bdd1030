import * as contract from '@peyvand/contract/analytics/alerts';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { addAlert, changeAlert, ownAlerts, removeAlert } from './alert.actions.ts';

export function alertRoutes(olap: Olap): Route[] {
  return [
    read(contract.listAlerts, async (ctx) => ({ items: await ownAlerts(ctx) })),
    write(contract.addAlert, (ctx, { body }) => addAlert(ctx, olap, body)),
    write(contract.changeAlert, async (ctx, { params, version, body }) => {
      await changeAlert(ctx, olap, params.id, version, body);
      return undefined;
    }),
    write(contract.removeAlert, async (ctx, { params, version }) => {
      await removeAlert(ctx, params.id, version);
      return undefined;
    }),
  ];
}
