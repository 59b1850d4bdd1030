import type {
  Activity,
  ActivityChange,
  NewActivity,
  Recurrence,
} from '@peyvand/contract/customers/activities';

/** What the form holds of an activity, new or not. */
export interface Draft {
  readonly kind: Activity['kind'];
  readonly subject: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly about: Activity['about'];
  readonly ownerId: string | null;
  readonly colleagues: readonly string[];
  readonly guests: Activity['guests'];
  readonly day: string | null;
  readonly time: string | null;
  readonly minutes: number | null;
  readonly place: string;
  readonly priority: Activity['priority'];
  readonly note: string;
  /** Undefined: those of the kind. */
  readonly reminders: readonly number[] | undefined;
  readonly recurrence: Recurrence | null;
  /** Of an hour. Undefined: that of the kind, or hidden from the reader. */
  readonly rate: Activity['rate'] | undefined;
}

export type Start = Partial<Draft>;

export const blank: Draft = {
  kind: 'task',
  subject: '',
  customerId: null,
  customerName: null,
  about: null,
  ownerId: null,
  colleagues: [],
  guests: [],
  day: null,
  time: null,
  minutes: null,
  place: '',
  priority: 'normal',
  note: '',
  reminders: undefined,
  recurrence: null,
  rate: undefined,
};

export function draftOf(one: Activity): Draft {
  const { kind, subject, customerId, customerName, about, ownerId, colleagues, guests, day, time } = one;
  const { minutes, place, priority, note, reminders, recurrence, rate } = one;
  return {
    kind,
    subject,
    customerId,
    customerName,
    about,
    ownerId,
    colleagues,
    guests,
    day,
    time,
    minutes,
    place: place ?? '',
    priority,
    note,
    reminders,
    recurrence,
    rate,
  };
}

function fieldsOf(draft: Draft, zone: string) {
  const { kind, subject, customerId, about, colleagues, guests, day, time, minutes, place, priority, note } =
    draft;
  return {
    kind,
    subject: subject.trim(),
    customerId,
    about: about && { kind: about.kind, id: about.id },
    colleagues: [...colleagues],
    guests: guests.map(({ id }) => id),
    day,
    time: day === null ? null : time,
    minutes,
    place: place.trim() === '' ? null : place.trim(),
    priority,
    note: note.trim(),
    ...(draft.reminders === undefined ? {} : { reminders: [...draft.reminders] }),
    ...(draft.rate === undefined ? {} : { rate: draft.rate }),
    ...(day === null ? {} : { zone }),
  };
}

/** A new activity as the server takes it; times are those of the reader's zone. */
export function newOf(draft: Draft, zone: string): NewActivity {
  const { ownerId, recurrence } = draft;
  return {
    ...fieldsOf(draft, zone),
    ...(ownerId === null ? {} : { ownerId }),
    ...(recurrence === null || draft.day === null ? {} : { recurrence }),
  };
}

/** Only what was changed. The zone goes along with the day and the time. */
export function changeOf(before: Activity, draft: Draft, zone: string): ActivityChange {
  const [old, now] = [fieldsOf(draftOf(before), zone), fieldsOf(draft, zone)];
  const { zone: _zone, ...rest } = now;
  const changed = Object.entries(rest).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(Object.entries(old).find(([one]) => one === name)?.[1]),
  );
  const isMoved = changed.some(([name]) => name === 'day' || name === 'time');
  return { ...Object.fromEntries(changed), ...(isMoved && draft.day !== null ? { zone } : {}) };
}
