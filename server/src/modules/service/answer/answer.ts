import { type NewAnswer, type Question, scales } from '@peyvand/contract/service/answers';

/** An answer as it is kept. */
export interface StoredAnswer extends Omit<NewAnswer, 'answeredAt'> {
  readonly id: string;
  readonly customerId: string;
  readonly answeredAt: string;
}

/** Before that nobody asked in this way; it is a mistyped year. */
const earliest = '1990-01-01T00:00:00.000Z';

/** What is wrong with an answer; empty where nothing is. */
export function wrongIn(
  { question, score, answeredAt }: { question: Question; score: number; answeredAt: string },
  now: Date,
): { path: 'score' | 'answeredAt'; reason: string; message: string }[] {
  const { from, to } = scales[question];
  const wrong: ReturnType<typeof wrongIn> = [];
  if (!(Number.isInteger(score) && score >= from && score <= to))
    wrong.push({ path: 'score', reason: 'scale', message: `is a whole number from ${from} to ${to}` });
  if (new Date(answeredAt) > now)
    wrong.push({ path: 'answeredAt', reason: 'future', message: 'nobody answers before they are asked' });
  if (answeredAt < earliest)
    wrong.push({ path: 'answeredAt', reason: 'past', message: 'is in 1990 or later' });
  return wrong;
}

/** What events say of an answer. */
export function toldOf({ question, score, channel, about, comment, source }: StoredAnswer) {
  return { question, score, channel, about, comment, source };
}

/** Where a page of answers ended. */
export interface Place {
  readonly answeredAt: string;
  readonly id: string;
}

export function cursorOf({ answeredAt, id }: Place): string {
  return `${answeredAt}_${id}`;
}

const form = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)_([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

/** The place of a cursor; null for one that was made for another list. */
export function placeOf(cursor: string): Place | null {
  const [, answeredAt = '', id = ''] = form.exec(cursor) ?? [];
  return Number.isNaN(Date.parse(answeredAt)) ? null : { answeredAt, id };
}
