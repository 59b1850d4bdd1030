import { Readable } from 'node:stream';
import type { Endpoint } from '@peyvand/contract/core/endpoint';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentDisposition } from '../files/disposition.ts';
import type { Download, LiveMessage } from './route.seam.ts';
import { answerSchema } from './schema.ts';

/** Last step of the gate: the answer in the shape that the contract promises. */
export function answer(
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
  result: unknown,
): unknown {
  if (isDownload(result)) return download(reply, result);
  if (isStream(result)) return stream(request, reply, result);
  reply.code(endpoint.status);
  if (!endpoint.response) return reply.send();
  const version = versionOf(result);
  if (version !== null) {
    const tag = `"${version}"`;
    reply.header('etag', tag);
    if (endpoint.method === 'GET' && request.headers['if-none-match'] === tag) return reply.code(304).send();
  }
  return reply.type('application/json; charset=utf-8').serializer(serializerOf(endpoint, reply)).send(result);
}

type Serializer = (value: unknown) => string;
const serializers = new WeakMap<Endpoint, Serializer>();

/** Made when an endpoint first answers: making all of them would slow every start down. */
function serializerOf(endpoint: Endpoint, reply: FastifyReply): Serializer {
  let made = serializers.get(endpoint);
  if (!made) {
    made = endpoint.response
      ? reply.compileSerializationSchema(answerSchema(endpoint.response))
      : JSON.stringify;
    serializers.set(endpoint, made);
  }
  return made;
}

function versionOf(result: unknown): number | null {
  if (typeof result !== 'object' || result === null || !('version' in result)) return null;
  return typeof result.version === 'number' ? result.version : null;
}

function isDownload(result: unknown): result is Download {
  return typeof result === 'object' && result !== null && 'stream' in result && 'mediaType' in result;
}

function isStream(result: unknown): result is AsyncIterable<LiveMessage> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
}

/** Always as an attachment and never sniffed: a user's file is not a page of ours. */
function download(reply: FastifyReply, file: Download): FastifyReply {
  reply.header('content-disposition', contentDisposition(file.name));
  reply.header('content-security-policy', "default-src 'none'; sandbox");
  if (file.size !== undefined) reply.header('content-length', file.size);
  return reply.type(file.mediaType).send(file.stream);
}

/** Server-sent events; a comment every 20 seconds keeps proxies from closing the line. */
function stream(
  request: FastifyRequest,
  reply: FastifyReply,
  messages: AsyncIterable<LiveMessage>,
): FastifyReply {
  reply.header('x-accel-buffering', 'no');
  const lines = async function* () {
    yield ': open\n\n';
    for await (const message of messages) {
      const id = message.id === undefined ? '' : `id: ${message.id}\n`;
      yield message.event === 'beat'
        ? ': beat\n\n'
        : `${id}event: ${message.event}\ndata: ${JSON.stringify(message.data)}\n\n`;
    }
  };
  const body = Readable.from(lines());
  request.raw.on('close', () => body.destroy());
  return reply.type('text/event-stream; charset=utf-8').send(body);
}
