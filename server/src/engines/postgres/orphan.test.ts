import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startPostgres } from './postgres.ts';
import { serversOf } from './process-table.ts';
import { failureOf, keptLog, temporaryFolder, withClient } from './testing/engine.ts';

const saying = z.object({ ready: z.literal(true), uid: z.number() });
const loader = createRequire(import.meta.url).resolve('tsx');
const program = fileURLToPath(new URL('./testing/child.ts', import.meta.url));

/** Starts the engine in a program of its own; resolves once that program says that it is ready. */
async function startChild(...args: string[]): Promise<{ child: ChildProcess; said: { uid: number } }> {
  const child = spawn(process.execPath, ['--import', loader, program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => {
    complaints += text.toString();
  });
  for await (const line of createInterface({ input: child.stdout }))
    return { child, said: saying.parse(JSON.parse(line)) };
  throw new Error(`the child ended: ${complaints}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

const postmasterOf = (dir: string) =>
  Number(readFileSync(join(dir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('a Node process that is killed', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeAll(() => {
    folder = temporaryFolder();
  });
  afterAll(() => folder.remove());

  it('refuses a second supervisor while it lives, and is followed by one that uses its server on', async () => {
    const { child } = await startChild(folder.dir);
    const left = postmasterOf(folder.dir);
    const failure = await failureOf(startPostgres({ dir: folder.dir, log: keptLog(), durable: false }));
    expect(failure.fault).toBe('locked');
    expect(failure.message).toContain(`pid ${child.pid}`);
    await end(child, 'SIGKILL');
    const log = keptLog();
    const engine = await startPostgres({ dir: folder.dir, log, durable: false });
    expect(postmasterOf(folder.dir)).toBe(left);
    expect(log.lines.map((line) => line.message)).toContainEqual(expect.stringContaining('is used on'));
    await withClient(engine, 'owner', (client) => client.query('create table kept as select 1 as one'));

    // The server taken over is watched like an own child.
    const mended = new Promise<void>((resolve) => engine.onRestart(resolve));
    process.kill(left, 'SIGKILL');
    await mended;
    expect(postmasterOf(folder.dir)).not.toBe(left);
    const { rows } = await withClient(engine, 'owner', (client) => client.query('select one from kept'));
    expect(rows).toEqual([{ one: 1 }]);
    await engine.stop();
    expect(serversOf(engine.dataDir)).toEqual([]);
  }, 60_000);

  it('leaves nothing in the way when its server was killed with it', async () => {
    const { child } = await startChild(folder.dir);
    process.kill(postmasterOf(folder.dir), 'SIGKILL');
    await end(child, 'SIGKILL');
    const engine = await startPostgres({ dir: folder.dir, log: keptLog(), durable: false });
    const { rows } = await withClient(engine, 'owner', (client) => client.query('select one from kept'));
    expect(rows).toEqual([{ one: 1 }]);
    await engine.stop();
  }, 60_000);

  it('leaves a server that is restarted when its settings are no longer the wanted ones', async () => {
    const { child } = await startChild(folder.dir);
    const left = postmasterOf(folder.dir);
    await end(child, 'SIGKILL');
    const settings = { max_connections: '40' };
    const engine = await startPostgres({ dir: folder.dir, log: keptLog(), durable: false, settings });
    const { rows } = await withClient(engine, 'owner', (client) => client.query('show max_connections'));
    expect(rows).toEqual([{ max_connections: '40' }]);
    expect(postmasterOf(folder.dir)).not.toBe(left);
    await engine.stop();
  }, 60_000);

  it.runIf(process.getuid?.() === 0)(
    'works the same as an ordinary user',
    async () => {
      const home = temporaryFolder(true);
      const nobody = 65_534;
      chmodSync(home.root, 0o777);
      const { child, said } = await startChild(home.dir, String(nobody));
      const status = readFileSync(`/proc/${postmasterOf(home.dir)}/status`, 'utf8');
      await end(child, 'SIGTERM');
      expect(said.uid).toBe(nobody);
      expect(status).toMatch(/^Uid:\s+65534\s+65534\s+65534\s+65534$/m);
      expect(serversOf(join(home.dir, 'cluster'))).toEqual([]);
      home.remove();
    },
    60_000,
  );
});
