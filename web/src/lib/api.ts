import { createClient, ProblemError } from '@peyvand/contract/core/client';
import { connectionFailed, connectionWorks } from './connection.ts';

/** The typed client of the web app: `call(listCustomers, { query: { limit: 50 } })`. Cookies carry the session. */
export const call = createClient({ fetch: watchedFetch });

interface Init {
  method: string;
  headers: Record<string, string>;
  body?: string;
  signal?: unknown;
}

async function watchedFetch(url: string, init: Init): Promise<Response> {
  try {
    const response = await fetch(url, {
      method: init.method,
      headers: init.headers,
      credentials: 'same-origin',
      ...(init.body === undefined ? {} : { body: init.body }),
      ...(init.signal instanceof AbortSignal ? { signal: init.signal } : {}),
    });
    connectionWorks();
    return response;
  } catch (error) {
    // Browsers throw a TypeError when the network fails; an aborted request is nobody's fault.
    if (error instanceof TypeError) connectionFailed();
    throw error;
  }
}

/** A file that is answered to a body instead of JSON; null when it is not there, or not any more. */
export async function loadFile(
  { method, path }: { readonly method: string; readonly path: string },
  body: object,
): Promise<Blob | null> {
  const headers = { 'content-type': 'application/json' };
  const response = await watchedFetch(path, { method, headers, body: JSON.stringify(body) });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`the file was answered with ${response.status}`);
  return response.blob();
}

/** What failed, in a form that pages can branch on. `offline` when no answer came at all. */
export type Failure =
  | { kind: 'problem'; error: ProblemError }
  | { kind: 'offline' }
  | { kind: 'other'; error: unknown };

export function failureOf(error: unknown): Failure {
  if (error instanceof ProblemError) return { kind: 'problem', error };
  return error instanceof TypeError ? { kind: 'offline' } : { kind: 'other', error };
}

/** Repeats reading only where repeating can help: no answer, or the server says that it is busy. */
export function retryQuery(count: number, error: unknown): boolean {
  const failure = failureOf(error);
  if (failure.kind === 'offline') return count < 3;
  return failure.kind === 'problem' && failure.error.problem.status === 503 && count < 3;
}
