import { tmpdir } from 'node:os';
import type pg from 'pg';
import { z } from 'zod';
import { contextFactory } from '../../../kernel/context-factory.ts';
import { openDatabase } from '../../../kernel/db/database.ts';
import { newId } from '../../../kernel/db/ids.ts';
import { createFileStore } from '../../../kernel/files/file-store.ts';
import { createLog } from '../../../kernel/log/log.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { modules } from '../../../modules.ts';
import { away } from '../../../testing/away.ts';
import { deliver } from './delivery.actions.ts';

// A process that delivers and never commits, to be killed by a test: deliverer-for-tests.ts CONNECTION ORDER LINE
const [connection = '', orderId = '', lineId = ''] = process.argv.slice(2);
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
  rules: new Map(modules(away).flatMap(({ tables }) => Object.entries(tables))),
  clock: () => new Date(),
  newId,
  log,
  files: createFileStore({ data: tmpdir(), newId }),
});
await context(systemActor('system:test'), 'test').write(async (tx) => {
  const text = { recipient: '', carrier: '', tracking: '', note: '' };
  const lines = [{ lineId, quantity: '2' }];
  const made = await deliver(tx, orderId, { ...text, warehouseId: null, lines });
  process.stdout.write(`${made.deliveries[0]?.number ?? ''}\n`);
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
