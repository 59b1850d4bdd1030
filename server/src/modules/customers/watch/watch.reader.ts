import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import type { Reader, StoredEvent } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { actorOfUser, listenersOf, notify } from '../../platform/api.ts';
import { visibleIds } from '../customer/known.store.ts';
import { excerpt, type Happened, isTelling, mentionedIn, tellings, watchedTypes } from './news.ts';
import { addWatchers } from './watcher.store.ts';

/** Tells watchers and mentioned colleagues what happened, each what they may see at the time of telling. */
export const watchReader: Reader = {
  name: 'customers.watch',
  types: [...Object.keys(watchedTypes), 'customers.note.changed'],
  batch: 500,
  handle: async (ctx, events) => {
    const happened = (await withActors(ctx, events)).filter(isTelling);
    if (happened.length === 0) return;
    const sees = sightOf(ctx);
    const mentioned = await tellMentioned(ctx, happened, sees);
    await watchByThemselves(ctx, happened, mentioned);
    const watchers = await watchersOfMany(ctx, happened);
    // Who was told of a note by name is not told of it once more as a watcher.
    for (const { event, userId } of mentioned) watchers.get(event.customerId)?.delete(userId);
    for (const [customerId, users] of watchers) {
      for (const userId of users) if (!(await sees(userId, customerId))) users.delete(userId);
    }
    for (const { userId, ...notification } of tellings(happened, watchers)) {
      await notify(ctx, [userId], notification);
    }
  },
};

/** The survivor of a merge stands for the customer: its page is the one that opens. */
function withActors(ctx: WriteCtx, events: readonly StoredEvent[]): Promise<Happened[]> {
  return raw<Happened>(
    ctx,
    sql`select e.id, e.type, e.actor_id as "actorId", e.actor_name as "actorName", e.cause, s.id as "customerId",
          s.name as "customerName", e.data
        from kernel.events e join customers.customers c on c.id = e.customer_id
        join customers.customers s on s.id = coalesce(c.survivor_id, c.id)
        where e.id = any(${events.map(({ id }) => id)}::uuid[]) order by e.id`,
  );
}

/** Watchers of any of the records that are one customer. */
async function watchersOfMany(ctx: WriteCtx, events: readonly Happened[]): Promise<Map<string, Set<string>>> {
  const ids = [...new Set(events.map(({ customerId }) => customerId))];
  const rows = await raw<{ customerId: string; userId: string }>(
    ctx,
    sql`select coalesce(c.survivor_id, c.id) as "customerId", w.user_id as "userId"
        from customers.customers c join customers.watchers w on w.customer_id = c.id
        where c.id = any(${ids}::uuid[]) or c.survivor_id = any(${ids}::uuid[])`,
  );
  const watchers = new Map<string, Set<string>>();
  for (const { customerId, userId } of rows) {
    watchers.set(customerId, (watchers.get(customerId) ?? new Set()).add(userId));
  }
  return watchers;
}

interface Mention {
  readonly event: Happened;
  readonly userId: string;
}

/** Tells who is mentioned; the writer hears of those whom the customer is not shown to. */
async function tellMentioned(ctx: WriteCtx, events: readonly Happened[], sees: Sight): Promise<Mention[]> {
  const told: Mention[] = [];
  for (const event of events) {
    const { actorId, customerId, customerName } = event;
    const link = `/customers/${customerId}?tab=notes`;
    for (const userId of new Set(mentionedIn(event))) {
      if (userId === actorId) continue;
      if (await sees(userId, customerId)) {
        const data = { actor: event.actorName, customer: customerName, body: bodyOf(event) };
        await notify(ctx, [userId], { kind: 'customers.note.mentioned', data, link });
        told.push({ event, userId });
      } else if (actorId !== null) {
        const data = { userId, customer: customerName };
        await notify(ctx, [actorId], { kind: 'customers.note.unseen', data, link });
      }
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

type Sight = (userId: string, customerId: string) => Promise<boolean>;

/** Whether users see customers, each asked once in a batch. */
function sightOf(ctx: WriteCtx): Sight {
  const actors = new Map<string, ReturnType<typeof actorOfUser>>();
  const known = new Map<string, boolean>();
  return async (userId, customerId) => {
    const key = `${userId} ${customerId}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const asked = actors.get(userId) ?? actorOfUser(ctx, userId);
    actors.set(userId, asked);
    const actor = await asked;
    const may = actor !== null && holds(actor, 'customers.customer.read');
    const sees = may && (await visibleIds(ctx.as(actor), [customerId])).has(customerId);
    known.set(key, sees);
    return sees;
  };
}
