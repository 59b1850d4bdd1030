import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardSpace, isDiskFull, leastFree, type SpaceGuard, spendReserve } from './space.ts';
import { keptLog, temporaryEngine, withClient } from './testing/engine.ts';

const mebibyte = 1024 * 1024;

describe('free space', () => {
  it.each([
    [100, 32],
    [1000, 50],
    [1_000_000, 256],
  ])('of a disk of %i MiB must be at least %i MiB', (total, least) => {
    expect(leastFree(total * mebibyte)).toBe(least * mebibyte);
  });

  it.each([
    'could not write to file: No space left on device',
    'ENOSPC: no space left on device, write',
    'could not extend file "base/1/2691": wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.',
  ])('is recognised as the cause in "%s"', (text) => expect(isDiskFull(text)).toBe(true));
});

describe('a disk that runs full', () => {
  let running: Awaited<ReturnType<typeof temporaryEngine>>;
  let guard: SpaceGuard;
  let free = 1000 * mebibyte;
  const log = keptLog();
  const ask = (text: string) => withClient(running.engine, 'owner', (client) => client.query(text));
  const reserve = () => join(running.dir, 'reserve');
  const until = async (wanted: boolean) => {
    while (guard.readOnly() !== wanted) await pause(20);
  };
  beforeAll(async () => {
    running = await temporaryEngine();
    await ask('create table notes as select 1 as id');
    const { socketDir, dataDir } = running.engine;
    const forServer = { log: '', socket: '' };
    const places = {
      dir: running.dir,
      cluster: dataDir,
      log: '',
      socket: socketDir,
      forServer,
      reachable: true,
    };
    guard = guardSpace(
      { places, log },
      () => true,
      true,
      () => ({ free, total: 1000 * mebibyte }),
    );
  }, 60_000);
  afterAll(async () => {
    guard.stop();
    await running.end();
  });

  it('has a reserve to give up', async () => {
    while (!existsSync(reserve())) await pause(20);
    expect(statSync(reserve()).size).toBe(64 * mebibyte);
  });

  it('is still read from while nothing can be written, and written to again afterwards', async () => {
    free = 49 * mebibyte;
    await until(true);
    expect(statSync(reserve()).size).toBe(64 * mebibyte);
    free = 3 * mebibyte;
    while (statSync(reserve()).size > 0) await pause(20);
    expect(spendReserve(running.dir)).toBe(false);
    await expect(ask('insert into notes values (2)')).rejects.toMatchObject({ code: '25006' });
    expect((await ask('select id from notes')).rows).toEqual([{ id: 1 }]);
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error' }));

    // A little more is not enough, nor is the space that the reserve gave: the state must not flutter.
    free = (64 + 74) * mebibyte;
    await pause(1200);
    expect(guard.readOnly()).toBe(true);
    free = (64 + 76) * mebibyte;
    await until(false);
    await ask('insert into notes values (3)');
    expect((await ask('select id from notes order by 1')).rows).toEqual([{ id: 1 }, { id: 3 }]);
  });
});
