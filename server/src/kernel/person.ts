import { asciiDigits } from '@peyvand/contract/core/text';
import { fold } from './text/fold.ts';

/** Somebody whose data are asked for or erased. */
export interface Person {
  /** All records that are this one customer. */
  readonly ids: readonly string[];
  /** What names the person: names, codes, addresses, numbers, also former ones. Namesakes may share some. */
  readonly traces: readonly string[];
  /** Of these the e-mail addresses and numbers: whoever wrote one down meant this person or a housemate. */
  readonly contacts: readonly string[];
}

/** Too short to mean one person: a trace is looked for in texts about others, too. */
const least = 5;

/** Keeps what is long enough to mean somebody, each once. */
export function tracesOf(texts: readonly (string | null | undefined)[]): string[] {
  const kept = texts.flatMap((text) => {
    const trimmed = text?.trim() ?? '';
    return trimmed.length >= least ? [trimmed] : [];
  });
  return [...new Set(kept)].toSorted((a, b) => b.length - a.length);
}

/** Tells whether a text names the person: by a trace as it is, folded, or by its last nine digits where it is a number. */
export function recogniser({ ids, traces }: Pick<Person, 'ids' | 'traces'>): (text: string) => boolean {
  const known = new Set(ids);
  const named = finder(traces.map(fold), least);
  const numbered = finder(
    traces.flatMap((one) => (/^[+\d\s()./-]+$/.test(asciiDigits(one)) ? [digitsOf(one).slice(-9)] : [])),
    leastDigits,
  );
  return (text) => {
    if (text.length < least) return false;
    if (known.size > 0 && [...text.matchAll(anyUuid)].some(([id]) => known.has(id))) return true;
    return named(fold(text)) || numbered(digitsOf(text));
  };
}

const leastDigits = 8;

/**
 * Tells whether a text holds one of some words of at least `length` letters; shorter ones are left out. Takes as long
 * for the words of a thousand people as for those of one: words are found by their beginning.
 */
function finder(words: readonly string[], length: number): (text: string) => boolean {
  const byHead = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < length) continue;
    const head = word.slice(0, length);
    byHead.set(head, [...(byHead.get(head) ?? []), word]);
  }
  if (byHead.size === 0) return () => false;
  return (text) => {
    for (let at = 0; at + length <= text.length; at++) {
      const list = byHead.get(text.slice(at, at + length));
      if (list?.some((word) => text.startsWith(word, at))) return true;
    }
    return false;
  };
}

function digitsOf(text: string): string {
  return asciiDigits(text).replace(/\D/g, '');
}

const anyUuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * Values that say nothing on a person by themselves, by their name in the data of an event: what happened, when, how
 * much, by whom. Everything else of an erased person is emptied.
 */
const plain: ReadonlySet<string> = new Set([
  'kind',
  'stage',
  'status',
  'state',
  'optIn',
  'purpose',
  'channel',
  'direction',
  'outcome',
  'duration',
  'question',
  'score',
  'queue',
  'waited',
  'talked',
  'wrapped',
  'agentName',
  'currency',
  'version',
  'position',
  'pinned',
  'size',
  'mediaType',
  'quantity',
  'unitPrice',
  'subtotal',
  'discount',
  'total',
  'cost',
  'number',
  'orderedAt',
  'occurredAt',
  'category',
  'country',
]);

/** Texts that may be missing, and then are. */
const missingInstead: ReadonlySet<string> = new Set(['source', 'city', 'reason']);

/** Fields whose change stays in the log: where the record stood and whose it was. */
const plainChanges: ReadonlySet<string> = new Set([
  'stage',
  'ownerId',
  'teamId',
  'customerId',
  'status',
  'lines',
]);

/**
 * The data of an event without what it says of a person; same shape, so that readers of the log go on reading it.
 * Strings become empty, numbers 0, yes and no `false`; ids stay. Of changed fields their names stay. A line of an order
 * keeps code and words of a product of the catalogue; those written by hand go.
 */
export function scrubbed(data: unknown, key = ''): unknown {
  if (data === null || plain.has(key)) return typeof data === 'object' ? scrubbedParts(data) : data;
  if (typeof data === 'string') {
    if (uuid.test(data)) return data;
    return missingInstead.has(key) ? null : '';
  }
  if (typeof data === 'number') return 0;
  if (typeof data === 'boolean') return false;
  if (key === 'changes' && isObject(data)) return scrubbedChanges(data);
  return scrubbedParts(data);
}

function scrubbedParts(data: unknown): unknown {
  if (Array.isArray(data)) {
    // Lists of plain words (tags) lose their words; lists of records keep their length.
    return data
      .filter((one) => typeof one === 'object' || (typeof one === 'string' && uuid.test(one)))
      .map((one) => scrubbed(one));
  }
  if (!isObject(data)) return data;
  const ofCatalogue = typeof data['productId'] === 'string';
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const stays = ofCatalogue && (name === 'code' || name === 'description');
      return [name, stays ? value : scrubbed(value, name)];
    }),
  );
}

function scrubbedChanges(changes: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(
    Object.entries(changes).map(([field, change]) => [
      field,
      plainChanges.has(field) ? keptChange(change) : { from: null, to: null },
    ]),
  );
}

/** Words and ids of a plain change stay; what is no word is gone through like any other part. */
function keptChange(change: unknown): unknown {
  if (!isObject(change)) return { from: null, to: null };
  return Object.fromEntries(
    Object.entries(change).map(([side, value]) => [
      side,
      typeof value === 'string' || value === null ? value : scrubbed(value),
    ]),
  );
}

/** The data of an event about somebody else, without the words that name the person. */
export function withoutTraces(data: unknown, names: (text: string) => boolean): unknown {
  if (typeof data === 'string') return !uuid.test(data) && names(data) ? '' : data;
  if (Array.isArray(data)) return data.map((one) => withoutTraces(one, names));
  if (!isObject(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withoutTraces(value, names)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
