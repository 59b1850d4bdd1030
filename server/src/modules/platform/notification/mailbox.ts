import { z } from 'zod';
import type { Live } from '../../../kernel/events/live.ts';
import { liveChannel } from '../../../kernel/events/tell.ts';
import { type Actor, holds } from '../../../kernel/policy/actor.ts';

/** What travels over the channel: kinds and ids only, since whoever may listen hears it. */
const Payload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notification'), user: z.string(), id: z.string() }),
  /** Events: their nouns and records; see kernel/events/news.ts. */
  z.object({ kind: z.literal('news'), news: z.record(z.string(), z.array(z.string()).nullable()) }),
  /** Something without events of its own changed, such as figures; told to who holds the permission. */
  z.object({ kind: z.literal('refresh'), of: z.string(), permission: z.string() }),
  /** Rights or sessions of these users changed; null: of all. */
  z.object({ kind: z.literal('revoked'), users: z.array(z.string()).nullable() }),
]);
type Payload = z.infer<typeof Payload>;

/** A page that reads slower than records change is told without ids, or cut off: it comes back and fetches anew. */
const maxWaiting = 1000;

/** What one transaction says comes in several pieces. */
const gatherMs = 20;

/** What came in since the last look, each thing once however often it was told. */
export interface Heard {
  readonly notifications: ReadonlySet<string>;
  readonly refreshed: ReadonlySet<string>;
  /** Noun → ids; null: all of it. */
  readonly news: ReadonlyMap<string, ReadonlySet<string> | null>;
}

interface Mailbox {
  /** What came in; `nothing` after `patience` milliseconds; `ended` when the stream must end. */
  next(patience: number): Promise<Heard | 'nothing' | 'ended'>;
  /** Waits so many milliseconds, or until the stream must end. */
  rest(milliseconds: number): Promise<void>;
  close(): void;
}

/** Listens for what concerns this actor. */
export function openMailbox(actor: Actor, live: Live, signal: AbortSignal): Mailbox {
  let box = emptyBox();
  let ended = signal.aborted;
  let wake = () => {};
  const end = () => {
    ended = true;
    wake();
  };
  const stop = live.on(liveChannel, (text) => {
    // The line was down: what was said meanwhile, be it the end of this very session, is unknown.
    if (text === '') return end();
    const payload = readPayload(text);
    if (payload === null || !concerns(payload, actor)) return;
    if (payload.kind === 'revoked' || box.notifications.size >= maxWaiting) return end();
    put(box, payload);
    wake();
  });
  signal.addEventListener('abort', end);
  const until = async (isOver: () => boolean, patience: number) => {
    if (isOver()) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patience);
      wake = () => {
        if (!isOver()) return;
        clearTimeout(timer);
        resolve();
      };
    });
  };
  return {
    async next(patience) {
      await until(() => ended || !isEmpty(box), patience);
      if (!isEmpty(box)) await until(() => ended, gatherMs);
      if (ended) return 'ended';
      if (isEmpty(box)) return 'nothing';
      const heard = box;
      box = emptyBox();
      return heard;
    },
    rest: (milliseconds) => until(() => ended, milliseconds),
    close() {
      stop();
      signal.removeEventListener('abort', end);
    },
  };
}

function emptyBox() {
  return {
    notifications: new Set<string>(),
    refreshed: new Set<string>(),
    news: new Map<string, Set<string> | null>(),
  };
}
type Box = ReturnType<typeof emptyBox>;

function isEmpty(box: Box): boolean {
  return box.notifications.size + box.refreshed.size + box.news.size === 0;
}

function put(box: Box, payload: Exclude<Payload, { kind: 'revoked' }>): void {
  if (payload.kind === 'notification') box.notifications.add(payload.id);
  else if (payload.kind === 'refresh') box.refreshed.add(payload.of);
  else {
    for (const [noun, ids] of Object.entries(payload.news)) {
      const before = box.news.get(noun) ?? new Set();
      const all = ids === null || box.news.get(noun) === null ? null : new Set([...before, ...ids]);
      box.news.set(noun, all !== null && all.size > maxWaiting ? null : all);
    }
  }
}

function readPayload(text: string): Payload | null {
  try {
    return Payload.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function concerns(payload: Payload, actor: Actor): boolean {
  if (payload.kind === 'news') return true;
  if (payload.kind === 'refresh') return holds(actor, payload.permission);
  if (payload.kind === 'notification') return payload.user === actor.id;
  return payload.users === null || payload.users.some((one) => one === actor.id);
}
