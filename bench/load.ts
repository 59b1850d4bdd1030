import { Agent, request } from 'node:http';

export interface Shot {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One keep-alive connection per client, so that connecting is not measured. */
export function agentFor(clients: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: clients });
}

/** Sends one request and reads the whole answer. Throws for any status of 400 and above. */
export function send(agent: Agent, base: string, shot: Shot, key?: string): Promise<string> {
  const url = new URL(shot.path, base);
  const payload = shot.body === undefined ? undefined : JSON.stringify(shot.body);
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        agent,
        method: shot.method,
        headers: {
          ...shot.headers,
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
          ...(payload === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          const status = response.statusCode ?? 0;
          if (status >= 400)
            reject(new Error(`${shot.method} ${shot.path}: ${status} ${text.slice(0, 300)}`));
          else resolve(text);
        });
      },
    );
    call.on('error', reject);
    call.end(payload);
  });
}

/** Milliseconds of one request. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Sends `count` requests over so many clients at once. Returns seconds. */
export async function flood(
  clients: number,
  count: number,
  work: (client: number, n: number) => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let n = next++; n < count; n = next++) await work(client, n);
    }),
  );
  return (performance.now() - start) / 1000;
}
