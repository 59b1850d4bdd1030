import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { ChangesData } from './event-data.ts';

/** Entries of the story as they are shown: several changes by one person in one go are one. */
export type StoryItem =
  | { kind: 'one'; entry: TimelineEntry }
  | { kind: 'changes'; entries: readonly TimelineEntry[] };

const patience = 15 * 60_000;

/** Folds neighbouring changes of fields by the same person within a quarter of an hour. Order stays, newest first. */
export function foldStory(entries: readonly TimelineEntry[]): StoryItem[] {
  const items: { kind: 'one' | 'changes'; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const last = items.at(-1);
    const newer = last?.entries.at(-1);
    const isChange = entry.type === 'customers.customer.changed';
    const together =
      isChange &&
      last?.kind === 'changes' &&
      newer?.actor.id === entry.actor.id &&
      Date.parse(newer.occurredAt) - Date.parse(entry.occurredAt) <= patience;
    if (together) last?.entries.push(entry);
    else items.push({ kind: isChange ? 'changes' : 'one', entries: [entry] });
  }
  return items.flatMap(({ kind, entries: all }): StoryItem[] => {
    const [entry] = all;
    if (!entry) return [];
    return [kind === 'one' ? { kind, entry } : { kind, entries: all }];
  });
}

export interface FieldChange {
  id: string;
  field: string;
  from: unknown;
  to: unknown;
}

/** The changed fields of some entries, newest first. */
export function changesOf(entries: readonly TimelineEntry[]): FieldChange[] {
  return entries.flatMap((entry) => {
    const data = ChangesData.safeParse(entry.data);
    if (!data.success) return [];
    return Object.entries(data.data.changes).map(([field, { from, to }]) => ({
      id: `${entry.id} ${field}`,
      field,
      from,
      to,
    }));
  });
}
