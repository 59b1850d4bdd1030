import type { Ctx } from '../../../kernel/context.ts';
import type { Live } from '../../../kernel/events/live.ts';
import type { LiveMessage } from '../../../kernel/http/route.seam.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { credentialAlive } from '../access/access.store.ts';
import { visibleIds } from '../share/share.store.ts';
import { topics } from '../start.ts';
import { type Heard, openMailbox } from './mailbox.ts';
import { notificationKind } from './notification.store.ts';

const beatMs = 20_000;
/** Between two looks at what changed; longer while an import changes records many times a second. */
const gapMs = 250;
const bulkGapMs = 1000;

/**
 * The stream of one open page. Every message is judged when it is sent: notifications are the actor's own, records
 * are asked for through the policy. Ends with the session, with a change of rights, or when `signal` aborts.
 */
export async function* follow(ctx: Ctx, live: Live, signal: AbortSignal): AsyncGenerator<LiveMessage> {
  const mailbox = openMailbox(ctx.actor, live, signal);
  let asked = performance.now();
  try {
    while (!signal.aborted) {
      const heard = await mailbox.next(beatMs);
      if (heard === 'ended') return;
      if (performance.now() - asked >= beatMs) {
        if (!(await stillSignedIn(ctx))) return;
        asked = performance.now();
      }
      if (heard === 'nothing') {
        yield { event: 'beat', data: null };
        continue;
      }
      for (const message of await judge(ctx, heard)) yield message;
      await mailbox.rest([...heard.news.values()].includes(null) ? bulkGapMs : gapMs);
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

async function judge(ctx: Ctx, heard: Heard): Promise<LiveMessage[]> {
  const messages: LiveMessage[] = [];
  for (const id of heard.notifications) {
    const kind = await notificationKind(ctx, id);
    if (kind !== null) messages.push({ event: 'notification', data: { id, kind } });
  }
  const changed = (kind: string, id: string | null) =>
    messages.push({ event: 'changed', data: { kind, id } });
  for (const kind of heard.refreshed) changed(kind, null);
  for (const [noun, ids] of heard.news) {
    for (const { of, permission, table } of topics()[noun] ?? []) {
      if (permission !== null && !holds(ctx.actor, permission)) continue;
      if (table === null || ids === null) changed(of, null);
      else for (const id of await visibleIds(ctx, table, [...ids])) changed(of, id);
    }
  }
  return messages;
}
