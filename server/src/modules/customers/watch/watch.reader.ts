import type { WriteCtx } from '../../../kernel/context.ts';
import type { Reader } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { actorOfUser, listenersOf, notify } from '../../platform/api.ts';
import { visibleIds } from '../customer/known.store.ts';
import { watchersOfMany, withActors } from './happened.store.ts';
import { excerpt, type Happened, isEcho, mentionedIn, tellings, watchedTypes } from './news.ts';
import { addWatchers } from './watcher.store.ts';

/** Tells watchers and mentioned colleagues what happened, each what they may see at the time of telling. */
export const watchReader: Reader = {
  name: 'customers.watch',
  types: [...Object.keys(watchedTypes), 'customers.note.changed'],
  batch: 500,
  withoutData: true,
  handle: async (ctx, events) => {
    const happened = (
      await withActors(
        ctx,
        events.map(({ id }) => id),
      )
    ).filter((event) => !isEcho(event));
    if (happened.length === 0) return;
    const mentions = happened.flatMap((event) =>
      [...new Set(mentionedIn(event))].map((userId) => ({ event, userId })),
    );
    const mentioned = await tellMentioned(
      ctx,
      mentions,
      await sightOf(
        ctx,
        mentions.map(({ event, userId }) => [userId, event.customerId]),
      ),
    );
    await watchByThemselves(ctx, happened, mentioned);
    const watchers = await watchersOfMany(ctx, happened);
    // Who was told of a note by name is not told of it once more as a watcher.
    for (const { event, userId } of mentioned) watchers.get(event.customerId)?.delete(userId);
    const pairs = [...watchers].flatMap(([customerId, users]) =>
      [...users].map((userId) => [userId, customerId] as const),
    );
    const sees = await sightOf(ctx, pairs);
    for (const [userId, customerId] of pairs) {
      if (!sees(userId, customerId)) watchers.get(customerId)?.delete(userId);
    }
    for (const { userId, ...notification } of tellings(happened, watchers)) {
      await notify(ctx, [userId], notification);
    }
  },
};

interface Mention {
  readonly event: Happened;
  readonly userId: string;
}

/** Tells who is mentioned; the writer hears of those whom the customer is not shown to. */
async function tellMentioned(ctx: WriteCtx, mentions: readonly Mention[], sees: Sight): Promise<Mention[]> {
  const told: Mention[] = [];
  for (const { event, userId } of mentions) {
    const { actorId, customerId, customerName } = event;
    const link = `/customers/${customerId}?tab=notes`;
    if (userId === actorId) continue;
    if (sees(userId, customerId)) {
      const data = { actor: event.actorName, customer: customerName, body: bodyOf(event) };
      await notify(ctx, [userId], { kind: 'customers.note.mentioned', data, link });
      told.push({ event, userId });
    } else if (actorId !== null) {
      const data = { userId, customer: customerName };
      await notify(ctx, [actorId], { kind: 'customers.note.unseen', data, link });
    }
  }
  return told;
}

function bodyOf({ data }: Happened): string {
  const body: unknown = typeof data === 'object' && data !== null && 'body' in data ? data.body : '';
  return typeof body === 'string' ? excerpt(body) : '';
}

/** Who writes notes or is mentioned watches from then on, if they chose so. */
async function watchByThemselves(
  ctx: WriteCtx,
  events: readonly Happened[],
  mentioned: readonly Mention[],
): Promise<void> {
  const notes = events.filter(({ type }) => type === 'customers.note.written');
  const writers = notes.flatMap((event) =>
    event.actorId === null ? [] : [{ event, userId: event.actorId }],
  );
  const users = [...new Set([...writers, ...mentioned].map(({ userId }) => userId))];
  const chosen = new Map(
    (await listenersOf(ctx, users)).map(({ userId, settings }) => [userId, settings.watch]),
  );
  const joining = [
    ...writers.filter(({ userId }) => chosen.get(userId)?.noting === true),
    ...mentioned.filter(({ userId }) => chosen.get(userId)?.mentioned === true),
  ];
  for (const { event, userId } of joining) await addWatchers(ctx, event.customerId, [userId]);
}

type Sight = (userId: string, customerId: string) => boolean;

/** Whether users see customers: one question for each user, however many customers a batch is about. */
async function sightOf(
  ctx: WriteCtx,
  pairs: readonly (readonly [userId: string, customerId: string])[],
): Promise<Sight> {
  const asked = new Map<string, string[]>();
  for (const [userId, customerId] of pairs) {
    const ids = asked.get(userId);
    if (ids) ids.push(customerId);
    else asked.set(userId, [customerId]);
  }
  const seen = new Map<string, ReadonlySet<string>>();
  for (const [userId, ids] of asked) {
    const actor = await actorOfUser(ctx, userId);
    const may = actor !== null && holds(actor, 'customers.customer.read');
    seen.set(userId, may ? await visibleIds(ctx.as(actor), ids) : new Set());
  }
  return (userId, customerId) => seen.get(userId)?.has(customerId) === true;
}
