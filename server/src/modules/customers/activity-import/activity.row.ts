import { asciiDigits } from '@peyvand/contract/core/text';
import { ActivityState, Completion, NewActivity } from '@peyvand/contract/customers/activities';
import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { ImportRow } from '../../../kernel/importing.ts';
import {
  choiceIn,
  dayIn,
  instantIn,
  isRefused,
  type Refused,
  refused,
  textIn,
} from '../import-story/named.ts';
import { kindWords, priorityWords, stateWords } from './activity.fields.ts';

const Row = z.object({
  ...NewActivity.pick({
    subject: true,
    kind: true,
    day: true,
    time: true,
    zone: true,
    minutes: true,
    place: true,
    priority: true,
    note: true,
  }).shape,
  state: ActivityState,
  closedAt: Completion.shape.at,
  outcomeNote: Completion.shape.note,
  spentMinutes: Completion.shape.minutes,
});
export type ActivityRow = z.output<typeof Row>;

/** What a row says, judged as what people enter is. Times are those of `zone` where the row names none. */
export function readRow(ctx: WriteCtx, row: ImportRow, zone: string): ActivityRow | Refused {
  const read = {
    kind: choiceIn(row, 'kind', kindWords),
    priority: choiceIn(row, 'priority', priorityWords),
    state: choiceIn(row, 'state', stateWords),
    day: dayIn(ctx, row, 'day'),
    time: timeIn(row),
    minutes: wholeIn(row, 'minutes'),
    closedAt: instantIn(ctx, row, 'closedAt'),
    spentMinutes: wholeIn(row, 'spentMinutes'),
  };
  const wrong = Object.values(read).find(isRefused);
  if (wrong) return wrong;
  const { kind, state, ...rest } = read;
  const given = { subject: textIn(row, 'subject'), place: textIn(row, 'place'), note: textIn(row, 'note') };
  const more = { outcomeNote: textIn(row, 'outcomeNote'), zone: textIn(row, 'zone') ?? zone };
  const judged = Row.safeParse({
    ...defined({ ...rest, ...given, ...more }),
    kind: kind ?? 'task',
    state: state ?? 'planned',
  });
  if (!judged.success) {
    const [issue] = judged.error.issues;
    return refused(String(issue?.path[0] ?? 'subject'), 'value.refused', issue?.message ?? 'Cannot be taken');
  }
  if (judged.data.time && !judged.data.day)
    return refused('time', 'customers.activity.day_needed', 'A time needs a day');
  if (Date.parse(judged.data.closedAt ?? '') > ctx.clock().getTime())
    return refused('closedAt', 'customers.activity.future', 'Lies in the future');
  return judged.data;
}

function defined(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** `HH:MM`, with or without seconds, in any digits. */
function timeIn(row: ImportRow): string | undefined | Refused {
  const text = textIn(row, 'time');
  if (text === undefined) return undefined;
  const found = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(asciiDigits(text));
  const [, hour = '', minute = ''] = found ?? [];
  return found ? `${hour.padStart(2, '0')}:${minute}` : refused('time', 'value.time', 'A time such as 10:30');
}

function wholeIn(row: ImportRow, field: string): number | undefined | Refused {
  const text = textIn(row, field);
  if (text === undefined) return undefined;
  const value = Number(asciiDigits(text));
  return Number.isInteger(value) ? value : refused(field, 'value.integer', 'A whole number of minutes');
}
