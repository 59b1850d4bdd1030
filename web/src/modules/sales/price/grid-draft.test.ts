import type { ListPrice } from '@peyvand/contract/sales/prices';
import { describe, expect, it } from 'vitest';
import { type GridRow, itemsOf, nothingWritten, rowsOf, withoutRow, written } from './grid-draft.ts';

const price = (productId: string, minQuantity: string, amount: string): ListPrice => ({
  productId,
  code: productId,
  name: productId,
  unit: 'pcs',
  minQuantity,
  price: amount,
});
const stored = [price('a', '0', '100'), price('a', '10', '90'), price('b', '0', '50')];
const fresh = (productId: string, minQuantity: string, amount: string | null): GridRow => ({
  ...price(productId, minQuantity, ''),
  key: 'new',
  price: amount,
  old: null,
});
const row = (at: number, draft = nothingWritten): GridRow => {
  const found = rowsOf(stored, draft)[at];
  if (!found) throw new Error('no such row');
  return found;
};

describe('a grid of prices', () => {
  it('sends nothing when all stands again as it was', () => {
    const once = written(nothingWritten, row(0), { price: '120' });
    const back = written(once, row(0, once), { price: '100' });
    expect(itemsOf(stored, back)).toEqual({ items: [], faulty: new Set() });
  });

  it('sends changes, additions and what is taken off', () => {
    let draft = written(nothingWritten, row(0), { price: '120' });
    draft = withoutRow(draft, row(2, draft));
    draft = { ...draft, added: [fresh('c', '5', '7')] };
    expect(itemsOf(stored, draft).items).toEqual([
      { productId: 'b', minQuantity: '0', price: null },
      { productId: 'a', minQuantity: '0', price: '120' },
      { productId: 'c', minQuantity: '5', price: '7' },
    ]);
  });

  it('takes a price off its old place when its quantity changes', () => {
    const draft = written(nothingWritten, row(1), { minQuantity: '20' });
    expect(itemsOf(stored, draft).items).toEqual([
      { productId: 'a', minQuantity: '10', price: null },
      { productId: 'a', minQuantity: '20', price: '90' },
    ]);
  });

  it('finds rows without a price, and two at one place however written', () => {
    const draft = { ...nothingWritten, added: [fresh('a', '10.0', '1')] };
    expect(itemsOf(stored, draft).faulty).toEqual(new Set(['new']));
    expect(itemsOf(stored, { ...nothingWritten, added: [fresh('c', '0', null)] }).faulty.size).toBe(1);
  });
});
