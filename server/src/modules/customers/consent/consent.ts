import type {
  ConsentChannel,
  ConsentState,
  ContactReason,
  Permission,
} from '@peyvand/contract/customers/consents';

/** One entry of the ledger, as far as it decides. Times are ISO instants of one form, so text order is time order. */
export interface LedgerEntry {
  readonly id: string;
  readonly customerId: string;
  /** Null: every purpose. */
  readonly purposeId: string | null;
  /** Null: every channel. */
  readonly channel: ConsentChannel | null;
  /** Null: the person, however reached. */
  readonly contactKey: string | null;
  readonly state: ConsentState;
  readonly optIn: 'none' | 'pending' | 'confirmed';
  readonly at: string;
  readonly recordedAt: string;
  readonly expiresAt: string | null;
}

/** A record that another one was merged into, and since when what is said on it is said for that one too. */
export interface Above {
  readonly id: string;
  readonly since: string;
}

export interface ContactQuestion {
  readonly purpose: { readonly id: string; readonly rule: 'consent' | 'opt_out' };
  readonly channel: ConsentChannel;
  /** Null: the person, whatever point is used in the end. */
  readonly contactKey: string | null;
  readonly at: string;
  /** Records that are one customer by merging. */
  readonly group: ReadonlySet<string>;
  /** Of merged records those that they were merged into, at any depth. */
  readonly above: ReadonlyMap<string, readonly Above[]>;
}

/** What an entry says at a moment, from the strictest to the loosest. */
const strictness = ['withdrawn', 'denied', 'unconfirmed', 'expired', 'granted'] as const;
type Voice = (typeof strictness)[number];

/**
 * Whether a message may go out. Pure: the ledger, a moment and a question.
 *
 * The last entry of each level speaks: of each merged record, for the person and for the contact point. An entry for
 * every purpose or every channel counts in each of them. The strictest voice wins over levels and records, so a merge
 * never loosens what a record alone refuses; what the customer says after the merge speaks for the merged records too.
 * A no on a contact point holds for whoever carries it, until somebody who carries it says yes later; a yes is never
 * inherited.
 */
export function decide(entries: readonly LedgerEntry[], question: ContactQuestion): Permission {
  const speaking = entries.filter((entry) => speaksOn(entry, question));
  const last = lastOf(speaking.filter((entry) => question.group.has(entry.customerId)));
  const own = last.filter((entry) => !last.some((other) => replaces(other, entry, question)));
  const inherited = refusalOfOthers(speaking, question);
  if (inherited) return answer('withdrawn_by_former_holder', inherited);
  const [strictest] = own
    .map((entry) => ({ entry, voice: voiceOf(entry, question.at) }))
    .toSorted((a, b) => strictness.indexOf(a.voice) - strictness.indexOf(b.voice));
  if (question.purpose.rule === 'opt_out') {
    const isNo = strictest?.voice === 'withdrawn' || strictest?.voice === 'denied';
    return isNo && strictest ? answer(strictest.voice, strictest.entry) : answer('no_objection', null);
  }
  return strictest ? answer(strictest.voice, strictest.entry) : answer('no_consent', null);
}

const yes: ReadonlySet<ContactReason> = new Set(['granted', 'no_objection']);

function answer(reason: ContactReason, entry: LedgerEntry | null): Permission {
  return { allowed: yes.has(reason), reason, entryId: entry?.id ?? null };
}

function speaksOn(entry: LedgerEntry, { purpose, channel, contactKey, at }: ContactQuestion): boolean {
  return (
    entry.at <= at &&
    (entry.purposeId === null || entry.purposeId === purpose.id) &&
    (entry.channel === null || entry.channel === channel) &&
    (entry.contactKey === null || entry.contactKey === contactKey)
  );
}

/** The last entry of each record and level. Of two at the same moment the stricter one counts. */
function lastOf(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const last = new Map<string, LedgerEntry>();
  for (const entry of entries) {
    const level = `${entry.customerId} ${entry.contactKey ?? ''}`;
    const before = last.get(level);
    if (!before || isLater(entry, before)) last.set(level, entry);
  }
  return [...last.values()];
}

/** Whether an entry was made for a merged record too, and later than what that record says by itself. */
function replaces(later: LedgerEntry, entry: LedgerEntry, { above }: ContactQuestion): boolean {
  const over = above.get(entry.customerId)?.find((one) => one.id === later.customerId);
  return (
    over !== undefined &&
    later.contactKey === entry.contactKey &&
    later.recordedAt > over.since &&
    isLater(later, entry)
  );
}

function isLater(entry: LedgerEntry, before: LedgerEntry): boolean {
  if (entry.at !== before.at) return entry.at > before.at;
  const [a, b] = [isNo(entry), isNo(before)];
  return a === b ? entry.id > before.id : a;
}

const isNo = (entry: LedgerEntry) => entry.state === 'withdrawn' || entry.state === 'denied';

function voiceOf(entry: LedgerEntry, at: string): Voice {
  if (entry.state !== 'granted') return entry.state;
  if (entry.expiresAt !== null && entry.expiresAt <= at) return 'expired';
  return entry.optIn === 'pending' ? 'unconfirmed' : 'granted';
}

/** A no that somebody else said on the same contact point, and that no later yes of the present holder lifts. */
function refusalOfOthers(entries: readonly LedgerEntry[], question: ContactQuestion): LedgerEntry | null {
  if (question.contactKey === null) return null;
  const onPoint = entries.filter((entry) => entry.contactKey === question.contactKey);
  const anew = onPoint.filter(
    (entry) => question.group.has(entry.customerId) && voiceOf(entry, question.at) === 'granted',
  );
  const refusals = lastOf(onPoint.filter((entry) => !question.group.has(entry.customerId))).filter(isNo);
  return refusals.find((no) => !anew.some((entry) => entry.at > no.at)) ?? null;
}
