import * as contract from '@peyvand/contract/customers/briefings';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { csvStream } from '../../../kernel/tabular/csv-writer.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { briefingFor, pageOfBriefings } from './briefing.actions.ts';
import { markRead } from './briefing-rows.store.ts';
import { lettersOf } from './letter.store.ts';

export const briefingRoutes: readonly Route[] = [
  read(contract.readBriefing, async (ctx, { params }) => ({ briefing: await briefingFor(ctx, params.id) })),
  write(contract.closeBriefing, async (ctx, { params }) => {
    const { id } = await requireCustomer(ctx, params.id);
    await markRead(ctx, id);
    return undefined;
  }),
  read(contract.listBriefings, (ctx, { params, query }) => pageOfBriefings(ctx, params.id, query)),
  read(contract.exportLetters, async (ctx, { params }) => ({
    name: `letters-${ctx.clock().toISOString().slice(0, 10)}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    stream: csvStream(lettersOf(ctx, params.id)),
  })),
];
