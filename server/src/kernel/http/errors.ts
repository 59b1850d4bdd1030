import type { ProblemCode } from '@peyvand/contract/core/problem';
import { FileError } from '../files/file-store.ts';
import { type Fault, Refusal } from '../problem.ts';

/** What went wrong, as the API says it. `null`: a fault of ours, logged with its stack and answered with 500. */
export function faultOf(error: unknown): { code: ProblemCode; fault: Fault } | null {
  if (error instanceof Refusal) return { code: error.code, fault: error.fault };
  if (!(error instanceof Error)) return null;
  if (error instanceof FileError) return ofFile[error.reason];
  return ofHttp(error) ?? ofEngine(error) ?? ofPostgres(error);
}

const ofFile = {
  large: { code: 'request.large', fault: {} },
  full: { code: 'server.full', fault: { retryAfter: 60 } },
  missing: { code: 'resource.missing', fault: {} },
} as const;

/** Errors of the HTTP layer, before a handler ran. */
function ofHttp(error: Error): { code: ProblemCode; fault: Fault } | null {
  const status = property(error, 'statusCode');
  if (typeof status !== 'number' || status < 400 || status >= 500) return null;
  if (status === 413) return { code: 'request.large', fault: {} };
  if (status === 415) return { code: 'request.media', fault: {} };
  if (status === 408) return { code: 'request.slow', fault: {} };
  return { code: 'request.malformed', fault: { detail: error.message } };
}

function ofEngine(error: Error): { code: ProblemCode; fault: Fault } | null {
  // The caller hung up; nobody reads this answer.
  if (error.name === 'AbortError') return { code: 'request.slow', fault: {} };
  if (error.name === 'AnalyticsUnavailable') return { code: 'server.unavailable', fault: { retryAfter: 2 } };
  const code = property(error, 'code');
  const lost = ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'];
  if (typeof code === 'string' && lost.includes(code) && property(error, 'syscall') !== undefined) {
    return { code: 'server.unavailable', fault: { retryAfter: 2 } };
  }
  const gone =
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;
  return gone.test(error.message) ? { code: 'server.unavailable', fault: { retryAfter: 2 } } : null;
}

/** SQLSTATE → answer. Data that PostgreSQL cannot take is the caller's to mend, not a fault of the server. */
function ofPostgres(error: Error): { code: ProblemCode; fault: Fault } | null {
  const state = property(error, 'code');
  if (typeof state !== 'string' || !/^[0-9A-Z]{5}$/.test(state)) return null;
  if (state === '53100' || state === '25006') return { code: 'server.full', fault: { retryAfter: 60 } };
  if (state === '57014') {
    return {
      code: 'request.refused',
      fault: {
        reason: 'query.slow',
        detail: 'This takes too long; narrow it, or have the field indexed that it asks for',
      },
    };
  }
  if (/^(57P|08|53)/.test(state)) {
    return { code: 'server.unavailable', fault: { retryAfter: 2 } };
  }
  if (state.startsWith('40')) return { code: 'server.unavailable', fault: { retryAfter: 1 } };
  if (state === '23505') return { code: 'resource.conflict', fault: { reason: 'value.taken' } };
  if (state === '23503') return { code: 'request.refused', fault: { reason: 'reference.missing' } };
  if (state.startsWith('22'))
    return { code: 'request.invalid', fault: { detail: 'A value cannot be stored' } };
  return null;
}

function property(error: Error, name: string): unknown {
  return Object.getOwnPropertyDescriptor(error, name)?.value;
}
