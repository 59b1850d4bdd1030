import type { ContractClause } from '@peyvand/contract/sales/contracts';
import { describe, expect, it } from 'vitest';
import { clauseDifferences, type Piece, wordDiff } from './word-diff.ts';

const short = (pieces: readonly Piece[]) =>
  pieces.map(({ is, text }) => `${{ same: '', added: '+', removed: '-' }[is]}${text}`);

describe('differences by word', () => {
  it.each([
    ['a b c', 'a b c', ['a b c']],
    ['a b c', 'a x c', ['a ', '-b ', '+x ', 'c']],
    ['', 'a', ['+a']],
    ['a', '', ['-a']],
    ['', '', []],
    ['Term: 30 days.', 'Term: 60 days.', ['Term: ', '-30 ', '+60 ', 'days.']],
    ['مدت قرارداد یک سال است.', 'مدت قرارداد دو سال است.', ['مدت قرارداد ', '-یک ', '+دو ', 'سال است.']],
    ['می‌شود', 'نمی‌شود', ['-می‌شود', '+نمی‌شود']],
    ['первый договор', 'второй договор', ['-первый ', '+второй ', 'договор']],
  ])('from %j to %j', (before, after, pieces) => {
    expect(short(wordDiff(before, after))).toEqual(pieces);
  });

  it('give both texts back whole, whatever they are', () => {
    const words = ['a', 'b', 'سال', 'روز', ',', '12', '\n', ' '];
    let seed = 7;
    const next = (limit: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % limit;
    };
    const text = () => Array.from({ length: next(40) }, () => words[next(words.length)]).join(' ');
    for (let round = 0; round < 300; round += 1) {
      const [before, after] = [text(), text()];
      const pieces = wordDiff(before, after);
      const without = (gone: Piece['is']) =>
        pieces
          .filter(({ is }) => is !== gone)
          .map((one) => one.text)
          .join('');
      // A space before the first word belongs to no word.
      expect(without('added').trim()).toBe(before.trim());
      expect(without('removed').trim()).toBe(after.trim());
    }
  });

  it('do not hang on very long texts', () => {
    const long = Array.from({ length: 5000 }, (_, at) => `w${at}`).join(' ');
    expect(wordDiff(long, `${long} x`).length).toBe(2);
  });
});

it('clauses are matched by the library, own ones by their titles', () => {
  const clause = (id: string, clauseId: string | null, title: string, text: string): ContractClause => ({
    id,
    clauseId,
    clauseVersion: null,
    isRequired: false,
    title,
    text: '',
    blocks: [{ is: 'paragraph', runs: [{ text, bold: false }] }],
  });
  const before = [
    clause('1', 'x', 'موضوع', 'یک'),
    clause('2', null, 'ویژه', 'دو'),
    clause('3', 'z', 'کهنه', 'سه'),
  ];
  const after = [
    clause('4', null, 'ویژه', 'دو'),
    clause('5', 'x', 'موضوع تازه', 'یک'),
    clause('6', null, 'نو', 'چهار'),
  ];
  expect(clauseDifferences(before, after).map(({ is, key }) => [is, key])).toEqual([
    ['changed', '5'],
    ['added', '6'],
    ['removed', '3'],
  ]);
});
