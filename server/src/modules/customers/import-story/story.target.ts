import { asciiDigits } from '@peyvand/contract/core/text';
import { Channel } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { ImportField, ImportRow, ImportTarget, RowOutcome } from '../../../kernel/importing.ts';
import { writableCustomers } from '../customer/known.store.ts';
import { noteWritten } from '../events.ts';
import { insertNotes } from '../import/attach.store.ts';
import { type NewInteraction, recordInteractions } from '../story/interaction.store.ts';
import type { FoundCustomer } from './find.store.ts';
import { findIn, instantIn, namedIn, type Refused, refused, textIn } from './named.ts';
import { undoNotes, undoTalks } from './story.undo.ts';
import { knownNotes, knownTalks } from './story-undo.store.ts';

const label = (en: string, fa: string, ru: string) => ({ en, fa, ru });
const none = z.strictObject({});

const customer: ImportField = {
  name: 'customer',
  type: 'text',
  required: true,
  label: label('Customer', 'مشتری', 'Клиент'),
  synonyms: [
    'person',
    'company',
    'customer id',
    'customer code',
    'email',
    'phone',
    'کد مشتری',
    'شخص',
    'شرکت',
  ],
  example: 'C-1001',
};

/** Notes on customers, each named by anything that tells it from others. The same note twice is written once. */
export const notesTarget: ImportTarget = {
  name: 'notes',
  permission: 'customers.note.write',
  fields: [
    customer,
    {
      name: 'body',
      type: 'text',
      required: true,
      label: label('Note', 'یادداشت', 'Заметка'),
      synonyms: ['text', 'comment', 'notes', 'description', 'متن', 'توضیحات', 'комментарий'],
      example: 'مشتری همکارِ قدیمی',
    },
  ],
  options: none,
  chunk: 1000,
  open: () => async (ctx, rows, turn) => {
    await turn();
    const named = await customersOf(ctx, rows);
    const ids = [...named.values()].flatMap((one) => (isRefused(one) ? [] : [one.id]));
    const seen = await knownNotes(
      ctx,
      ids,
      rows.flatMap((row) => textIn(row, 'body') ?? []),
    );
    const notes: { id: string; customerId: string; body: string }[] = [];
    const outcomes = rows.map((row): RowOutcome => {
      const one = named.get(row);
      if (!one || isRefused(one)) return one ?? lost();
      const body = textIn(row, 'body') ?? '';
      if (body.length > 20_000) return refused('body', 'value.long', 'The note is too long');
      const key = `${one.id} ${body}`;
      if (seen.has(key)) return { kind: 'unchanged', recordId: one.id };
      seen.add(key);
      const note = { id: ctx.newId(), customerId: one.id, body };
      notes.push(note);
      return { kind: 'created', recordId: note.id };
    });
    if (notes.length > 0) await insertNotes(ctx, notes);
    const told = notes.map((note) => ({
      subject: { kind: 'note', id: note.id },
      customerId: note.customerId,
      data: { body: note.body, pinned: false },
    }));
    await emitAll(ctx, noteWritten, told);
    return outcomes;
  },
  undo: undoNotes,
};

