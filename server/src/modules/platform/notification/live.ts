import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import type { Live } from '../../../kernel/events/live.ts';
import type { LiveMessage } from '../../../kernel/http/route.seam.ts';
import { credentialAlive, liveChannel } from '../access/access.store.ts';
import { visibleRecords } from '../share/share.actions.ts';
import { notificationKind } from './notification.store.ts';

/** What travels over the channel: kinds and ids only, since whoever may listen hears it. */
const Payload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notification'), user: z.string(), id: z.string() }),
  z.object({ kind: z.literal('changed'), of: z.string(), id: z.string() }),
  /** Something without records of its own changed, such as figures; told to who holds the permission. */
  z.object({ kind: z.literal('refresh'), of: z.string(), permission: z.string() }),
  /** Rights or sessions of these users changed; null: of all. */
  z.object({ kind: z.literal('revoked'), users: z.array(z.string()).nullable() }),
]);
type Payload = z.infer<typeof Payload>;

const beatMs = 20_000;
/** A page that does not read is cut off; it comes back and fetches anew. */
const maxWaiting = 1000;

/**
 * The stream of one open page. Every message is judged when it is sent: notifications are the actor's own, records
 * are asked for through the policy. Ends with the session, with a change of rights, or when `signal` aborts.
 */
export async function* follow(ctx: Ctx, live: Live, signal: AbortSignal): AsyncGenerator<LiveMessage> {
  const mailbox = openMailbox(ctx, live, signal);
  try {
    while (!signal.aborted) {
      const payloads = await mailbox.next(beatMs);
      if (payloads === 'ended') return;
      if (payloads.length === 0) {
        if (!(await stillSignedIn(ctx))) return;
        yield { event: 'beat', data: null };
        continue;
      }
      for (const message of await judge(ctx, payloads)) yield message;
    }
  } finally {
    mailbox.close();
  }
}

function stillSignedIn(ctx: Ctx): Promise<boolean> {
  const { kind, credentialId } = ctx.actor;
  if (credentialId === null || (kind !== 'user' && kind !== 'key')) return Promise.resolve(false);
  return credentialAlive(ctx, kind, credentialId, ctx.clock().toISOString());
}

interface Mailbox {
  /** What came in; nothing after `patience` milliseconds; `ended` when the stream must end. */
  next(patience: number): Promise<Payload[] | 'ended'>;
  close(): void;
}

function openMailbox(ctx: Ctx, live: Live, signal: AbortSignal): Mailbox {
  let waiting: Payload[] = [];
  let ended = false;
  let wake = () => {};
  const end = () => {
    ended = true;
    wake();
  };
  const stop = live.on(liveChannel, (text) => {
    const payload = readPayload(text);
    if (payload === null || !concerns(payload, ctx.actor)) return;
    if (payload.kind === 'revoked' || waiting.length >= maxWaiting) return end();
    waiting.push(payload);
    wake();
  });
  signal.addEventListener('abort', end);
  return {
    async next(patience) {
      if (!ended && waiting.length === 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, patience);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const taken = waiting;
      waiting = [];
      return ended ? 'ended' : taken;
    },
    close() {
      stop();
      signal.removeEventListener('abort', end);
    },
  };
}

function readPayload(text: string): Payload | null {
  try {
    return Payload.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function concerns(payload: Payload, { id, permissions }: Ctx['actor']): boolean {
  if (payload.kind === 'changed') return true;
  if (payload.kind === 'refresh') return permissions.has(payload.permission);
  if (payload.kind === 'notification') return payload.user === id;
  return payload.users === null || payload.users.some((one) => one === id);
}

/** One query for all records of a kind; one message for a record however often it changed. */
async function judge(ctx: Ctx, payloads: readonly Payload[]): Promise<LiveMessage[]> {
  const messages: LiveMessage[] = [];
  const changed = new Map<string, Set<string>>();
  const refreshed = new Set<string>();
  for (const payload of payloads) {
    if (payload.kind === 'changed') {
      changed.set(payload.of, (changed.get(payload.of) ?? new Set()).add(payload.id));
    } else if (payload.kind === 'refresh') {
      refreshed.add(payload.of);
    } else if (payload.kind === 'notification') {
      const kind = await notificationKind(ctx, payload.id);
      if (kind !== null) messages.push({ event: 'notification', data: { id: payload.id, kind } });
    }
  }
  for (const kind of refreshed) messages.push({ event: 'changed', data: { kind, id: null } });
  for (const [kind, ids] of changed) {
    for (const id of await visibleRecords(ctx, kind, [...ids]))
      messages.push({ event: 'changed', data: { kind, id } });
  }
  return messages;
}
