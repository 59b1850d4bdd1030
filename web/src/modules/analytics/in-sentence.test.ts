import { expect, test } from 'vitest';
import { inSentence } from './in-sentence.ts';

test.each([
  ['Margin rate', 'margin rate'],
  ['Продавец', 'продавец'],
  ['RFM group', 'RFM group'],
  ['فروشنده', 'فروشنده'],
  ['', ''],
])('%s inside a sentence is %s', (name, expected) => {
  expect(inSentence(name)).toBe(expected);
});
