import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { finished } from 'node:stream/promises';
import { EgressError } from './egress-error.ts';

export interface Resolved {
  address: string;
  family: 4 | 6;
}

export interface EgressRequest {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** How many redirects to follow; 3 at most, the default. With 0 the redirect itself is the answer. */
  redirects?: 0 | 1 | 2 | 3;
  /** For the whole exchange, redirects included; 5 s at most, the default. */
  timeoutMs?: number;
  /** Of the answer's body; 5 MB at most, the default. */
  maxBytes?: number;
}

export interface EgressAnswer {
  status: number;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** The address that answered, after redirects. */
  url: string;
}

// Never a pooled connection: each request goes to the addresses judged for it.
const httpAgent = new HttpAgent({ keepAlive: false });
const httpsAgent = new HttpsAgent({ keepAlive: false, minVersion: 'TLSv1.2' });

interface Limits {
  addresses: readonly Resolved[];
  deadline: AbortSignal;
  maxBytes: number;
}

/** One request to one of the judged addresses, without redirects. Throws EgressError. */
export async function exchange(
  url: URL,
  request: EgressRequest,
  limits: Limits,
): Promise<Omit<EgressAnswer, 'url'>> {
  try {
    const message = await send(url, request, limits);
    const body = await read(message, limits.maxBytes);
    return { status: message.statusCode ?? 0, headers: headersOf(message), body };
  } catch (error) {
    if (error instanceof EgressError) throw error;
    throw new EgressError(limits.deadline.aborted ? 'timeout' : 'connect');
  }
}

function send(url: URL, request: EgressRequest, { addresses, deadline }: Limits): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    try {
      const sent = (secure ? httpsRequest : httpRequest)(url, {
        agent: secure ? httpsAgent : httpAgent,
        method: request.method ?? 'GET',
        headers: {
          'user-agent': 'Peyvand',
          accept: '*/*',
          ...request.headers,
          'accept-encoding': 'identity',
        },
        signal: deadline,
        lookup: lookupOf(addresses),
        maxHeaderSize: 16_384,
      });
      sent.on('response', resolve);
      sent.on('error', reject);
      sent.end(request.body);
    } catch {
      // Node refuses header names and values that would break out of their line.
      reject(new EgressError('request'));
    }
  });
}

/** Gives the socket the addresses that were judged and no others; it never asks a resolver again. */
function lookupOf(addresses: readonly Resolved[]): LookupFunction {
  return (_, options, callback) => {
    if (options.all) return callback(null, [...addresses]);
    const [first] = addresses;
    return callback(null, first?.address ?? '', first?.family);
  };
}

async function read(message: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  message.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) message.destroy(new EgressError('size'));
    else chunks.push(chunk);
  });
  await finished(message);
  return Buffer.concat(chunks);
}

function headersOf(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
