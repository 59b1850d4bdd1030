import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './address.ts';
import { EgressError } from './egress-error.ts';
import { type EgressAnswer, type EgressRequest, exchange, type Resolved } from './exchange.ts';

/** The only way out. Throws EgressError. */
export type Egress = (url: string, request?: EgressRequest) => Promise<EgressAnswer>;

export type Resolve = (host: string) => Promise<Resolved[]>;

const usualPorts: ReadonlySet<number> = new Set([80, 443, 8080, 8443]);
const maxRedirects = 3;
const maxTimeoutMs = 5000;
const maxBytes = 5 * 1024 * 1024;

/**
 * The guarded client for every outgoing HTTP request. Opens http and https on ports 80, 443, 8080 and 8443 of public
 * addresses; each address is judged in binary form and the socket goes to just that address, so a name cannot change
 * its mind in between. `allow` holds `host:port` of services that may be reached whatever their address and port.
 */
export function createEgress(
  settings: { allow?: readonly string[]; resolve?: Resolve; ports?: ReadonlySet<number> } = {},
): Egress {
  const allowed = new Set((settings.allow ?? []).map((one) => one.trim().toLowerCase()));
  const { resolve = systemResolve, ports = usualPorts } = settings;

  const judged = async (url: URL): Promise<Resolved[]> => {
    const host = hostOf(url);
    const port = portOf(url);
    const open = allowed.has(`${host}:${port}`) || allowed.has(`${url.hostname}:${port}`);
    if (!open && !ports.has(port)) throw new EgressError('port');
    const family = isIP(host);
    const addresses =
      family === 0
        ? await resolved(resolve, host)
        : [{ address: host, family: family === 4 ? 4 : 6 } as const];
    // One closed address among open ones is enough to refuse: the name is not to be trusted.
    if (!open && !addresses.every((one) => isPublicAddress(one.address))) throw new EgressError('address');
    return addresses;
  };

  return async (text, request = {}) => {
    const deadline = AbortSignal.timeout(Math.min(request.timeoutMs ?? maxTimeoutMs, maxTimeoutMs));
    const limit = Math.min(request.maxBytes ?? maxBytes, maxBytes);
    let url = readUrl(text);
    let current = request;
    for (let left = Math.min(request.redirects ?? maxRedirects, maxRedirects); ; left--) {
      const addresses = await before(deadline, judged(url));
      const answer = await exchange(url, current, { addresses, deadline, maxBytes: limit });
      const next = request.redirects === 0 ? undefined : redirectOf(answer, url);
      if (!next) return { ...answer, url: url.href };
      if (left === 0) throw new EgressError('redirects');
      current = follow(current, answer.status, next.origin === url.origin);
      url = next;
    }
  };
}

function readUrl(text: string, base?: URL): URL {
  if (text.length > 8000 || !URL.canParse(text, base?.href)) throw new EgressError('url');
  const url = new URL(text, base?.href);
  if (url.username !== '' || url.password !== '') throw new EgressError('url');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new EgressError('scheme');
  url.hash = '';
  return url;
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

const redirecting = new Set([301, 302, 303, 307, 308]);

function redirectOf(answer: Pick<EgressAnswer, 'status' | 'headers'>, url: URL): URL | undefined {
  const location = answer.headers['location'];
  return redirecting.has(answer.status) && location !== undefined ? readUrl(location, url) : undefined;
}

/** Of the caller's headers, what may go to another origin: nothing there can prove who asks. */
const plainHeader = /^(?:accept|accept-language|content-language|content-type|user-agent)$/i;

/** 307 and 308 repeat the request; the others become a GET. What proves who asks stays with its origin. */
function follow(request: EgressRequest, status: number, sameOrigin: boolean): EgressRequest {
  const repeat = status === 307 || status === 308 || request.method === 'HEAD';
  const { body, method, headers = {}, ...limits } = request;
  const stays = (name: string) =>
    (sameOrigin || plainHeader.test(name)) && (repeat || !/^content-/i.test(name));
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => stays(name)));
  if (!repeat) return { ...limits, headers: kept, method: 'GET' };
  return { ...limits, headers: kept, ...(method ? { method } : {}), ...(body === undefined ? {} : { body }) };
}

async function resolved(resolve: Resolve, host: string): Promise<Resolved[]> {
  let addresses: Resolved[];
  try {
    addresses = await resolve(host);
  } catch {
    throw new EgressError('dns');
  }
  if (addresses.length === 0) throw new EgressError('dns');
  return addresses;
}

async function systemResolve(host: string): Promise<Resolved[]> {
  const found = await systemLookup(host, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 4 ? 4 : 6 }));
}

/** A slow resolver counts against the deadline too. */
function before<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new EgressError('timeout'));
    if (deadline.aborted) late();
    deadline.addEventListener('abort', late, { once: true });
    void work.then(resolve, reject).finally(() => deadline.removeEventListener('abort', late));
  });
}
