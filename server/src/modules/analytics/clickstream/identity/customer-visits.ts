import type { CustomerVisits } from '@peyvand/contract/analytics/clickstream';
import type { Ctx } from '../../../../kernel/context.ts';
import type { Olap } from '../../../../kernel/olap.ts';
import { requireCustomer } from '../../../customers/api.ts';
import { limited } from '../../errors.ts';
import { visitLimits } from '../visits/frame.ts';
import { followedVisitors, mayFollow } from './identify.ts';

const shown = 10;
const labelsShown = 20;

interface Found {
  siteId: string;
  begun: string;
  channel: string;
  device: string;
  bought: string;
  labels: string[];
  sessions: string;
}

/** The visits of a customer that the actor sees. */
export async function visitsOfCustomer(ctx: Ctx, olap: Olap, id: string): Promise<CustomerVisits> {
  const customer = await requireCustomer(ctx, id);
  const visitors = await followedVisitors(ctx, customer.id);
  const isFollowed = visitors.length > 0 || (await mayFollow(ctx, customer.id));
  if (visitors.length === 0) return { isFollowed, sessions: 0, lastAt: null, last: [] };
  const rows = await limited(
    olap.query<Found>(
      `SELECT toString(site_id) AS siteId, formatDateTime(min(at), '%Y-%m-%dT%H:%i:%SZ', 'UTC') AS begun, toString(argMin(channel, seq)) AS channel,
        toString(argMin(device, seq)) AS device, uniqExactIf(order_ref, kind = 'purchase') AS bought,
        arraySlice(arrayMap(one -> one.2, arraySort(groupArray((seq, label)))), 1, ${labelsShown}) AS labels, count() OVER () AS sessions
      FROM pv.facts_page_events FINAL
      WHERE (site_id, visitor_id) IN (SELECT arrayJoin(arrayZip({sites:Array(UUID)}, {visitors:Array(UUID)})))
      GROUP BY site_id, visitor_id, session_id ORDER BY min(at) DESC LIMIT ${shown} ${visitLimits}`,
      {
        sites: visitors.map(({ siteId }) => siteId),
        visitors: visitors.map(({ visitorId }) => visitorId),
      },
    ),
  );
  return {
    isFollowed,
    sessions: Number(rows[0]?.sessions ?? 0),
    lastAt: rows[0]?.begun ?? null,
    last: rows.map(({ siteId, begun, channel, device, bought, labels }) => ({
      siteId,
      at: begun,
      channel,
      device,
      purchases: Number(bought),
      labels,
    })),
  };
}
