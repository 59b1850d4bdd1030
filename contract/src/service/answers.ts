import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zLine, zText } from '../core/text.ts';

/**
 * What customers are asked. `nps`: would you recommend us, 0 to 10. `csat`: how satisfied are you, 1 to 5. `ces`: how easy
 * was it, 1 to 7. Answers on other scales are none of these and are not taken: 1 to 10 is no NPS.
 */
export const Question = z.enum(['nps', 'csat', 'ces']);
export type Question = z.infer<typeof Question>;

/** The ends of each scale. */
export const scales: Readonly<Record<Question, { readonly from: number; readonly to: number }>> = {
  nps: { from: 0, to: 10 },
  csat: { from: 1, to: 5 },
  ces: { from: 1, to: 7 },
};

/** How the customer was asked or answered. */
export const AnswerChannel = z.enum([
  'call',
  'email',
  'sms',
  'visit',
  'meeting',
  'chat',
  'letter',
  'web',
  'other',
]);
export type AnswerChannel = z.infer<typeof AnswerChannel>;

/** What an answer may be about: something that happened with the customer. */
export const AnswerSubject = z.enum(['order', 'delivery', 'deal', 'activity', 'interaction', 'contract']);
export type AnswerSubject = z.infer<typeof AnswerSubject>;

const About = z.strictObject({ kind: AnswerSubject, id: Id });

const fields = {
  question: Question,
  score: z.number().int(),
  channel: AnswerChannel,
  about: About.nullable(),
  /** In the customer's words. */
  comment: zText(2000),
  /** Who asked: a survey, a provider, a colleague's call. */
  source: zLine(100),
};

export const Answer = z.strictObject({
  id: Id,
  customer: z.strictObject({ id: Id, name: z.string() }),
  ...fields,
  answeredAt: Instant,
  recordedBy: Id.nullable(),
  recordedAt: Instant,
});
export type Answer = z.infer<typeof Answer>;

export const NewAnswer = z.strictObject({
  ...fields,
  channel: AnswerChannel.default('call'),
  about: About.nullable().default(null),
  comment: fields.comment.default(''),
  source: fields.source.default(''),
  /** Now if left out. */
  answeredAt: Instant.optional(),
});
export type NewAnswer = z.output<typeof NewAnswer>;

const one = z.strictObject({ id: Id });

export const listAnswers = endpoint('GET', '/api/v1/answers', {
  id: 'service.answer.list',
  summary: 'Answers of customers to questions of satisfaction, newest first',
  permission: 'service.answer.read',
  query: z.strictObject({
    /** Merged records together. */
    customerId: Id.optional(),
    question: Question.optional(),
    /** Scores from here to there. */
    least: z.coerce.number().int().optional(),
    most: z.coerce.number().int().optional(),
    channel: AnswerChannel.optional(),
    /** Those with words of the customer only. */
    commented: z.enum(['yes']).optional(),
    /** Whole days in the zone of who asks, both included. */
    from: LocalDate.optional(),
    to: LocalDate.optional(),
    ...pageQuery,
  }),
  response: page(Answer),
});

export const recordAnswer = endpoint('POST', '/api/v1/customers/:id/answers', {
  id: 'service.answer.record',
  summary: 'Record what a customer answered to a question of satisfaction',
  permission: 'service.answer.write',
  params: one,
  body: NewAnswer,
  response: Answer,
  status: 201,
  errors: ['access.denied', 'request.refused'],
});

export const removeAnswer = endpoint('DELETE', '/api/v1/answers/:id', {
  id: 'service.answer.remove',
  summary: 'Remove an answer that was recorded wrong; an answer is never changed',
  permission: 'service.answer.write',
  params: one,
  errors: ['access.denied'],
});
