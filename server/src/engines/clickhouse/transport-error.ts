import { ClickHouseError } from '@clickhouse/client';

const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

// What a node of a cluster answers when the others of it are away.
const CLUSTER_CODES = new Set(['203', '209', '210', '279']);

const MESSAGES = /^(socket hang up|aborted|Timeout error\.|Premature close)/;

/** Whether a failure means that the engine was not there, as opposed to an answer that it gave. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof ClickHouseError) return CLUSTER_CODES.has(error.code);
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && SYSTEM_CODES.has(error.code)) return true;
  return MESSAGES.test(error.message);
}
