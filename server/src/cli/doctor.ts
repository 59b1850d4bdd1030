import { checkPostgres } from '../engines/postgres/check.ts';
import { reachEngines } from '../engines/running.ts';
import { describeConfig } from '../kernel/config/config.ts';
import { openDatabase } from '../kernel/db/database.ts';
import { outboxHealth } from '../kernel/events/health.ts';
import type { Command } from './command.ts';

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
    const { access, engines, release } = await reachEngines(settings, log);
    const database = openDatabase({ connection: access.owner, size: 1, log, statementTimeout: 30_000 });
    try {
      const checks = [...(await checkPostgres(database.pool)), ...(await outboxHealth(database))];
      if (engines) {
        const ok = await engines.analytics.ping();
        checks.push({ name: 'clickhouse', ok, detail: ok ? 'answers' : 'does not answer' });
      }
      for (const check of checks)
        process.stdout.write(`${check.ok ? 'ok  ' : 'BAD '} ${check.name}: ${check.detail}\n`);
      if (checks.some((check) => !check.ok)) process.exitCode = 1;
    } finally {
      await database.close();
      await release();
    }
  },
};
