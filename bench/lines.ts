import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile, writeLines, writePersons } from './data.ts';
import { cpuMs, settled } from './processes.ts';
import { startProduct } from './program.ts';

// Order lines from a file: lines per second and CPU, the facts of the analytics included.
const orders = Number(process.argv[2] ?? 50_000);
const each = 4;
const customers = 20_000;

const path = join(tmpdir(), `peyvand-lines-${process.pid}.csv`);
const product = await startProduct();
try {
  await writePersons(path, 0, customers, 0);
  await importFile(product.url, product.key, path);
  await settled(product.roots);
  await writeLines(path, orders, each, customers);
  const before = cpuMs(product.roots);
  const seconds = await importFile(product.url, product.key, path, 'orders');
  const after = cpuMs(product.roots);
  await settled(product.roots);
  const lines = orders * each;
  process.stdout.write(
    `${lines} lines in ${seconds.toFixed(1)} s: ${Math.round(lines / seconds)} lines/s, ` +
      `${((after - before) / 1000).toFixed(1)} s CPU until the end of the import, ` +
      `${((cpuMs(product.roots) - before) / 1000).toFixed(1)} s with what readers did after it\n`,
  );
} finally {
  await product.stop();
  rmSync(path, { force: true });
  rmSync(product.data, { recursive: true, force: true });
}
