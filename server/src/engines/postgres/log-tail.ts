import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How long each file in the log folder is. */
export type LogMark = ReadonlyMap<string, number>;

const most = 16_384;

/** The file with the first words of the server; written anew at each start, so it has no mark. */
export const startLog = 'start.log';

export function markLogs(folder: string): LogMark {
  const names = readdirSync(folder).filter((name) => name !== startLog);
  return new Map(names.map((name) => [name, statSync(join(folder, name)).size]));
}

/** What was written since the mark that tells why a start failed: the last grave lines, or else the last ones. */
export function reasonSince(folder: string, mark: LogMark): string {
  const lines = readdirSync(folder)
    .flatMap((name) => readFrom(join(folder, name), mark.get(name) ?? 0).split('\n'))
    .filter((line) => line.trim() !== '' && !/not yet accepting|starting up|shutting down/.test(line));
  const grave = lines.filter((line) =>
    /FATAL|PANIC|No space left|invalid value|unrecognized|syntax error/.test(line),
  );
  return (grave.length > 0 ? grave : lines).slice(-4).join('\n');
}

function readFrom(path: string, offset: number): string {
  const { size } = statSync(path);
  const start = Math.max(size < offset ? 0 : offset, size - most);
  const buffer = Buffer.alloc(Math.max(size - start, 0));
  const file = openSync(path, 'r');
  try {
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, start));
  } finally {
    closeSync(file);
  }
}
