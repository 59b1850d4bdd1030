import { describe, expect, it } from 'vitest';
import { bodyLine, bodyOf, type Draft, emptyLine, faultsOf, isCountable, withEmptyEnd } from './draft.ts';

const draft: Draft = {
  title: 'فیلم',
  customerId: 'c',
  customerName: 'x',
  dealId: null,
  channel: null,
  agentId: null,
  currency: 'IRR',
  language: undefined,
  calendar: undefined,
  expiresOn: null,
  intro: '',
  terms: '',
  discount: null,
  lines: [{ ...emptyLine('line1'), productId: 'p' }, emptyLine('line2')],
};

describe('a quote that is being written', () => {
  it('leaves out the empty line at its end and what the product says', () => {
    expect(bodyOf(draft)?.lines).toEqual([
      { productId: 'p', quantity: '1', discount: null, isOption: false, isChosen: false },
    ]);
    expect(bodyOf(draft)).not.toHaveProperty('language');
  });

  it('keeps a line without tax apart from one with the tax of its product', () => {
    expect(bodyLine({ ...emptyLine('line1'), tax: null })).toHaveProperty('tax', null);
    expect(bodyLine(emptyLine('line1'))).not.toHaveProperty('tax');
  });

  it.each([
    [{ title: ' ' }, 'title'],
    [{ customerId: null }, 'customer'],
    [{ lines: [emptyLine('line1')] }, 'lines'],
    [{ lines: [{ ...emptyLine('line1'), description: 'x', quantity: '0.00' }] }, 'quantity'],
  ] as const)('misses %o', (more, fault) => {
    expect([...faultsOf({ ...draft, ...more })]).toEqual([fault]);
    expect(bodyOf({ ...draft, ...more })).toBeNull();
  });

  it('always has an empty line at its end, with a key of its own', () => {
    const lines = withEmptyEnd([{ ...emptyLine('line7'), description: 'x' }]);
    expect(lines.map(({ key }) => key)).toEqual(['line7', 'line8']);
    expect(withEmptyEnd(lines)).toBe(lines);
  });

  it.each([
    ['1', true],
    ['0.5', true],
    ['0', false],
    ['-1', false],
    [null, false],
  ])('counts a quantity of %s: %s', (quantity, counts) => {
    expect(isCountable({ ...emptyLine('line1'), quantity })).toBe(counts);
  });
});
