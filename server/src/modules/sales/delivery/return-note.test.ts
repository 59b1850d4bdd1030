import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countedLine, type StoredLine } from '../order/order.ts';
import { quantityText } from '../stock/stock.ts';
import { noteLines } from './return-note.ts';

const place = { id: 'line', position: 1, category: null };

function lineOf(quantity: bigint, price: bigint, discount: bigint, isIncluded: boolean): StoredLine | null {
  const unitPrice = `${price / 1000n}.${String(price % 1000n).padStart(3, '0')}`;
  const tax = { rate: '9.5', isIncluded };
  const line = {
    productId: null,
    code: '',
    description: 'x',
    quantity: quantityText(quantity),
    unitPrice,
    tax,
  };
  return countedLine({ ...line, discount: String(discount), cost: '777' }, place, 'EUR');
}

it('what is returned in steps is exactly what was charged, tax and cost too', () => {
  const steps = fc.array(fc.bigInt({ min: 1n, max: 30_000n }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      steps,
      fc.bigInt(1n, 999_999n),
      fc.bigInt(0n, 50n),
      fc.boolean(),
      (parts, price, off, within) => {
        const line = lineOf(
          parts.reduce((sum, one) => sum + one, 0n),
          price,
          off,
          within,
        );
        if (!line) throw new Error('too large');
        let returned = 0n;
        const sums = { total: 0n, tax: 0n, cost: 0n };
        for (const part of parts) {
          const order = { currency: 'EUR' as const, lines: [{ ...line, returned: quantityText(returned) }] };
          const [note] = noteLines(order, [
            { lineId: 'line', quantity: quantityText(part), condition: 'stock' },
          ]);
          const counted = note && countedLine(note, place, 'EUR');
          if (!counted) throw new Error('no note');
          sums.total += BigInt(counted.total);
          sums.tax += BigInt(counted.taxAmount);
          sums.cost += BigInt(counted.cost ?? '0');
          returned += part;
        }
        expect(sums).toEqual({
          total: -BigInt(line.total),
          tax: -BigInt(line.taxAmount),
          cost: -BigInt(line.cost ?? '0'),
        });
      },
    ),
  );
});

it('scrapped goods give nothing of their cost back', () => {
  const line = lineOf(20_000n, 5000n, 0n, false);
  const order = { currency: 'EUR' as const, lines: line ? [line] : [] };
  const wishes = [
    { lineId: 'line', quantity: '1', condition: 'scrap' as const },
    { lineId: 'line', quantity: '1', condition: 'stock' as const },
  ];
  expect(noteLines(order, wishes).map(({ cost }) => cost)).toEqual(['0', '-388']);
});
