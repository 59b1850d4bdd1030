import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Ctx } from '../context.ts';
import { type Actor, anonymous, holds } from '../policy/actor.ts';
import { Refusal } from '../problem.ts';

/**
 * A door that speaks a protocol of its own, with methods that the API does not know, for programs such as calendars.
 * Behind it stands the same gate: who calls, what they may, and only then what they send. Who calls is said by an API
 * key alone, as the password of HTTP Basic or as a bearer: a cookie opens nothing here, so another site cannot either.
 */
export interface Protocol {
  readonly name: string;
  /** Fastify form: `/dav`, `/dav/*`. */
  readonly paths: readonly string[];
  readonly methods: readonly string[];
  /** Needed for whatever is done here; what writes asks for more. Null: open to everybody, and nobody is asked who they are. */
  readonly permission: string | null;
  /** Bytes of the largest body. */
  readonly limit: number;
  readonly handle: (ctx: Ctx, request: ProtocolRequest) => Promise<ProtocolAnswer>;
}

export interface ProtocolRequest {
  readonly method: string;
  /** Without the query, still encoded. */
  readonly path: string;
  readonly header: (name: string) => string | undefined;
  /** UTF-8; empty without a body. */
  readonly body: string;
  /** Address of the caller. */
  readonly ip: string;
}

export interface ProtocolAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Doors {
  readonly authenticate: (credentials: { session: string | null; key: string | null }) => Promise<Actor>;
  readonly context: (actor: Actor, cause: string) => Ctx;
}

const known = ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'POST', 'PATCH'];

/** Puts protocols beside the routes of the API, with a reader of bodies of their own. */
export async function addProtocols(
  app: FastifyInstance,
  protocols: readonly Protocol[],
  doors: Doors,
): Promise<void> {
  for (const method of new Set(protocols.flatMap(({ methods }) => methods)))
    if (!known.includes(method)) app.addHttpMethod(method, { hasBody: true });
  for (const protocol of protocols) await app.register(async (own) => open(own, protocol, doors));
}

function open(app: FastifyInstance, protocol: Protocol, doors: Doors): void {
  const actors = new WeakMap<FastifyRequest, Actor>();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: protocol.limit }, (_request, body, done) =>
    done(null, body),
  );
  for (const url of protocol.paths)
    app.route({
      method: [...protocol.methods],
      url,
      onRequest: async (request, reply) => {
        if (protocol.permission === null) return void actors.set(request, anonymous);
        const actor = await doors.authenticate({ session: null, key: keyOf(request.headers.authorization) });
        if (actor.kind === 'anonymous') {
          reply.header('www-authenticate', 'Basic realm="Peyvand", charset="UTF-8"');
          throw new Refusal('auth.required');
        }
        if (!holds(actor, protocol.permission)) throw new Refusal('access.denied');
        actors.set(request, actor);
      },
      handler: async (request, reply) => {
        const actor = actors.get(request);
        if (!actor) throw new Error('the gate did not run');
        const answer = await protocol.handle(doors.context(actor, `request:${request.id}`), {
          method: request.method,
          path: request.url.split('?')[0] ?? '',
          header: (name) => headerOf(request, name),
          body: bodyOf(request.body),
          ip: request.ip,
        });
        reply.code(answer.status).headers(answer.headers ?? {});
        return reply.send(answer.body === undefined || request.method === 'HEAD' ? undefined : answer.body);
      },
    });
}

/** The key in the header; who they say to be beside it is theirs to choose. */
function keyOf(header: string | undefined): string | null {
  const [, scheme = '', value = ''] = /^(Basic|Bearer) ([\x21-\x7e]{1,700})$/i.exec(header ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme === '') return null;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const key = pair.slice(pair.indexOf(':') + 1);
  return pair.includes(':') && /^[\x21-\x7e]{1,200}$/.test(key) ? key : null;
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

function bodyOf(body: unknown): string {
  if (!Buffer.isBuffer(body)) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new Refusal('request.malformed', { detail: 'The body is not UTF-8' });
  }
}
