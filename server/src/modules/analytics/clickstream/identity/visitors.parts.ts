import type { Reader } from '../../../../kernel/events/events.ts';
import type { Olap } from '../../../../kernel/olap.ts';
import type { PersonalData } from '../../../../kernel/personal.ts';
import { consentRecorded } from '../../../customers/api.ts';
import { batchesOfVisitors, rewriteWithout } from '../collect/forget.ts';
import { deletePages } from '../collect/load.job.ts';
import { forgetWithdrawn } from './identify.ts';
import { dropVisitors, visitorsOf } from './visitor.store.ts';

/** Who takes the consent back is a visitor without a name from then on. */
export const visitorsReader: Reader = {
  name: 'analytics.visitors',
  types: [consentRecorded.type],
  batch: 100,
  withoutData: true,
  handle: async (ctx, events) => {
    for (const id of new Set(events.flatMap(({ customerId }) => customerId ?? [])))
      await forgetWithdrawn(ctx, id);
  },
};

/** Which visitors the person is, and everything that they sent: told, and taken out of batches and facts. */
export function visitorsPersonal(olap: Olap): PersonalData {
  return {
    name: 'analytics.visitors',
    tables: ['analytics.visitors'],
    export: async function* (ctx, { ids }) {
      const visitors = await visitorsOf(ctx, ids);
      for (const { siteId, visitorId, identifiedAt } of visitors) yield { siteId, visitorId, identifiedAt };
      if (visitors.length === 0) return;
      yield* await olap.query<Record<string, unknown>>(
        `SELECT toString(at) AS at, toString(kind) AS kind, label, path, order_ref FROM pv.facts_page_events FINAL
         WHERE visitor_id IN {visitors:Array(UUID)} ORDER BY at LIMIT 100000`,
        { visitors: visitors.map(({ visitorId }) => visitorId) },
      );
    },
    // Before the transaction, which forgets who they were.
    first: async (ctx, { ids }) => {
      const visitors = (await visitorsOf(ctx, ids)).map(({ visitorId }) => visitorId);
      if (visitors.length === 0) return { rows: 0 };
      const batches = await batchesOfVisitors(olap, visitors);
      const rows = await rewriteWithout(ctx, batches, new Set(visitors));
      await deletePages(olap, `visitor_id IN (${visitors.map((id) => `toUUID('${id}')`).join(', ')})`);
      return { rows };
    },
    erase: async (ctx, { ids }) => ({ rows: await dropVisitors(ctx, ids) }),
  };
}
