import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import pg from 'pg';
import type { Olap } from '../kernel/olap.ts';

/** Which of some words stand anywhere in a text or in bytes written as hexadecimal. */
function wordsIn(text: string, words: readonly string[]): string[] {
  const low = text.toLowerCase();
  return words.filter((word) => low.includes(word) || low.includes(Buffer.from(word).toString('hex')));
}

/** Every table of every schema of ours, row by row: where each word stands. */
export async function findInPostgres(
  connection: pg.ClientConfig,
  words: readonly string[],
): Promise<string[]> {
  const client = new pg.Client(connection);
  await client.connect();
  const found = new Set<string>();
  try {
    const tables = await client.query<{ schema: string; name: string }>(
      `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    for (const { schema, name } of tables.rows) {
      const place = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
      const rows = await client.query<{ line: string }>(`select t::text as line from ${place} t`);
      for (const { line } of rows.rows) {
        for (const word of wordsIn(line, words)) found.add(`${schema}.${name}: ${word}`);
      }
    }
  } finally {
    await client.end();
  }
  return [...found].toSorted();
}

/** Every table of the analytics engine, also rows that are replaced and not merged yet. */
export async function findInOlap(olap: Olap, words: readonly string[]): Promise<string[]> {
  const tables = async () =>
    (
      await olap.query<{ name: string }>(
        `SELECT name FROM system.tables WHERE database = 'pv' AND engine LIKE '%MergeTree'`,
      )
    ).map(({ name }) => name);
  const found = new Set<string>();
  for (const name of await tables()) {
    // A table that is being made anew takes its place meanwhile, and is looked at under the name of that one.
    const rows = await olap.query<object>(`SELECT * FROM pv.${name}`).catch(async (error: unknown) => {
      if ((await tables()).includes(name)) throw error;
      return [];
    });
    for (const row of rows)
      for (const word of wordsIn(JSON.stringify(row), words)) found.add(`${name}: ${word}`);
  }
  return [...found].toSorted();
}

/** Every file below a folder, its name and its bytes. */
export function findInFolder(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      const text = `${entry.name} ${bytes.toString('latin1')} ${bytes.toString('utf16le')}`;
      return wordsIn(text, words).map((word) => `${path}: ${word}`);
    });
}

/** The members of a zip file by name, unpacked. */
export function unzip(bytes: Buffer): Map<string, Buffer> {
  const members = new Map<string, Buffer>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    members.set(name, inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(at + 20))));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return members;
}
