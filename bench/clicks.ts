// How many events of pages the collector takes, and what each thousand costs:
// npx tsx bench/clicks.ts [seconds for each size]
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { visitOverview } from '@peyvand/contract/analytics/clickstream';
import { createSite } from '@peyvand/contract/analytics/clickstream-sites';
import { agentFor, send } from './load.ts';
import { cpuMs, family } from './processes.ts';
import { startProduct } from './program.ts';

const seconds = Number(process.argv[2] ?? 8);
const clients = 64;

// Each client has an address of its own, as visitors have.
process.env['PEYVAND_TRUST_PROXY'] = 'yes';
const product = await startProduct();
const site = createSite.response.parse(
  await asked(createSite, {
    name: 'Bench',
    origins: ['https://shop.example'],
    daysKept: 30,
    isActive: true,
  }),
);

async function asked({ path, method }: { path: string; method: string }, body: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${product.key}`, 'content-type': 'application/json' };
  const answer = await fetch(`${product.url}${path}`, { method, headers, body: JSON.stringify(body) });
  return answer.json();
}

function v7(at: number): string {
  const hex = at.toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

let acknowledged = 0;
const agent = agentFor(clients);

async function visitor(number: number, size: number, until: number): Promise<number> {
  let sent = 0;
  for (let message = 0; performance.now() < until; message++) {
    const now = Date.now();
    const session = v7(now);
    const events = Array.from({ length: size }, (_, at) => ({
      k: 'view',
      i: at + 1,
      s: session,
      t: now - (size - at) * 1000,
      p: `/products/${(number * 7 + at) % 500}`,
      ...(at === 0 ? { r: 'www.google.com' } : {}),
    }));
    await send(agent, product.url, {
      method: 'POST',
      path: '/t',
      body: { site: site.publicKey, visitor: randomUUID(), now, events },
      headers: {
        origin: 'https://shop.example',
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36',
        'x-forwarded-for': `10.${number}.${(message >> 8) % 256}.${message % 256}`,
      },
    });
    sent += size;
  }
  return sent;
}

const node = () => family(product.roots[0] ?? 0).find(({ pid }) => pid === product.roots[0])?.cpuMs ?? 0;

for (const size of [1, 10, 50]) {
  const begun = performance.now();
  const [all, own] = [cpuMs(product.roots), node()];
  const counts = await Promise.all(
    Array.from({ length: clients }, (_, at) => visitor(at, size, begun + seconds * 1000)),
  );
  const sent = counts.reduce((sum, one) => sum + one, 0);
  acknowledged += sent;
  const took = (performance.now() - begun) / 1000;
  const takenMs = node() - own;
  const loaded = await untilLoaded(acknowledged);
  const wholeMs = cpuMs(product.roots) - all;
  const line = {
    eventsAMessage: size,
    eventsASecond: Math.round(sent / took),
    nodeMsAThousand: Number(((takenMs / sent) * 1000).toFixed(2)),
    allMsAThousand: Number(((wholeMs / sent) * 1000).toFixed(2)),
    eventsASecondOfOneCore: Math.round((sent / wholeMs) * 1000),
    secondsUntilFacts: Number(loaded.toFixed(1)),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
agent.destroy();
await product.stop();

/** Every event that was acknowledged is among the facts, once. */
async function untilLoaded(wanted: number): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const { totals, freshness } = visitOverview.response.parse(
      await asked(visitOverview, { siteId: site.id }),
    );
    if (freshness.pending === 0 && totals.events === wanted) return (performance.now() - begun) / 1000;
    if (performance.now() - begun > 120_000)
      throw new Error(`${wanted} acknowledged, ${totals.events} there, ${freshness.pending} waiting`);
    await pause(500);
  }
}
