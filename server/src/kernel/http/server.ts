import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { Endpoint } from '@peyvand/contract/core/endpoint';
import { problems } from '@peyvand/contract/core/problem';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Ctx } from '../context.ts';
import type { Log } from '../log/log.ts';
import type { Actor } from '../policy/actor.ts';
import { problemOf, Refusal } from '../problem.ts';
import { answer } from './answer.ts';
import { compressAnswer } from './compress.ts';
import { faultOf } from './errors.ts';
import { once, parsePart, permit, readVersion } from './gate.ts';
import { addProtocols, type Protocol } from './protocol.ts';
import type { Parsed, RequestFacts, Route, Upload } from './route.seam.ts';
import { readCookie, sameSite, sessionCookie, writeCookie } from './session-cookie.ts';

/** Finds out who calls, from a session token or an API key. Never throws for a wrong one: that is `anonymous`. */
export type Authenticate = (credentials: { session: string | null; key: string | null }) => Promise<Actor>;

export interface ServerOptions {
  readonly routes: readonly Route[];
  readonly protocols: readonly Protocol[];
  readonly authenticate: Authenticate;
  /** The context of a request of this actor. */
  readonly context: (actor: Actor, cause: string) => Ctx;
  readonly log: Log;
  readonly trustProxy: boolean;
  /** Whether cookies carry `Secure`: the public address is https. */
  readonly secure: boolean;
  readonly maxUpload: number;
}

const jsonLimit = 4 * 1024 * 1024;

/** The HTTP server with every route behind the gate: authenticate → permit → parse → act → shape. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    trustProxy: options.trustProxy,
    bodyLimit: jsonLimit,
    requestTimeout: 120_000,
    keepAliveTimeout: 65_000,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false, caseSensitive: true },
    forceCloseConnections: true,
    exposeHeadRoutes: false,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, parseJson(app));
  await app.register(multipart, { limits: { fileSize: options.maxUpload, files: 1, fields: 10, parts: 11 } });
  app.setErrorHandler((error, request, reply) => fail(error, request, reply, options.log));
  app.setNotFoundHandler((request, reply) =>
    fail(
      new Refusal('resource.missing', { detail: 'There is nothing at this address' }),
      request,
      reply,
      options.log,
    ),
  );
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    reply.header('x-content-type-options', 'nosniff');
    done();
  });
  app.addHook('onSend', compressAnswer);
  for (const route of options.routes) addRoute(app, route, options);
  await addProtocols(app, options.protocols, options);
  return app;
}

/** Strict UTF-8, no prototype keys, an object or array at the top; an empty body is none. */
function parseJson(app: FastifyInstance) {
  const parse = app.getDefaultJsonParser('error', 'error');
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  return (request: FastifyRequest, body: Buffer, done: (error: Error | null, value?: unknown) => void) => {
    if (body.length === 0) return done(null, undefined);
    let text: string;
    try {
      text = decoder.decode(body);
    } catch {
      return done(new Refusal('request.malformed', { detail: 'The body is not UTF-8' }));
    }
    return void parse(request, text, (error, value) =>
      error ? done(new Refusal('request.malformed', { detail: 'The body is not JSON' })) : done(null, value),
    );
  };
}

interface Known {
  actor: Actor;
  session: string | null;
}
const known = new WeakMap<FastifyRequest, Known>();

function addRoute(app: FastifyInstance, route: Route, options: ServerOptions): void {
  const { endpoint } = route;
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    onRequest: async (request) => {
      const session = readCookie(request.headers.cookie, sessionCookie);
      const key = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
      if (key === null && endpoint.method !== 'GET') refuseForeignSite(request);
      const actor = await options.authenticate({ session: key === null ? session : null, key });
      permit(endpoint, actor);
      known.set(request, { actor, session });
    },
    handler: async (request, reply) => {
      const caller = known.get(request);
      if (!caller) throw new Error('the gate did not run');
      const ctx = options.context(caller.actor, `request:${request.id}`);
      const upload = endpoint.transfer === 'upload' ? await readUpload(request) : null;
      const input: Parsed<Endpoint> = {
        params: parsePart(endpoint.params, endpoint.params ? request.params : undefined, 'params'),
        query: parsePart(endpoint.query, request.query, 'query'),
        body: upload ? undefined : parsePart(endpoint.body, request.body, 'body'),
        version: readVersion(endpoint, request.headers['if-match']),
        request: factsOf(request, reply, caller.session, options.secure),
        upload,
      };
      const result = await act(route, ctx, input, request, reply);
      return answer(endpoint, request, reply, result);
    },
  });
}

async function act(
  route: Route,
  ctx: Ctx,
  input: Parsed<Endpoint>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  if (route.kind !== 'write') return route.handle(ctx, input);
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return ctx.write((tx) => route.handle(tx, input));
  const done = await ctx.write((tx) =>
    once(tx, route.endpoint, key, [input.params, request.body], () => route.handle(tx, input)),
  );
  if (done.repeated) reply.header('idempotency-replayed', 'true');
  return done.answer;
}

function refuseForeignSite(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (!sameSite({ origin, host, site: typeof site === 'string' ? site : undefined }))
    throw new Refusal('access.csrf');
}

async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart())
    throw new Refusal('request.media', { detail: 'Send the file as multipart/form-data' });
  const file = await request.file();
  if (!file) throw new Refusal('request.invalid', { detail: 'There is no file in the request' });
  return { name: file.filename, mediaType: file.mimetype, stream: file.file };
}

function factsOf(
  request: FastifyRequest,
  reply: FastifyReply,
  sessionToken: string | null,
  secure: boolean,
): RequestFacts {
  let gone: AbortSignal | undefined;
  return {
    ip: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    sessionToken,
    setSession: (token, expires) => void reply.header('set-cookie', writeCookie(token, expires, secure)),
    get signal() {
      return (gone ??= whenGone(reply));
    },
  };
}

/** Aborts when the caller hangs up before the answer is out. Fastify's own signal also fires when a body was read. */
function whenGone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

function fail(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const found = faultOf(error);
  if (!found)
    log.error({ err: error, request: request.id, route: request.routeOptions.url }, 'request failed');
  const { code, fault } = found ?? {
    code: 'server.fault' as const,
    fault: { detail: `Report the code ${request.id}` },
  };
  if (fault.retryAfter !== undefined) reply.header('retry-after', String(fault.retryAfter));
  if (code === 'request.large' || code === 'request.media') reply.header('connection', 'close');
  return reply
    .code(problems[code])
    .type('application/problem+json')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problemOf(code, fault, request.id));
}
