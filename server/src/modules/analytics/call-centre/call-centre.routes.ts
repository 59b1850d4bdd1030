import { callCentre } from '@peyvand/contract/analytics/call-centre';
import { type Route, read } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { callCentrePage } from './page.ts';

export function callCentreRoutes(olap: Olap): Route[] {
  return [read(callCentre, (ctx, { body }) => callCentrePage(ctx, olap, body))];
}
