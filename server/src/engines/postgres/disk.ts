import { statfsSync } from 'node:fs';
import { PostgresEngineError } from './errors.ts';

const megabyte = 1024 * 1024;

/** Recognises what PostgreSQL and Node say when a disk or quota is full. */
export function isDiskFull(text: string): boolean {
  return /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/.test(text);
}

/** The error that tells the operator what to do, with the space that is left. */
export function diskFull(dir: string): PostgresEngineError {
  const { bavail, bsize } = statfsSync(dir);
  const left = Math.floor((bavail * bsize) / megabyte);
  return new PostgresEngineError(
    'disk-full',
    `The disk that holds ${dir} is full (${left} MiB left). Nothing that was saved is lost. Free space on it, at least 500 MiB; PostgreSQL then starts again by itself.`,
  );
}
