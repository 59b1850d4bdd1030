import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { EngineLog } from '../../log.ts';
import { PostgresEngineError } from '../errors.ts';
import { type PostgresEngine, type PostgresOptions, startPostgres } from '../postgres.ts';
import type { EngineRole } from '../roles.ts';

export interface Line {
  level: 'info' | 'warn' | 'error';
  fields: object;
  message: string;
}

/** A log that keeps its lines for the test to look at. */
export function keptLog(): EngineLog & { lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: Line['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields, message });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** A new folder with a folder for the engine in it. `open` lets other users pass, as under /var/lib. */
export function temporaryFolder(open = false): { root: string; dir: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'peyvand-test-'));
  if (open) chmodSync(root, 0o755);
  return { root, dir: join(root, 'postgres'), remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** An engine in a new folder; `end` stops it and deletes the folder. Not durable unless asked for. */
export async function temporaryEngine(options: Partial<PostgresOptions> & { open?: boolean } = {}): Promise<{
  engine: PostgresEngine;
  dir: string;
  log: ReturnType<typeof keptLog>;
  end: () => Promise<void>;
}> {
  const folder = temporaryFolder(options.open);
  const log = keptLog();
  const engine = await startPostgres({ dir: folder.dir, log, durable: false, ...options });
  const end = async () => {
    await engine.stop();
    folder.remove();
  };
  return { engine, dir: folder.dir, log, end };
}

/** The engine's error that the work ends with. Fails when it succeeds or fails otherwise. */
export async function failureOf(work: Promise<unknown>): Promise<PostgresEngineError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof PostgresEngineError) return outcome;
  throw new Error('expected an error of the engine', { cause: outcome });
}

/** Runs `task` with one connection in the given role. */
export async function withClient<Result>(
  engine: PostgresEngine,
  role: EngineRole,
  task: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(engine.connection(role));
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await task(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
