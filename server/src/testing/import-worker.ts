import type pg from 'pg';
import { z } from 'zod';
import { contextFactory } from '../kernel/context-factory.ts';
import { openDatabase } from '../kernel/db/database.ts';
import { newId } from '../kernel/db/ids.ts';
import { createFileStore } from '../kernel/files/file-store.ts';
import { createLog } from '../kernel/log/log.ts';
import { systemActor } from '../kernel/policy/actor.ts';
import * as platform from '../modules/platform/api.ts';
import { platformModule } from '../modules/platform/module.ts';
import { shopModule, shopTarget } from './import-target.ts';

// A process that works on one import and is killed by a test: import-worker.ts CONNECTION DATA IMPORT
const [connection = '', data = '', id = ''] = process.argv.slice(2);
const list = [platformModule, shopModule];
platform.useRegistry(list);
platform.useImportTargets([shopTarget]);
const log = createLog('warn');
const Login = z.custom<pg.ClientConfig>((value) => typeof value === 'object' && value !== null);
const login = Login.parse(JSON.parse(connection));
const database = openDatabase({ connection: login, size: 4, log, statementTimeout: 0 });
const context = contextFactory({
  database,
  rules: new Map(list.flatMap((module) => Object.entries(module.tables))),
  clock: () => new Date(),
  newId,
  log,
  files: createFileStore({ data, newId }),
});
const actor = systemActor('system:test');
const work = platformModule.jobs.find((job) => job.name === 'platform.import.work');
await work?.run(context(actor, 'test'), { id }, new AbortController().signal);
await database.close();
