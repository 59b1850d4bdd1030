import { setTimeout as pause } from 'node:timers/promises';
import { errorCode, errorText, PostgresEngineError } from './errors.ts';
import { markLogs, reasonSince } from './log-tail.ts';
import {
  clearRemains,
  findPostmaster,
  type Postmaster,
  type Site,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts';
import { asSuperuser } from './session.ts';
import { diskFull, isDiskFull } from './space.ts';

/**
 * Gives a server that accepts queries on the cluster: the one that already runs if it fits, else a new one.
 * Waits as long as PostgreSQL needs for its recovery. Aborting stops what was started.
 * Throws PostgresEngineError 'start' or 'disk-full' with PostgreSQL's own words.
 */
export async function bringUp(site: Site, signal: AbortSignal): Promise<Postmaster> {
  const running = findPostmaster(site.places);
  if (running !== undefined) {
    // It may have been started with other files; the ones on the disk are the wanted ones.
    process.kill(running.pid, 'SIGHUP');
    if ((await becomesReady(site, running, signal)) && (await fits(site, running))) {
      site.log.info({ pid: running.pid }, 'a PostgreSQL left over by an earlier process is used on');
      return running;
    }
    if (running.alive()) await stopPostmaster(running, site.log);
  }
  await clearRemains(site);
  const mark = markLogs(site.places.log);
  const fresh = startPostmaster(site);
  if (await becomesReady(site, fresh, signal)) return fresh;
  const how = await fresh.exited;
  const reason = reasonSince(site.places.log, mark);
  if (isDiskFull(reason)) throw diskFull(site.places.dir);
  throw new PostgresEngineError('start', `PostgreSQL did not start (${how}). It says:\n${reason}`);
}

/** True once it answers, false when it has ended. Not answering yet is no fault: recovery may take minutes. */
async function becomesReady(site: Site, postmaster: Postmaster, signal: AbortSignal): Promise<boolean> {
  const began = Date.now();
  let told = began;
  let strange = 0;
  while (postmaster.alive()) {
    if (signal.aborted) {
      await stopPostmaster(postmaster, site.log);
      return false;
    }
    try {
      await asSuperuser(postmaster.socket, 'postgres', (client) => client.query('select 1'));
      return true;
    } catch (error) {
      const code = errorCode(error) ?? '';
      strange = ['ECONNREFUSED', 'ENOENT', '57P03', 'ECONNRESET', 'EPIPE', ''].includes(code)
        ? 0
        : strange + 1;
      if (strange > 100) {
        if (!postmaster.adopted) await stopPostmaster(postmaster, site.log);
        throw new PostgresEngineError(
          'start',
          `PostgreSQL runs but refuses its own supervisor: ${errorText(error)}`,
          { cause: error },
        );
      }
    }
    if (Date.now() - told > 10_000) {
      told = Date.now();
      site.log.warn(
        { pid: postmaster.pid, seconds: Math.round((told - began) / 1000) },
        'PostgreSQL is still getting ready, perhaps recovering after a crash',
      );
    }
    await pause(30);
  }
  return false;
}

/** Whether a found server has the right binaries and needs no restart for its settings. */
async function fits(site: Site, postmaster: Postmaster): Promise<boolean> {
  return asSuperuser(postmaster.socket, 'postgres', async (client) => {
    const { rows } = await client.query<{ version: string; stale: string }>(
      `select current_setting('server_version') as version,
              (select count(*) from pg_file_settings where not applied and error is not null) as stale`,
    );
    const found = rows[0];
    const right =
      found?.version === site.binaries.version &&
      found.stale === '0' &&
      postmaster.socket === site.places.socket;
    if (!right)
      site.log.info(
        { pid: postmaster.pid, found },
        'the PostgreSQL left over has other settings and is restarted',
      );
    return right;
  });
}
