import { Client } from 'pg';
import { findRunning, startEngines } from '../engines/engines.ts';
import { checkPostgres } from '../engines/postgres/check.ts';
import { describeConfig } from '../kernel/config/config.ts';
import type { Command } from './commands.ts';

export const config: Command = {
  name: 'config',
  usage: 'config',
  summary: 'print the settings in force, without secrets',
  run: (input) => {
    for (const [name, value] of Object.entries(describeConfig(input.config))) {
      process.stdout.write(`${name.padEnd(22)} ${value}\n`);
    }
    return Promise.resolve();
  },
};

export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor',
  summary: 'check the engines, the data folder and what waits in the outbox',
  run: async ({ config: settings, log }) => {
    const running = await findRunning(settings.data);
    const engines = running ? null : await startEngines(settings, log);
    const access = running?.access ?? engines?.access;
    const client = new Client(access?.owner ?? {});
    try {
      await client.connect();
      const checks = [...(await checkPostgres(client)), ...(await outbox(client))];
      if (engines) {
        const ok = await engines.analytics.ping();
        checks.push({ name: 'clickhouse', ok, detail: ok ? 'answers' : 'does not answer' });
      }
      for (const check of checks)
        process.stdout.write(`${check.ok ? 'ok  ' : 'BAD '} ${check.name}: ${check.detail}\n`);
      if (checks.some((check) => !check.ok)) process.exitCode = 1;
    } finally {
      await client.end().catch(() => undefined);
      await engines?.stop();
    }
  },
};

/** Events that a reader gave up on, and the age of the oldest that waits. */
async function outbox(client: Client): Promise<{ name: string; ok: boolean; detail: string }[]> {
  const known = await client.query<{ there: boolean }>(
    `select to_regclass('kernel.outbox') is not null as there`,
  );
  if (!known.rows[0]?.there) return [];
  const { rows } = await client.query<{ reader: string; parked: string; waiting: string }>(
    `select reader, count(*) filter (where parked_at is not null) as parked,
       count(*) filter (where parked_at is null) as waiting from kernel.outbox group by reader order by reader`,
  );
  return rows.map((row) => ({
    name: `outbox ${row.reader}`,
    ok: row.parked === '0',
    detail: `${row.waiting} waiting, ${row.parked} parked`,
  }));
}
