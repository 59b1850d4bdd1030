import { describe, expect, test } from 'vitest';
import { readLine } from './read-line.ts';

describe('one typed line', () => {
  test.each([
    ['تماس با حمید فردا ۱۰:۳۰', { kind: 'call', subject: 'تماس با حمید', inDays: 1, time: '10:30' }],
    ['ساعت ۹:۰۵ جلسه‌ی قیمت امروز', { kind: 'meeting', subject: 'جلسه‌ی قیمت', inDays: 0, time: '09:05' }],
    ['پس‌فردا بازدید یزد', { kind: 'visit', subject: 'بازدید یزد', inDays: 2, time: null }],
    ['Call Nova at 14:00 tomorrow', { kind: 'call', subject: 'Call Nova', inDays: 1, time: '14:00' }],
    ['Позвонить Анне завтра в 11:15', { kind: 'call', subject: 'Позвонить Анне', inDays: 1, time: '11:15' }],
    ['گزارش یزد', { kind: 'task', subject: 'گزارش یزد', inDays: null, time: null }],
    ['callback list', { kind: 'task', subject: 'callback list', inDays: null, time: null }],
    ['25:00 نیست', { kind: 'task', subject: '25:00 نیست', inDays: null, time: null }],
    ['فردا', { kind: 'task', subject: 'فردا', inDays: 1, time: null }],
  ])('%s', (text, read) => {
    expect(readLine(text)).toEqual(read);
  });
});
