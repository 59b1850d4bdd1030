import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { backupPostgres } from '../engines/backup/backup.ts';
import { restorePostgres } from '../engines/backup/restore.ts';
import { findRunning, startEngines } from '../engines/engines.ts';
import type { Command } from './command.ts';

/** What a backup holds beside the database: files that people uploaded and the key of secrets. ClickHouse is rebuilt. */
const beside = ['files', 'secret.key'] as const;

export const backup: Command = {
  name: 'backup',
  usage: 'backup DIR',
  summary: 'copy everything into an empty folder, while Peyvand runs or not',
  run: async ({ config, log, args }) => {
    const [given] = args;
    if (given === undefined) throw new Error('Name the folder: peyvand backup DIR');
    if (config.databaseUrl !== undefined) {
      throw new Error(
        'DATABASE_URL is set: back that server up with its own tools, and the data folder beside it.',
      );
    }
    const target = resolve(given);
    if (existsSync(target) && readdirSync(target).length > 0) throw new Error(`${target} is not empty`);
    mkdirSync(target, { recursive: true, mode: 0o700 });
    const running = await findRunning(config.data);
    const engines = running ? null : await startEngines(config, log);
    try {
      const replication = running?.access.replication ?? engines?.access.replication;
      if (!replication) throw new Error('This database cannot be copied: there is no login for it');
      const access = running?.access ?? engines?.access;
      const connection = (role: string) => (role === 'replication' ? replication : (access?.owner ?? {}));
      const manifest = await backupPostgres({ connection }, join(target, 'postgres'));
      // After the database: a file that the copied database refers to was complete before, and files never change.
      for (const name of beside) {
        const source = join(config.data, name);
        if (existsSync(source))
          cpSync(source, join(target, name), { recursive: true, preserveTimestamps: true });
      }
      process.stdout.write(`Backup written to ${target} (${manifest.files.length} files).\n`);
    } finally {
      await engines?.stop();
    }
  },
};

export const restore: Command = {
  name: 'restore',
  usage: 'restore DIR',
  summary: 'put a backup into an empty data folder',
  run: async ({ config, log, args }) => {
    const [given] = args;
    if (given === undefined) throw new Error('Name the folder: peyvand restore DIR');
    const source = resolve(given);
    if (existsSync(config.data) && readdirSync(config.data).length > 0) {
      throw new Error(
        `${config.data} is not empty. Restore into a new folder: PEYVAND_DATA=… peyvand restore ${given}`,
      );
    }
    mkdirSync(config.data, { recursive: true });
    await restorePostgres(join(source, 'postgres'), join(config.data, 'postgres'), { log });
    for (const name of beside) {
      if (existsSync(join(source, name)))
        cpSync(join(source, name), join(config.data, name), { recursive: true });
    }
    process.stdout.write(
      `Restored into ${config.data}. Start Peyvand; analytics is filled from the database by itself.\n`,
    );
  },
};
