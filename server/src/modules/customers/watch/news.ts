import { z } from 'zod';

/** An event as the watchers' reader needs it: with who did it and why. */
export interface Happened {
  readonly id: string;
  readonly type: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly cause: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly data: unknown;
}

/** What watchers hear of, and how a notification of it is called. */
export const watchedTypes: Readonly<Record<string, string>> = {
  'customers.note.written': 'customers.watch.noted',
  'customers.interaction.recorded': 'customers.watch.talked',
  'customers.customer.moved': 'customers.watch.moved',
  'customers.customer.assigned': 'customers.watch.assigned',
  'customers.customer.deleted': 'customers.watch.deleted',
  'customers.customer.restored': 'customers.watch.restored',
  'customers.customer.merged': 'customers.watch.merged',
  'sales.order.placed': 'customers.watch.ordered',
};

const Loser = z.object({ role: z.literal('loser') });

/** A merge is told on both sides of what is one customer now: that of the survivor is enough. */
export function isEcho({ type, data }: Pick<Happened, 'type' | 'data'>): boolean {
  return type === 'customers.customer.merged' && Loser.safeParse(data).success;
}

/** One thing to tell one user. */
export interface Telling {
  readonly userId: string;
  readonly kind: string;
  readonly link: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** More customers than this with the same news for the same reason become one notification. */
const single = 3;

/** What each user hears: their own doing never, many of one kind at once as one. `watchers`: customer → users. */
export function tellings(
  events: readonly Happened[],
  watchers: ReadonlyMap<string, ReadonlySet<string>>,
): Telling[] {
  const groups = new Map<string, { userId: string; kind: string; events: Happened[] }>();
  for (const event of events) {
    const kind = watchedTypes[event.type];
    if (kind === undefined) continue;
    for (const userId of watchers.get(event.customerId) ?? []) {
      if (userId === event.actorId) continue;
      const key = `${userId} ${kind} ${event.cause} ${event.actorId}`;
      const group = groups.get(key) ?? { userId, kind, events: [] };
      group.events.push(event);
      groups.set(key, group);
    }
  }
  return [...groups.values()].flatMap(({ userId, kind, events: some }) => {
    const first = some[0];
    if (first && some.length > single) {
      const data = { actor: first.actorName, count: some.length };
      return [{ userId, kind, link: '/customers', data }];
    }
    return some.map((event) => ({ userId, kind, link: `/customers/${event.customerId}`, data: said(event) }));
  });
}

const Stage = z.object({ changes: z.object({ stage: z.object({ to: z.string() }) }) });
const Body = z.object({ body: z.string() });

/** What the sentence is made of. */
function said({ actorName, customerName, data }: Happened): Record<string, unknown> {
  const stage = Stage.safeParse(data).data?.changes.stage.to;
  const body = Body.safeParse(data).data?.body;
  return {
    actor: actorName,
    customer: customerName,
    ...(stage === undefined ? {} : { stage }),
    ...(body === undefined ? {} : { body: excerpt(body) }),
  };
}

/** The beginning of a text for a line. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= 140 ? line : `${line.slice(0, 139)}…`;
}

const Mentions = z.array(z.string());
const Written = z.object({ mentions: Mentions });
const Changed = z.object({ changes: z.object({ mentions: z.object({ from: Mentions, to: Mentions }) }) });

/** Who is mentioned for the first time by an event of a note. */
export function mentionedIn({ type, data }: Pick<Happened, 'type' | 'data'>): string[] {
  if (type === 'customers.note.written') return Written.safeParse(data).data?.mentions ?? [];
  const changed = Changed.safeParse(data).data?.changes.mentions;
  return changed ? changed.to.filter((id) => !changed.from.includes(id)) : [];
}
