import { describe, expect, it } from 'vitest';
import { recogniser, tracesOf } from './person.ts';

const id = '0198c000-0000-7000-8000-000000000001';
const sara = recogniser({
  ids: [id],
  traces: tracesOf(['سارا محمدی', 'sara@x.example', '+989121234567', 'Ali']),
});

describe('a text that names somebody', () => {
  it.each([
    ['by id', `of ${id}, twice`, true],
    ['by another id', 'of 0198c000-0000-7000-8000-000000000002', false],
    ['by name in other letters', 'از سارا محمدي بپرس', true],
    ['by address in capitals', 'mail SARA@X.Example now', true],
    ['by number as people write it', 'tel ۰۹۱۲ ۱۲۳ ۴۵۶۷', true],
    ['by another number', '0912 123 4568', false],
    ['by a part of the name', 'سارا', false],
    ['by what is too short to mean one person', 'ask Ali then', false],
    ['not at all', '', false],
  ])('%s', (_name, text, named) => {
    expect(sara(text)).toBe(named);
  });

  it('is found as fast among thousands of people as among one', () => {
    const many = recogniser({
      ids: Array.from({ length: 1000 }, () => crypto.randomUUID()),
      traces: Array.from({ length: 5000 }, (_, n) => `person number ${n}`),
    });
    const from = performance.now();
    for (let n = 0; n < 5000; n++) many('a line of a file that names nobody of them, with some words in it');
    expect(performance.now() - from).toBeLessThan(1500);
    expect(many('it was Person number 4711')).toBe(true);
  });
});
