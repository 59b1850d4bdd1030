import type { AnswerChannel, Question } from '@peyvand/contract/service/answers';
import type { ImportField } from '../../../kernel/importing.ts';
import { customerField, label, textField } from '../../customers/api.ts';

export const questionWords: Readonly<Record<Question, readonly string[]>> = {
  nps: [
    'net promoter score',
    'recommend',
    'توصیه',
    'شاخص توصیه',
    'خالص مروجان',
    'рекомендация',
    'индекс лояльности',
  ],
  csat: ['satisfaction', 'رضایت', 'удовлетворённость'],
  ces: ['effort', 'ease', 'آسانی', 'تلاش مشتری', 'лёгкость', 'усилия'],
};

export const channelWords: Readonly<Record<AnswerChannel, readonly string[]>> = {
  call: ['phone', 'تماس', 'تلفن', 'звонок', 'телефон'],
  email: ['e-mail', 'ایمیل', 'почта', 'эл. почта'],
  sms: ['پیامک', 'смс'],
  visit: ['بازدید', 'визит'],
  meeting: ['جلسه', 'встреча'],
  chat: ['گفتگو', 'чат'],
  letter: ['نامه', 'письмо'],
  web: ['website', 'وب', 'سایت', 'сайт'],
  other: ['دیگر', 'другое'],
};

export const answerFields: readonly ImportField[] = [
  customerField,
  {
    ...textField(
      'question',
      label('Question', 'پرسش', 'Вопрос'),
      ['survey', 'kind', 'type', 'نوع', 'тип'],
      'nps',
    ),
    required: true,
  },
  {
    ...textField(
      'score',
      label('Score', 'امتیاز', 'Оценка'),
      ['answer', 'rating', 'نمره', 'پاسخ', 'ответ', 'балл'],
      '9',
    ),
    type: 'integer',
    required: true,
  },
  {
    ...textField(
      'answeredAt',
      label('Answered at', 'زمان پاسخ', 'Время ответа'),
      ['date', 'when', 'answered', 'تاریخ', 'дата'],
      '1405/5/12 10:30',
    ),
    type: 'instant',
    required: true,
  },
  textField('channel', label('Channel', 'کانال', 'Канал'), ['by', 'способ'], 'call'),
  textField(
    'comment',
    label('Comment', 'توضیح', 'Комментарий'),
    ['text', 'verbatim', 'متن', 'текст'],
    'تحویل سروقت بود',
  ),
  textField(
    'source',
    label('Source', 'منبع', 'Источник'),
    ['survey name', 'campaign', 'نظرسنجی', 'опрос'],
    'نظرسنجی بهار',
  ),
];