/** Talks with customers. The same customer, time and channel is one talk. */
export const talksTarget: ImportTarget = {
  name: 'talks',
  permission: 'customers.note.write',
  fields: [
    customer,
    {
      name: 'occurredAt',
      type: 'instant',
      required: true,
      label: label('Time', 'زمان', 'Время'),
      synonyms: ['date', 'when', 'occurred at', 'تاریخ', 'дата'],
      example: '1404/5/12 10:30',
    },
    {
      name: 'channel',
      type: 'choice',
      required: false,
      choices: Channel.options,
      label: label('Channel', 'کانال', 'Канал'),
      synonyms: ['type', 'kind', 'نوع', 'тип'],
      example: 'call',
    },
    {
      name: 'direction',
      type: 'choice',
      required: false,
      choices: ['in', 'out'],
      label: label('Direction', 'جهت', 'Направление'),
      synonyms: [],
      example: 'out',
    },
    {
      name: 'subject',
      type: 'text',
      required: false,
      label: label('Subject', 'موضوع', 'Тема'),
      synonyms: ['title', 'عنوان'],
      example: 'پیگیری پیش‌فاکتور',
    },
    {
      name: 'body',
      type: 'text',
      required: false,
      label: label('Text', 'متن', 'Текст'),
      synonyms: ['note', 'notes', 'description', 'توضیحات', 'یادداشت', 'описание'],
      example: '',
    },
    {
      name: 'duration',
      type: 'integer',
      required: false,
      label: label('Duration in seconds', 'مدت به ثانیه', 'Длительность, с'),
      synonyms: ['duration', 'seconds', 'مدت', 'длительность'],
      example: '180',
    },
    {
      name: 'outcome',
      type: 'choice',
      required: false,
      choices: ['reached', 'missed', 'left_message'],
      label: label('Outcome', 'نتیجه', 'Результат'),
      synonyms: ['result'],
      example: 'reached',
    },
  ],
  options: none,
  chunk: 1000,
  open: () => async (ctx, rows, turn) => {
    await turn();
    const named = await customersOf(ctx, rows);
    const read = rows.map((row) => talkOf(ctx, row, named.get(row) ?? lost()));
    const talks = read.flatMap((one) => (isRefused(one) ? [] : [one]));
    const seen = await knownTalks(
      ctx,
      talks.map((one) => one.customerId),
      talks.map((one) => one.occurredAt),
    );
    const fresh: NewInteraction[] = [];
    const places = read.map((one): Refused | { known: string } | { at: number } => {
      if (isRefused(one)) return one;
      const key = `${one.customerId} ${one.occurredAt} ${one.channel}`;
      if (seen.has(key)) return { known: one.customerId };
      seen.add(key);
      return { at: fresh.push(one) - 1 };
    });
    const ids = await recordInteractions(ctx, fresh);
    return places.map((place): RowOutcome => {
      if ('at' in place) return { kind: 'created', recordId: ids[place.at] ?? '' };
      return 'known' in place ? { kind: 'unchanged', recordId: place.known } : place;
    });
  },
  undo: undoTalks,
};

function lost(): Refused {
  return refused(null, 'customers.import.lost', 'The row was not judged');
}

function isRefused(value: object): value is Refused {
  return 'kind' in value && value.kind === 'refused';
}

/** Row → its customer, or why there is none. One that is shared for reading only is refused. */
async function customersOf(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
): Promise<Map<ImportRow, FoundCustomer | Refused>> {
  const found = await findIn(ctx, rows, ['customer']);
  const ids = [...found.values()].flatMap((one) => (one === 'several' ? [] : [one.id]));
  const mine = await writableCustomers(ctx, ids);
  return new Map(
    rows.map((row) => {
      const one = namedIn(found, row, 'customer');
      if (isRefused(one) || mine.has(one.id)) return [row, one];
      return [
        row,
        refused('customer', 'customers.customer.read_only', 'This customer is shared with you for reading'),
      ];
    }),
  );
}

function talkOf(
  ctx: WriteCtx,
  row: ImportRow,
  one: FoundCustomer | Refused,
): (NewInteraction & { occurredAt: string }) | Refused {
  if (isRefused(one)) return one;
  const occurredAt = instantIn(ctx, row, 'occurredAt');
  if (occurredAt === undefined) return refused('occurredAt', 'value.missing', 'Time is required');
  if (typeof occurredAt !== 'string') return occurredAt;
  const channel = choice(Channel.options, textIn(row, 'channel') ?? 'call');
  const direction = choice(['in', 'out'] as const, textIn(row, 'direction') ?? 'out');
  const outcome = choice(['reached', 'missed', 'left_message'] as const, textIn(row, 'outcome'));
  if (channel === null) return refused('channel', 'value.choice', 'There is no such channel');
  if (direction === null) return refused('direction', 'value.choice', 'In or out');
  if (outcome === null) return refused('outcome', 'value.choice', 'There is no such outcome');
  const seconds = textIn(row, 'duration');
  const duration = seconds === undefined ? undefined : Number(asciiDigits(seconds));
  if (duration !== undefined && !(Number.isInteger(duration) && duration >= 0 && duration <= 86_400))
    return refused('duration', 'value.range', 'Whole seconds, at most a day');
  const subject = textIn(row, 'subject')?.replace(/\s+/g, ' ');
  const body = textIn(row, 'body');
  if ((subject?.length ?? 0) > 200) return refused('subject', 'value.long', 'At most 200 characters');
  if ((body?.length ?? 0) > 20_000) return refused('body', 'value.long', 'At most 20,000 characters');
  return {
    customerId: one.id,
    occurredAt,
    channel: channel ?? 'call',
    direction: direction ?? 'out',
    ...(subject === undefined ? {} : { subject }),
    ...(body === undefined ? {} : { body }),
    ...(duration === undefined ? {} : { duration }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

/** Undefined when nothing is said, null when it is none of the choices. */
function choice<One extends string>(
  choices: readonly One[],
  text: string | undefined,
): One | null | undefined {
  if (text === undefined) return undefined;
  return choices.find((one) => one === text.toLowerCase()) ?? null;
}
