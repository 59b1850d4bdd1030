import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Answer, AnswerChannel, AnswerSubject, Question } from '@peyvand/contract/service/answers';

/** The questions as a customer hears them. */
export const questionWords: Readonly<Record<Question, MessageDescriptor>> = {
  nps: msg`Would you recommend us?`,
  csat: msg`How satisfied are you?`,
  ces: msg`How easy was it?`,
};

/** What the ends of the scales mean. */
export const endWords: Readonly<Record<Question, readonly [MessageDescriptor, MessageDescriptor]>> = {
  nps: [msg`not at all`, msg`certainly`],
  csat: [msg`very unsatisfied`, msg`very satisfied`],
  ces: [msg`very hard`, msg`very easy`],
};

export const channelWords: Readonly<Record<AnswerChannel, MessageDescriptor>> = {
  call: msg`Call`,
  email: msg`E-mail`,
  sms: msg`SMS`,
  visit: msg`Visit`,
  meeting: msg`Meeting`,
  chat: msg`Chat`,
  letter: msg`Letter`,
  web: msg`Website`,
  other: msg({ message: 'Other', context: 'channel' }),
};

export const subjectWords: Readonly<Record<AnswerSubject, MessageDescriptor>> = {
  order: msg({ message: 'Order', context: 'an answer is about it' }),
  delivery: msg({ message: 'Delivery', context: 'an answer is about it' }),
  deal: msg({ message: 'Deal', context: 'an answer is about it' }),
  activity: msg({ message: 'Activity', context: 'an answer is about it' }),
  interaction: msg({ message: 'Talk', context: 'an answer is about it' }),
  contract: msg({ message: 'Contract', context: 'an answer is about it' }),
};

/** Pages that show what an answer is about. */
const pages: Partial<Readonly<Record<AnswerSubject, string>>> = {
  order: '/orders',
  deal: '/deals',
  contract: '/contracts',
};

export function hrefOf({ kind, id }: NonNullable<Answer['about']>): string | null {
  const page = pages[kind];
  return page === undefined ? null : `${page}/${id}`;
}

/** Promoters, the satisfied and those who found it easy; detractors and the unsatisfied. */
export function toneOf({ question, score }: Pick<Answer, 'question' | 'score'>) {
  const [low, high] = { nps: [6, 9], csat: [2, 4], ces: [3, 5] }[question];
  if (low !== undefined && score <= low) return 'negative' as const;
  return high !== undefined && score >= high ? ('positive' as const) : undefined;
}
