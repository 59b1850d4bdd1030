import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { productOn } from './product.ts';

// What an operator meets at the command line: each refusal is one line that says what to do, with the right exit code.
const product = productOn();
const fresh = productOn();

beforeAll(() => product.start(), 180_000);
afterAll(() => Promise.all([product.remove(), fresh.remove()]), 60_000);

it('a second start on the same data names the first', async () => {
  const { how, complaints } = await product.command(['start']);
  expect(how).toBe(1);
  expect(complaints).toMatch(
    /^The data in .+ is in use by another Peyvand process \(pid \d+\)\. .+PEYVAND_DATA\.\n$/,
  );
});

it('a port that is taken is named, and nothing stays behind', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { how, complaints } = await fresh.command(['start'], { env: { PORT: String(port) } });
  server.close();
  expect(how).toBe(1);
  expect(complaints).toBe(`Port ${port} of 127.0.0.1 is taken by another program. Choose another PORT.\n`);
  expect(existsSync(join(fresh.data, 'postgres/cluster/postmaster.pid'))).toBe(false);
}, 60_000);

it('a data folder that cannot be made is named', async () => {
  const file = join(fresh.data, 'file');
  writeFileSync(file, '');
  const { how, complaints } = await fresh.command(['start'], { env: { PEYVAND_DATA: join(file, 'data') } });
  expect(how).toBe(1);
  expect(complaints).toContain(file);
  expect(complaints.trim().split('\n')).toHaveLength(1);
});

it('a wrong call ends with 2 and the right one is shown', async () => {
  for (const args of [['backup'], ['start', '--unknown'], ['setup'], ['nonsense']]) {
    const { how, complaints } = await fresh.command(args);
    expect([args, how]).toEqual([args, 2]);
    expect(complaints).toMatch(/peyvand \w+/);
  }
  expect((await fresh.command(['--help'])).how).toBe(0);
});

it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s at the first start ends it in order',
  async (signal) => {
    const data = join(fresh.data, signal);
    const interrupt = { signal, file: join(data, 'postgres/supervisor.lock') };
    const { how } = await fresh.command(['start'], { env: { PEYVAND_DATA: data }, interrupt });
    expect(how).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(existsSync(join(data, 'postgres/cluster/PG_VERSION'))).toBe(true);
    expect(existsSync(join(data, 'postgres/cluster/postmaster.pid'))).toBe(false);
    expect(existsSync(interrupt.file)).toBe(false);
  },
  60_000,
);

it('one that serves ends with 0, and starts again', async () => {
  expect(await product.stop('SIGINT')).toBe(0);
  expect(existsSync(join(product.data, 'running.json'))).toBe(false);
  await product.start();
  expect(await product.stop('SIGTERM')).toBe(0);
}, 120_000);
