import type { z } from 'zod';
import { given } from './given.seam.ts';
import type { ProblemCode } from './problem.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call: `public` (no sign-in), `user` (anyone signed in, about themselves),
 * or a permission `module.noun.verb`.
 */
export type Permission = 'public' | 'user' | `${string}.${string}.${string}`;

type Shape = z.ZodType | undefined;

/** One endpoint, described once. Server, typed client, OpenAPI and the permission walk read this. */
export interface Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Response extends Shape = Shape,
> {
  /** Operation id, `customers.customer.list`. */
  readonly id: string;
  readonly method: Method;
  /** Fastify form: `/api/v1/customers/:id`. */
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly permission: Permission;
  readonly params: Params;
  readonly query: Query;
  /** JSON body. Absent: no body is accepted. */
  readonly body: Body;
  /** JSON answer. Absent: 204. */
  readonly response: Response;
  /** Status of success; default 200 with an answer, 204 without. */
  readonly status: number;
  /** Errors beyond those that every endpoint has. */
  readonly errors: readonly ProblemCode[];
  /** The record's version must come as If-Match; the answer carries an ETag. */
  readonly ifMatch: boolean;
  /** `file`: the answer is a download; `events`: a server-sent stream; `upload`: the body is one multipart file. */
  readonly transfer: 'json' | 'file' | 'events' | 'upload';
}

interface Spec<P extends Shape, Q extends Shape, B extends Shape, R extends Shape> {
  id: string;
  summary: string;
  permission: Permission;
  params?: P;
  query?: Q;
  body?: B;
  response?: R;
  status?: number;
  errors?: readonly ProblemCode[];
  ifMatch?: boolean;
  transfer?: Endpoint['transfer'];
}

/** Describes an endpoint: `endpoint('GET', '/api/v1/customers/:id', { … })`. */
export function endpoint<
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  R extends Shape = undefined,
>(method: Method, path: `/api/${string}`, spec: Spec<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    method,
    path,
    id: spec.id,
    summary: spec.summary,
    permission: spec.permission,
    params: given<P>(spec.params),
    query: given<Q>(spec.query),
    body: given<B>(spec.body),
    response: given<R>(spec.response),
    status: spec.status ?? (spec.response || spec.transfer === 'file' ? 200 : 204),
    errors: spec.errors ?? [],
    ifMatch: spec.ifMatch ?? false,
    transfer: spec.transfer ?? 'json',
  };
}

/** What a caller gives for a schema, and what a handler gets. */
export type Input<S extends Shape> = S extends z.ZodType ? z.input<S> : undefined;
export type Output<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined;
