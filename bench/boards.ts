import { rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { askTiles, readReady, readyBoards } from '@peyvand/contract/analytics/dashboards';
import { importFile, writeLines, writePersons } from './data.ts';
import { agentFor, median, percentile, type Shot, send } from './load.ts';
import { cpuMs, settled } from './processes.ts';
import { startProduct } from './program.ts';

/**
 * The ready boards over so many order lines, 1,000,000 if left out, each asked for periods that nobody asked for before;
 * then the facts made anew. `npx tsx bench/boards.ts [lines]`.
 */
const lines = Number(process.argv[2] ?? 1_000_000);
const each = 4;
const customers = 100_000;
const periods = ['year', 'months12', 'quarter', 'month'];

const path = join(tmpdir(), `peyvand-boards-${process.pid}.csv`);
const product = await startProduct();
const agent = agentFor(1);
const ask = async (shot: Shot): Promise<unknown> =>
  JSON.parse(await send(agent, product.url, shot, product.key));
const say = (text: string) => void process.stdout.write(`${text}\n`);
try {
  await writePersons(path, 0, customers, 0);
  await importFile(product.url, product.key, path);
  await writeLines(path, lines / each, each, customers);
  await importFile(product.url, product.key, path, 'orders');
  await settled(product.roots);
  for (const name of readyBoards) {
    const board = readReady.response.parse(
      await ask({ method: 'GET', path: readReady.path.replace(':name', name) }),
    );
    const times: number[] = [];
    const before = cpuMs(product.roots);
    for (const period of periods) {
      const body = { ...board, page: { ...board.page, period } };
      const begin = performance.now();
      const answer = askTiles.response.parse(await ask({ method: 'POST', path: askTiles.path, body }));
      times.push(performance.now() - begin);
      const failed = answer.tiles.filter(({ kind }) => kind === 'failed');
      if (failed.length > 0) throw new Error(`tiles of ${name} failed: ${JSON.stringify(failed)}`);
    }
    say(
      `${name}: ${board.tiles.length} tiles: median ${Math.round(median(times))} ms, most ${Math.round(percentile(times, 1))} ms, ` +
        `CPU ${Math.round((cpuMs(product.roots) - before) / periods.length)} ms`,
    );
  }
  say((await product.command('rebuild-analytics')).trim());
  say(
    `load ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
} finally {
  agent.destroy();
  await product.stop();
  rmSync(path, { force: true });
  rmSync(product.data, { recursive: true, force: true });
}
