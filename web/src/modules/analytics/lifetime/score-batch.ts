import { type CustomerScore, readScores } from '@peyvand/contract/analytics/lifetime';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

type Found = ReadonlyMap<string, CustomerScore>;

/** As many as one request takes. */
const most = 200;
let waiting: { readonly ids: Set<string>; readonly answer: Promise<Found> } | null = null;

/** The score of a row; the rows that are drawn together are asked for together. */
async function scoreOf(id: string): Promise<CustomerScore | null> {
  if (!waiting || waiting.ids.size >= most) {
    const ids = new Set<string>();
    waiting = { ids, answer: Promise.resolve().then(() => ask(ids)) };
  }
  waiting.ids.add(id);
  return (await waiting.answer).get(id) ?? null;
}

async function ask(ids: Set<string>): Promise<Found> {
  // Cells of one drawing ask in the same turn of the loop.
  await new Promise((done) => setTimeout(done));
  waiting = null;
  const { items } = await call(readScores, { body: { ids: [...ids] } });
  return new Map(items.map(({ customerId, score }) => [customerId, score]));
}

export const rowScoreQuery = (id: string) =>
  queryOptions({
    queryKey: ['facts', 'scores', 'of', id],
    queryFn: () => scoreOf(id),
    staleTime: 5 * 60_000,
  });
