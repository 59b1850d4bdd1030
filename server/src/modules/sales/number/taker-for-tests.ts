import { tmpdir } from 'node:os';
import type pg from 'pg';
import { z } from 'zod';
import { contextFactory } from '../../../kernel/context-factory.ts';
import { openDatabase } from '../../../kernel/db/database.ts';
import { newId } from '../../../kernel/db/ids.ts';
import { createFileStore } from '../../../kernel/files/file-store.ts';
import { createLog } from '../../../kernel/log/log.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { takeNumbers } from './number.store.ts';

// A process that takes a number and never commits, to be killed by a test: taker-for-tests.ts CONNECTION
const [connection = ''] = process.argv.slice(2);
const log = createLog('warn');
const Login = z.custom<pg.ClientConfig>((value) => typeof value === 'object' && value !== null);
const database = openDatabase({
  connection: Login.parse(JSON.parse(connection)),
  size: 1,
  log,
  statementTimeout: 0,
});
const context = contextFactory({
  database,
  rules: new Map(),
  clock: () => new Date(),
  newId,
  log,
  files: createFileStore({ data: tmpdir(), newId }),
});
await context(systemActor('system:test'), 'test').write(async (tx) => {
  process.stdout.write(`${await takeNumbers(tx, 'quotes', 1405, 1)}\n`);
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
