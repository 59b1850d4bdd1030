import type { Ctx } from '../../../../kernel/context.ts';
import type { Protocol, ProtocolAnswer, ProtocolRequest } from '../../../../kernel/http/protocol.ts';
import { systemActor } from '../../../../kernel/policy/actor.ts';
import { Refusal } from '../../../../kernel/problem.ts';
import { identify } from '../identity/identify.ts';
import type { OpenSite } from '../site/site.store.ts';
import { siteByKey } from '../site/site.store.ts';
import { type GroupCommit, groupCommit } from './group-commit.ts';
import { largestMessage, Message } from './message.ts';
import { messageRates } from './rates.ts';
import { rowsOf, UnfitMessage } from './rows.ts';

/**
 * Where the script of pages sends what visitors do: `POST /t`, text that holds a message in JSON. Answered 204 when it
 * is committed in PostgreSQL, never before. Open to everybody: it takes only what names a site of ours, from its
 * addresses.
 */
export function collector(): Protocol {
  const commit = groupCommit();
  const siteOf = rememberedSites();
  const mayCome = messageRates();
  return {
    name: 'clickstream',
    paths: ['/t'],
    methods: ['POST', 'OPTIONS'],
    permission: null,
    limit: largestMessage,
    handle: (ctx, request) => {
      if (request.method === 'OPTIONS') return Promise.resolve(preflight(request));
      if (!mayCome(request.ip, ctx.clock().getTime())) throw new Refusal('request.rate', { retryAfter: 30 });
      return collect(ctx.as(systemActor('system:collector')), request, { commit, siteOf });
    },
  };
}

/** The script needs none; a page that sends JSON by itself does. What counts is the answer to the message. */
function preflight({ header }: ProtocolRequest): ProtocolAnswer {
  return {
    status: 204,
    headers: {
      'access-control-allow-origin': header('origin') ?? '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '86400',
      vary: 'origin',
    },
  };
}

async function collect(
  ctx: Ctx,
  request: ProtocolRequest,
  { commit, siteOf }: { commit: GroupCommit; siteOf: (ctx: Ctx, key: string) => Promise<OpenSite | null> },
): Promise<ProtocolAnswer> {
  const origin = request.header('origin');
  // So that the script hears why it is refused, and does not send the same again for ever.
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    ...(origin === undefined ? {} : { 'access-control-allow-origin': origin, vary: 'origin' }),
  };
  const refused = (status: number, reason: string): ProtocolAnswer => ({
    status,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
    body: reason,
  });
  const parsed = Message.safeParse(jsonOf(request.body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(400, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const site = await siteOf(ctx, parsed.data.site);
  if (!site?.isActive) return refused(404, 'There is no such site');
  if (origin !== undefined && !site.origins.includes(origin))
    return refused(403, 'The site is not at this address');
  try {
    const rows = rowsOf(parsed.data, site, request.header('user-agent') ?? '', ctx.clock().getTime());
    await commit.keep(ctx, site.id, rows);
    const { identity, visitor } = parsed.data;
    if (identity === undefined) return { status: 204, headers };
    const isKnown = await identify(ctx, site, visitor, identity);
    return { status: 204, headers: { ...headers, 'peyvand-identity': isKnown ? 'taken' : 'refused' } };
  } catch (error) {
    if (error instanceof UnfitMessage) return refused(400, error.message);
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const rememberMs = 5000;
const mostRemembered = 10_000;

/** Sites by key, asked again after five seconds: a change of a site reaches every process by then. */
function rememberedSites(): (ctx: Ctx, key: string) => Promise<OpenSite | null> {
  const known = new Map<string, { until: number; site: Promise<OpenSite | null> }>();
  return (ctx, key) => {
    const now = performance.now();
    const found = known.get(key);
    if (found && found.until > now) return found.site;
    if (known.size >= mostRemembered) known.clear();
    const site = siteByKey(ctx, key);
    known.set(key, { until: now + rememberMs, site });
    site.catch(() => known.delete(key));
    return site;
  };
}
