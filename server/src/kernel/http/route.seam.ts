import type { Readable } from 'node:stream';
import type { Endpoint, Output } from '@peyvand/contract/core/endpoint';
import type { Ctx, WriteCtx } from '../context.ts';

/** What a handler gets: parsed and checked by the endpoint's schemas. */
export interface Parsed<E extends Endpoint> {
  readonly params: Output<E['params']>;
  readonly query: Output<E['query']>;
  readonly body: Output<E['body']>;
  /** From If-Match, where the endpoint asks for it; 0 otherwise. */
  readonly version: number;
  readonly request: RequestFacts;
  /** The uploaded file, where the endpoint takes one. */
  readonly upload: Upload | null;
}

/** What a handler may know of the request itself. */
export interface RequestFacts {
  readonly ip: string;
  readonly userAgent: string;
  readonly sessionToken: string | null;
  /** Sets or clears the session cookie on the answer. */
  readonly setSession: (token: string | null, expires?: Date) => void;
  /** The request was given up by its caller. */
  readonly signal: AbortSignal;
}

export interface Upload {
  readonly name: string;
  readonly mediaType: string;
  readonly stream: Readable;
}

/** The answer of an endpoint with `transfer: 'file'`. */
export interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly stream: Readable;
  readonly size?: number;
}

/** One message of an endpoint with `transfer: 'events'`. */
export interface LiveMessage {
  readonly event: string;
  readonly data: unknown;
  readonly id?: string;
}

/** What a handler gives back: the contract's answer, a download or a stream; nothing where the contract has none. */
type Answer<E extends Endpoint> =
  | (E['response'] extends undefined ? void : Output<E['response']>)
  | Download
  | AsyncIterable<LiveMessage>;

/** A contract endpoint with its handler. `kind` says what surrounds the handler. */
export interface Route {
  readonly endpoint: Endpoint;
  readonly kind: 'read' | 'write' | 'manual';
  readonly handle: (ctx: Ctx, input: Parsed<Endpoint>) => Promise<unknown>;
}

/** A route that only reads. */
export function read<E extends Endpoint>(
  endpoint: E,
  handle: (ctx: Ctx, input: Parsed<E>) => Promise<Answer<E>>,
): Route {
  return { endpoint, kind: 'read', handle: handle as Route['handle'] };
}

/** A route that writes: one transaction around the handler, with idempotency; the answer goes out after the commit. */
export function write<E extends Endpoint>(
  endpoint: E,
  handle: (ctx: WriteCtx, input: Parsed<E>) => Promise<Answer<E>>,
): Route {
  return { endpoint, kind: 'write', handle: handle as unknown as Route['handle'] };
}

/** A route that opens its transactions itself, for slow work around them (hashing, uploads). */
export function manual<E extends Endpoint>(
  endpoint: E,
  handle: (ctx: Ctx, input: Parsed<E>) => Promise<Answer<E>>,
): Route {
  return { endpoint, kind: 'manual', handle: handle as Route['handle'] };
}
