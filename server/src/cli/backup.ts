import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backupPostgres } from '../engines/backup/backup.ts';
import { restorePostgres } from '../engines/backup/restore.ts';
import { reachEngines } from '../engines/running.ts';
import type { Config } from '../kernel/config/config.ts';
import type { Log } from '../kernel/log/log.ts';
import { applyErasedList, backupsName, erasedName } from '../modules/customers/api.ts';
import { withCore } from '../serve.ts';
import { type Command, WrongCall } from './command.ts';

/**
 * What a backup holds beside the database: files that people uploaded, the key of secrets, and who was erased.
 * ClickHouse is rebuilt.
 */
const beside = ['files', 'secret.key', erasedName] as const;

export const backup: Command = {
  name: 'backup',
  usage: 'backup DIR',
  summary: 'copy everything into an empty folder, while Peyvand runs or not',
  run: async ({ config, log, args }) => {
    const target = folderOf(args);
    if (config.databaseUrl !== undefined) {
      throw new Error(
        'DATABASE_URL is set: back that server up with its own tools, and the data folder beside it.',
      );
    }
    if (!isEmpty(target)) throw new Error(`${target} is not empty. A backup needs a folder of its own.`);
    mkdirSync(target, { recursive: true, mode: 0o700 });
    const { access, release } = await reachEngines(config, log);
    try {
      const { replication } = access;
      if (!replication) throw new Error('This database cannot be copied: there is no login for it');
      const draft = join(target, 'postgres.unfinished');
      const manifest = await backupPostgres({ connection: () => replication }, draft);
      // After the database: a file that the copied database refers to was complete before, and files never change.
      copyBeside(config.data, target);
      // Its final name comes last: a copy without its files cannot be restored by mistake.
      renameSync(draft, join(target, 'postgres'));
      // Whoever is erased from now on is noted there too.
      appendFileSync(join(config.data, backupsName), `${target}\n`, { mode: 0o600 });
      process.stdout.write(`Backup written to ${target} (${manifest.files.length} files).\n`);
    } catch (error) {
      empty(target);
      throw error;
    } finally {
      await release();
    }
  },
};

export const restore: Command = {
  name: 'restore',
  usage: 'restore DIR [--erased FILE]',
  summary: 'put a backup into an empty data folder, without who was erased since',
  run: async ({ config, log, args }) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { erased: { type: 'string' } },
      allowPositionals: true,
    });
    const source = folderOf(positionals);
    const list = values.erased === undefined ? null : readFileSync(resolve(values.erased), 'utf8');
    const { data } = config;
    if (!isEmpty(data)) {
      throw new Error(
        `${data} is not empty. Restore into a new folder: PEYVAND_DATA=… peyvand restore ${positionals[0]}`,
      );
    }
    mkdirSync(data, { recursive: true });
    let erased = 0;
    try {
      await restorePostgres(join(source, 'postgres'), join(data, 'postgres'), { log });
      copyBeside(source, data);
      if (list !== null) appendFileSync(join(data, erasedName), `\n${list}\n`, { mode: 0o600 });
      erased = await eraseAgain(config, log);
    } catch (error) {
      // Half a restore would start, and miss its files.
      empty(data);
      throw error;
    }
    if (erased > 0)
      process.stdout.write(`${erased} customers were erased since the backup and are erased again.\n`);
    process.stdout.write(
      `Restored into ${data}. Start Peyvand; analytics is filled from the database by itself.\n`,
    );
  },
};

/** Whoever was erased after the copy was made is in it all the same. Analytics is empty and filled afterwards. */
async function eraseAgain(config: Config, log: Log): Promise<number> {
  if (!existsSync(join(config.data, erasedName))) return 0;
  return withCore(config, log, (core) =>
    applyErasedList(core.system('system:erasure'), { everywhere: false }),
  );
}

function folderOf([given]: readonly string[]): string {
  if (given === undefined) throw new WrongCall('The folder is not named.');
  return resolve(given);
}

function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

/** Only for folders that were empty before the work that failed. */
function empty(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}

/** Uploads on their way (`.part`) belong to nothing yet and may vanish under the copy. */
function copyBeside(from: string, to: string): void {
  for (const name of beside) {
    if (!existsSync(join(from, name))) continue;
    cpSync(join(from, name), join(to, name), {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => !path.endsWith('.part'),
    });
  }
}
