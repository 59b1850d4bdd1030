import { readAudit, readEvents, readHistory } from '@peyvand/contract/platform/audit';
import { type Route, read } from '../../../kernel/http/route.seam.ts';
import { audit, feed, history } from './audit.actions.ts';

export const auditRoutes: readonly Route[] = [
  read(readAudit, (ctx, { query }) => audit(ctx, query)),
  read(readHistory, (ctx, { query }) => history(ctx, query)),
  read(readEvents, (ctx, { query }) => feed(ctx, query)),
];
