import type { Handle } from '../context.ts';

/** What open pages call the records of a noun (`sales.order`), and who is told of them. */
interface Topic {
  /** Name by which pages keep the records: `orders`. */
  readonly of: string;
  /** Held by who is told; null: everyone signed in. */
  readonly permission: string | null;
  /** Its rule says who is told of which record. Null: all are told that something changed, and not what. */
  readonly table: string | null;
}

/** Noun of the events → its topics. Pages hear nothing of a noun that stands here nowhere. */
export type Topics = Readonly<Record<string, readonly Topic[]>>;

/** Noun → ids of the records that changed; null: more than can be listed, or records that are gone. */
type News = Readonly<Record<string, readonly string[] | null>>;

/** Every event of a customer, of whatever noun, is news of that customer too. */
const customerNoun = 'customers.customer';

/** One transaction lists at most so many ids; what changes more is told once, without ids. */
const maxIds = 50;
const listed = new WeakMap<Handle, number>();

/** What a new event is about. */
interface About {
  readonly subject: { readonly id: string };
  readonly customerId: string | null;
}

/** What open pages are to hear of events that are about to be written. `handle`: that of the transaction. */
export function newsOf(handle: Handle, type: string, events: readonly About[]): News {
  const noun = type.slice(0, type.lastIndexOf('.'));
  const customers = new Set(events.flatMap(({ customerId }) => customerId ?? []));
  const subjects = noun === customerNoun ? customers : new Set(events.map(({ subject }) => subject.id));
  const count = (listed.get(handle) ?? 0) + Math.max(subjects.size, customers.size);
  listed.set(handle, count);
  const idsOf = (ids: ReadonlySet<string>) => (count > maxIds ? null : [...ids]);
  return {
    ...(customers.size > 0 ? { [customerNoun]: idsOf(customers) } : {}),
    // Who is gone cannot be asked for through the policy any more.
    [noun]: type.endsWith('.removed') ? null : idsOf(subjects),
  };
}
