import * as contract from '@peyvand/contract/platform/exports';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { cancelExport, fetchExport, getExport, listExports, startExport } from './export.actions.ts';
import { sourcesFor } from './export.doors.ts';

export const exportRoutes: readonly Route[] = [
  read(contract.listExportSources, async (ctx) => ({
    items: await Promise.all(
      sourcesFor(ctx.actor).map(async (source) => ({
        name: source.name,
        columns: (await source.columns(ctx)).map(({ name, label }) => ({ name, label: { ...label } })),
      })),
    ),
  })),
  write(contract.startExport, (ctx, { body }) => startExport(ctx, body)),
  read(contract.listExports, (ctx, { query }) => listExports(ctx, query)),
  read(contract.getExport, (ctx, { params }) => getExport(ctx, params.id)),
  write(contract.cancelExport, (ctx, { params }) => cancelExport(ctx, params.id)),
  read(contract.fetchExport, (ctx, { params }) => fetchExport(ctx, params.id)),
];
