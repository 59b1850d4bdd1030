import type { Endpoint, Input, Output } from './endpoint.ts';
import { given } from './given.seam.ts';
import { Problem } from './problem.ts';

/** The part of `fetch` that the client needs; the contract knows neither Node nor the DOM. */
type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;
interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string;
  credentials?: 'same-origin';
  signal?: AbortSignalLike;
}
interface FetchResponse {
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
}
/** Structural stand-in for AbortSignal. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** An answer other than success. `problem` is what the server said, or a stand-in when it said nothing readable. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

type Parts<E extends Endpoint> = (E['params'] extends undefined ? object : { params: Input<E['params']> }) &
  (E['query'] extends undefined ? object : { query?: Input<E['query']> }) &
  (E['body'] extends undefined ? object : { body: Input<E['body']> });

export interface CallOptions {
  /** Version of the record, as its ETag gave it; sent as If-Match. */
  version?: number;
  /** Repeats with the same key give the same answer and act once. */
  idempotencyKey?: string;
  signal?: AbortSignalLike;
}

export interface Client {
  /** Calls an endpoint. Resolves with the parsed answer; throws ProblemError. */
  <E extends Endpoint>(endpoint: E, input: Parts<E>, options?: CallOptions): Promise<Output<E['response']>>;
}

/** A typed client for the contract. `token` is an API key; without it cookies are used. */
export function createClient(settings: {
  fetch: Fetch;
  baseUrl?: string;
  headers?: () => Record<string, string>;
  token?: string;
}): Client {
  return async <E extends Endpoint>(target: E, input: Parts<E>, options: CallOptions = {}) => {
    const { params, query, body } = given<{ params?: object; query?: object; body?: unknown }>(input);
    const headers: Record<string, string> = { accept: 'application/json', ...settings.headers?.() };
    if (settings.token) headers['authorization'] = `Bearer ${settings.token}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (options.version !== undefined) headers['if-match'] = `"${options.version}"`;
    if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
    const response = await settings.fetch((settings.baseUrl ?? '') + urlOf(target, params, query), {
      method: target.method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const text = await response.text();
    if (response.status >= 400) throw new ProblemError(readProblem(response.status, text));
    return given<Output<E['response']>>(text === '' ? undefined : JSON.parse(text));
  };
}

/** The address of an endpoint with its parameters filled in; also for links to downloads and event streams. */
export function urlOf(target: Endpoint, params: object = {}, query: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(params));
  const path = target.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name))),
  );
  const parts = Object.entries(query).flatMap(([key, value]: [string, unknown]) =>
    value === undefined ? [] : [`${encodeURIComponent(key)}=${encodeURIComponent(paramText(value))}`],
  );
  return parts.length ? `${path}?${parts.join('&')}` : path;
}

function paramText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function readProblem(status: number, text: string): Problem {
  try {
    const parsed = Problem.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    // Not JSON: a proxy answered. Fall through to the stand-in.
  }
  const code = status === 503 ? 'server.unavailable' : 'server.fault';
  return { type: `/problems/${code}`, title: `The server answered ${status}`, status, code };
}
