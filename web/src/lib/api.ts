import { createClient, ProblemError } from '@peyvand/contract/core/client';

export const csrfHeader = 'x-peyvand-csrf';

/**
 * The typed client of the web app: `call(listCustomers, { query: { limit: 50 } })`. Cookies carry the session; the custom
 * header proves that the request comes from this page, since other origins cannot set it.
 */
export const call = createClient({
  fetch: (url, init) => fetch(url, toRequestInit(init)),
  headers: () => ({ [csrfHeader]: '1' }),
});

function toRequestInit(init: {
  method: string;
  headers: Record<string, string>;
  body?: string;
  signal?: unknown;
}): RequestInit {
  return {
    method: init.method,
    headers: init.headers,
    credentials: 'same-origin',
    ...(init.body === undefined ? {} : { body: init.body }),
    ...(init.signal instanceof AbortSignal ? { signal: init.signal } : {}),
  };
}

/** What failed, in a form that pages can branch on. `offline` when no answer came at all. */
export type Failure =
  | { kind: 'problem'; error: ProblemError }
  | { kind: 'offline' }
  | { kind: 'other'; error: unknown };

export function failureOf(error: unknown): Failure {
  if (error instanceof ProblemError) return { kind: 'problem', error };
  // Browsers throw a TypeError when the network fails.
  return error instanceof TypeError ? { kind: 'offline' } : { kind: 'other', error };
}

/** Repeats reading only where repeating can help: no answer, or the server says that it is busy. */
export function retryQuery(count: number, error: unknown): boolean {
  const failure = failureOf(error);
  if (failure.kind === 'offline') return count < 3;
  return failure.kind === 'problem' && failure.error.problem.status === 503 && count < 3;
}
