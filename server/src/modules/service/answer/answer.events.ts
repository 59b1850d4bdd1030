import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const AnswerFacts = z.strictObject({
  question: z.string(),
  score: z.number(),
  channel: z.string(),
  about: z.strictObject({ kind: z.string(), id: z.string() }).nullable(),
  comment: z.string(),
  source: z.string(),
});

/** Occurred when the customer answered. */
export const answerRecorded = eventType('service.answer.recorded', 1, AnswerFacts);

export const answerRemoved = eventType('service.answer.removed', 1, AnswerFacts);
