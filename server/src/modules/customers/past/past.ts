import type { PastNote } from '@peyvand/contract/customers/pasts';
import type { CustomerFields } from '../customer/customer.ts';
import { entriesOf, innerName, isRecord, withEntries } from '../merge/flat.ts';

type Changes = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;

/** The fields before some changes, given newest first, and the owner before them. */
export function walkedBack(
  now: CustomerFields,
  ownerId: string,
  changes: readonly Changes[],
): { readonly fields: CustomerFields; readonly ownerId: string } {
  let fields = now;
  let owner = ownerId;
  for (const change of changes) {
    const known = new Map(entriesOf(fields));
    const back = Object.entries(change).flatMap(([name, { from }]): [string, unknown][] => {
      if (name === 'custom' && isRecord(from)) return customBefore(known, from);
      const field = innerName(name);
      return known.has(field) || field.startsWith('custom.') ? [[field, from]] : [];
    });
    fields = withEntries(fields, back);
    const given = change['ownerId']?.from;
    if (typeof given === 'string') owner = given;
  }
  return { fields, ownerId: owner };
}

function customBefore(
  known: ReadonlyMap<string, unknown>,
  from: Record<string, unknown>,
): [string, unknown][] {
  const gone = [...known.keys()].filter((field) => field.startsWith('custom.'));
  return [
    ...gone.map((field): [string, unknown] => [field, null]),
    ...Object.entries(from).map(([key, value]): [string, unknown] => [`custom.${key}`, value]),
  ];
}

/** What was told of a note. */
export interface NoteEvent {
  readonly type: string;
  readonly noteId: string;
  readonly authorId: string | null;
  readonly at: string;
  readonly data: unknown;
}

/** The notes that there were after these events, oldest event first: pinned first, then newest first. */
export function notesAfter(events: readonly NoteEvent[]): PastNote[] {
  const notes = new Map<string, PastNote>();
  for (const event of events) {
    const data = isRecord(event.data) ? event.data : {};
    if (event.type === 'customers.note.deleted') notes.delete(event.noteId);
    if (event.type === 'customers.note.written') {
      notes.set(event.noteId, {
        id: event.noteId,
        body: typeof data['body'] === 'string' ? data['body'] : '',
        authorId: event.authorId,
        pinned: data['pinned'] === true,
        createdAt: event.at,
      });
    }
    const known = notes.get(event.noteId);
    if (event.type === 'customers.note.changed' && known) {
      notes.set(event.noteId, { ...known, ...noteChange(data['changes']) });
    }
  }
  return [...notes.values()].sort((a, b) => Number(b.pinned) - Number(a.pinned) || (a.id < b.id ? 1 : -1));
}

function noteChange(changes: unknown): Partial<PastNote> {
  if (!isRecord(changes)) return {};
  const [body, pinned] = ['body', 'pinned'].map((field) => {
    const change = changes[field];
    return isRecord(change) ? change['to'] : undefined;
  });
  return {
    ...(typeof body === 'string' ? { body } : {}),
    ...(typeof pinned === 'boolean' ? { pinned } : {}),
  };
}
