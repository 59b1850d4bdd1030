import type { Quote, QuoteLine } from '@peyvand/contract/sales/quotes';
import { expect, it } from 'vitest';
import { differences } from './differences.ts';

const line = (id: string, more: Partial<QuoteLine> = {}): QuoteLine => ({
  id,
  position: 1,
  productId: null,
  code: '',
  description: id,
  unit: '',
  quantity: '1',
  unitPrice: '5',
  discountGiven: null,
  tax: null,
  isOption: false,
  isChosen: true,
  subtotal: '5',
  discount: '0',
  share: '0',
  net: '5',
  taxAmount: '0',
  total: '5',
  ...more,
});
const quote = (lines: QuoteLine[]): Pick<Quote, 'lines'> => ({ lines });

it('tells what came, went and changed; a product is the same whatever it is called', () => {
  const before = quote([line('same'), line('gone'), line('old', { productId: 'p', description: 'Film' })]);
  const after = quote([
    line('new same', { description: 'same' }),
    line('came'),
    line('more', { productId: 'p', description: 'Film 80', quantity: '2', total: '10' }),
  ]);
  expect(differences(before, after).map(({ key, before: b, after: a }) => [key, b?.total, a?.total])).toEqual(
    [
      ['came', undefined, '5'],
      ['more', '5', '10'],
      ['gone', '5', undefined],
    ],
  );
});
