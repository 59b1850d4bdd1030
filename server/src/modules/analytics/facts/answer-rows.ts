import type { StoredEvent } from '../../../kernel/events/events.ts';
import { answerRecorded, answerRemoved } from '../../service/events.ts';
import { nobody } from './tables.ts';
import { ToldAnswer } from './told.ts';

export const answerEvents = [answerRecorded, answerRemoved] as const;

/** The row that an event of an answer leaves. An answer is never changed, so what was removed is its second version. */
export function answerRow(event: StoredEvent): object {
  const { question, score, channel, source } = ToldAnswer.parse(event.data);
  const isGone = event.type === answerRemoved.type;
  return {
    customer_id: event.customerId ?? nobody,
    answer_id: event.subjectId,
    at: event.occurredAt,
    question,
    score,
    channel,
    source: source || null,
    ver: isGone ? 2 : 1,
    is_deleted: isGone ? 1 : 0,
  };
}
