import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Access, type EngineSettings, type Engines, startEngines, urlAccess } from './engines.ts';
import type { EngineLog } from './log.ts';
import { startOf } from './postgres/process-table.ts';

/** A Peyvand that runs on the data: what people type to reach it, and how its own commands reach its PostgreSQL. */
export interface Running {
  readonly url: string;
  readonly access: Access;
}

interface Note {
  readonly pid: number;
  /** When the process began: a pid alone comes again. */
  readonly started: string;
  readonly url: string;
  /** Login over the socket of the embedded PostgreSQL; null with DATABASE_URL, whose password is not for a file. */
  readonly access: Access | null;
}

const fileOf = (data: string) => join(data, 'running.json');

/** Notes in the data folder that this process serves it. No secrets. */
export function tellRunning(settings: EngineSettings, { url, access }: Running): void {
  const note: Note = {
    pid: process.pid,
    started: startOf(process.pid) ?? '',
    url,
    access: settings.databaseUrl === undefined ? access : null,
  };
  const draft = `${fileOf(settings.data)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(note), { mode: 0o600 });
  renameSync(draft, fileOf(settings.data));
}

export function tellStopped(data: string): void {
  rmSync(fileOf(data), { force: true });
}

/** The Peyvand that runs on this data, or null. A note left by one that was killed is found out. */
export async function findRunning(settings: EngineSettings): Promise<Running | null> {
  const note = readNote(settings.data);
  if (note === null || startOf(note.pid) !== note.started) return null;
  const access = note.access ?? (settings.databaseUrl === undefined ? null : urlAccess(settings.databaseUrl));
  if (access === null) return null;
  const client = new pg.Client(access.data);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return { url: note.url, access };
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What a command works on: the databases of the running Peyvand if there is one, else engines started for it. */
export interface Reached {
  readonly access: Access;
  readonly running: Running | null;
  readonly engines: Engines | null;
  /** Stops what was started for the command. */
  readonly release: () => Promise<void>;
}

export async function reachEngines(settings: EngineSettings, log: EngineLog): Promise<Reached> {
  const running = await findRunning(settings);
  if (running) return { access: running.access, running, engines: null, release: () => Promise.resolve() };
  const engines = await startEngines(settings, log);
  return { access: engines.access, running, engines, release: () => engines.stop() };
}

function readNote(data: string): Note | null {
  if (!existsSync(fileOf(data))) return null;
  try {
    const value: unknown = JSON.parse(readFileSync(fileOf(data), 'utf8'));
    return isNote(value) ? value : null;
  } catch {
    return null;
  }
}

function isNote(value: unknown): value is Note {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'started' in value &&
    typeof value.started === 'string' &&
    'url' in value &&
    typeof value.url === 'string' &&
    'access' in value &&
    typeof value.access === 'object'
  );
}
