import { tmpdir } from 'node:os';
import type pg from 'pg';
import { z } from 'zod';
import type { WriteCtx } from '../kernel/context.ts';
import { contextFactory } from '../kernel/context-factory.ts';
import { openDatabase } from '../kernel/db/database.ts';
import { newId } from '../kernel/db/ids.ts';
import { createFileStore } from '../kernel/files/file-store.ts';
import { createLog } from '../kernel/log/log.ts';
import { systemActor } from '../kernel/policy/actor.ts';
import { modules } from '../modules.ts';
import { away } from './away.ts';

const Login = z.custom<pg.ClientConfig>((value) => typeof value === 'object' && value !== null);

/** Of a process that a test kills: does its work, says what came of it, and never commits. */
export async function sayAndHang(work: (tx: WriteCtx) => Promise<string>): Promise<void> {
  const log = createLog('warn');
  const database = openDatabase({
    connection: Login.parse(JSON.parse(process.argv[2] ?? '')),
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
    process.stdout.write(`${await work(tx)}\n`);
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  });
}
