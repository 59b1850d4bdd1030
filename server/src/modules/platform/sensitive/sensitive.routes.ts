import * as contract from '@peyvand/contract/platform/sensitive';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { changeSensitive } from './sensitive.actions.ts';
import { loadSensitive } from './sensitive.store.ts';

export const sensitiveRoutes: readonly Route[] = [
  read(contract.readSensitive, (ctx) => loadSensitive(ctx)),
  write(contract.changeSensitive, (ctx, { version, body }) => changeSensitive(ctx, version, body.fields)),
];
