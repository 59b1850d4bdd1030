import type { QuoteStatus } from '@peyvand/contract/sales/quotes';
import { describe, expect, it } from 'vitest';
import { countedQuote, isOpen, lineOff, mayBecome, type QuoteLineFields, withChosen } from './quote.ts';

describe('states', () => {
  it.each<[QuoteStatus, QuoteStatus, boolean]>([
    ['draft', 'sent', true],
    ['draft', 'accepted', false],
    ['waiting', 'sent', false],
    ['waiting', 'draft', true],
    ['sent', 'accepted', true],
    ['viewed', 'declined', true],
    ['viewed', 'sent', false],
    ['accepted', 'declined', false],
    ['accepted', 'replaced', false],
    ['declined', 'replaced', true],
    ['expired', 'accepted', false],
    ['replaced', 'accepted', false],
  ])('%s → %s: %s', (from, to, allowed) => {
    expect(mayBecome(from, to)).toBe(allowed);
  });

  it.each<[QuoteStatus, string | null, boolean]>([
    ['sent', null, true],
    ['viewed', '2026-05-01', true],
    ['viewed', '2026-04-30', false],
    ['accepted', '2026-06-01', false],
    ['replaced', null, false],
  ])('%s until %s is open on 1 May: %s', (status, expiresOn, open) => {
    expect(isOpen({ status, expiresOn }, '2026-05-01')).toBe(open);
  });
});

const line: QuoteLineFields = {
  productId: null,
  code: '',
  description: 'x',
  unit: '',
  quantity: '2',
  unitPrice: '500',
  discountGiven: { percent: '10' },
  tax: { rate: '10', isIncluded: false },
  isOption: false,
  isChosen: true,
  cost: '400',
};

it('counts what is chosen, and only options can be left out', () => {
  const lines = [
    { ...line, id: 'a' },
    { ...line, id: 'b', isOption: true },
    { ...line, id: 'c', isOption: true, isChosen: false },
  ];
  const chosen = withChosen(lines, new Set(['c']));
  expect(chosen.map(({ isChosen }) => isChosen)).toEqual([true, false, true]);
  const counted = countedQuote(chosen, { amount: '100' }, 'IRR');
  expect(counted).toMatchObject({
    ok: true,
    sums: {
      subtotal: '2000',
      discount: '200',
      share: '100',
      net: '1700',
      tax: '170',
      total: '1870',
      margin: '900',
    },
  });
  expect(counted.ok && counted.lines.map(lineOff)).toEqual(['15.00', '10.00', '15.00']);
});
