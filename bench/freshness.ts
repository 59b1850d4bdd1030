import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { askTiles } from '@peyvand/contract/analytics/dashboards';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { live, liveMessages } from '@peyvand/contract/platform/notifications';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { z } from 'zod';
import { agentFor, median, percentile, type Shot, send } from './load.ts';
import { startProduct } from './program.ts';

/**
 * From a recorded purchase to the open board that shows it, as a page does it: it hears over the stream that facts of its
 * star have changed, asks for these tiles, and looks. `npx tsx bench/freshness.ts [purchases]`, 200 if left out.
 */
const purchases = Number(process.argv[2] ?? 200);
const product = await startProduct();
const agent = agentFor(2);
const ask = async (shot: Shot): Promise<unknown> =>
  JSON.parse(await send(agent, product.url, shot, product.key));

const { id: customerId } = z
  .object({ id: z.string() })
  .parse(await ask({ method: 'POST', path: createCustomer.path, body: { kind: 'person', name: 'Bench' } }));

const figure = (measure: string) => ({
  kind: 'figure',
  id: measure.toLowerCase(),
  title: null,
  width: 3,
  height: 2,
  measure,
  filter: null,
  comparison: 'previousYear',
  spark: true,
});
const board = {
  page: { period: 'months12', owner: null, team: null, channel: null, territory: null },
  tiles: ['orders', 'revenue', 'customers', 'averageOrder'].map(figure),
};

/** The orders that the board shows. */
async function shown(): Promise<number> {
  const answer = askTiles.response.parse(await ask({ method: 'POST', path: askTiles.path, body: board }));
  const tile = answer.tiles.find(({ id }) => id === 'orders');
  return tile?.kind === 'figure' ? Number(tile.value ?? 0) : 0;
}

const heard = await listen();
const [fromAnswer, fromSending]: [number[], number[]] = [[], []];
let orders = await shown();
for (let count = 0; count < purchases; count++) {
  const sent = performance.now();
  const lines = [{ code: 'P1', description: 'Purchase', quantity: '1', unitPrice: '100' }];
  const body = { customerId, currency: 'IRR', lines };
  await ask({ method: 'POST', path: createOrder.path, body });
  const answered = performance.now();
  orders++;
  for (;;) {
    await heard();
    if ((await shown()) >= orders) break;
  }
  fromAnswer.push(performance.now() - answered);
  fromSending.push(performance.now() - sent);
}
const said = (values: readonly number[]) => ({
  p50: Math.round(median(values)),
  p95: Math.round(percentile(values, 0.95)),
  most: Math.round(Math.max(...values)),
});
const [load = 0] = loadavg();
process.stdout.write(
  `${JSON.stringify({ purchases, msFromAnswer: said(fromAnswer), msFromSending: said(fromSending), load: Number(load.toFixed(1)) })}\n`,
);
agent.destroy();
await product.stop();
rmSync(product.data, { recursive: true, force: true });
process.exit(0);

/** Opens the stream; the answer waits for the next message that facts of sales have changed, or for one that came since the last. */
async function listen(): Promise<() => Promise<void>> {
  const response = await fetch(new URL(live.path, product.url), {
    headers: { authorization: `Bearer ${product.key}` },
  });
  const { body } = response;
  if (!response.ok || body === null) throw new Error(`the stream answered ${response.status}`);
  let waiting = false;
  let wake = () => {};
  const listening = async () => {
    let text = '';
    for await (const part of body.pipeThrough(new TextDecoderStream())) {
      const messages = `${text}${part}`.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const data = /^data: (.*)$/m.exec(message)?.[1];
        const changed = liveMessages.changed.safeParse(data === undefined ? null : JSON.parse(data)).data;
        if (changed?.kind !== 'facts:sales') continue;
        waiting = true;
        wake();
      }
    }
  };
  // The stream ends when the program stops.
  listening().catch(() => undefined);
  return async () => {
    if (!waiting) await new Promise<void>((done) => (wake = done));
    waiting = false;
  };
}
