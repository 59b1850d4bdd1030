import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delivered, openOf, partOf, returned, stateOf, undelivered } from './delivery.ts';

const line = (id: string, quantity: string, out = '0', back = '0') => ({
  id,
  quantity,
  delivered: out,
  returned: back,
});

describe('how far an order is delivered', () => {
  it.each([
    [[], 'none'],
    [[line('a', '-2')], 'none'],
    [[line('a', '2'), line('b', '1')], 'open'],
    [[line('a', '2', '0.5'), line('b', '1')], 'partial'],
    [[line('a', '2', '2'), line('b', '1')], 'partial'],
    [[line('a', '2', '2'), line('b', '1', '1'), line('c', '-1')], 'delivered'],
    [[line('a', '2', '2', '2'), line('b', '1', '1')], 'delivered'],
    [[line('a', '2', '2', '2'), line('b', '1', '1', '1')], 'returned'],
    [[line('a', '5', '2', '2')], 'partial'],
  ] as const)('of %j is %s', (lines, state) => {
    expect(stateOf(lines)).toBe(state);
  });
});

describe('a delivery', () => {
  const lines = [line('a', '2.5', '1'), line('b', '-1')];

  it.each([
    [[{ lineId: 'a', quantity: '1.5' }], []],
    [[{ lineId: 'a', quantity: '1.5001' }], [{ at: 0, fault: 'too_much', left: '1.5' }]],
    [
      [
        { lineId: 'a', quantity: '1' },
        { lineId: 'a', quantity: '0.5' },
      ],
      [{ at: 1, fault: 'repeated', left: '0.5' }],
    ],
    [[{ lineId: 'x', quantity: '1' }], [{ at: 0, fault: 'unknown', left: '0' }]],
    [[{ lineId: 'b', quantity: '1' }], [{ at: 0, fault: 'too_much', left: '0' }]],
  ] as const)('of %j is refused for %j', (wishes, faults) => {
    expect(delivered(lines, wishes).faults).toEqual(faults);
  });

  it('raises what is delivered, and taken back leaves it as it was', () => {
    const wishes = [{ lineId: 'a', quantity: '0.25' }];
    const after = delivered(lines, wishes).lines;
    expect(after[0]).toMatchObject({ delivered: '1.25' });
    expect(after[0] && openOf(after[0])).toBe(12_500n);
    expect(undelivered(after, wishes)).toEqual(lines);
  });

  it('cannot be taken back where its goods came back already', () => {
    const back = returned([line('a', '3', '2')], [{ lineId: 'a', quantity: '1.5' }]);
    expect(back.faults).toEqual([]);
    expect(undelivered(back.lines, [{ lineId: 'a', quantity: '1' }])).toBeNull();
  });
});

it('a line may come back in two conditions, and no more than went out', () => {
  const wishes = [
    { lineId: 'a', quantity: '1' },
    { lineId: 'a', quantity: '2' },
  ];
  expect(returned([line('a', '5', '3')], wishes).faults).toEqual([]);
  expect(returned([line('a', '5', '2')], wishes).faults).toEqual([{ at: 1, fault: 'too_much', left: '1' }]);
});

it('parts of an amount add up to it, in whatever steps', () => {
  const steps = fc.array(fc.bigInt({ min: 1n, max: 10n ** 8n }), { minLength: 1, maxLength: 20 });
  const amounts = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
  fc.assert(
    fc.property(amounts, steps, (amount, quantities) => {
      const whole = quantities.reduce((sum, one) => sum + one, 0n);
      let [before, sum] = [0n, 0n];
      for (const quantity of quantities) {
        sum += partOf(amount, { before, quantity, whole });
        before += quantity;
      }
      expect(sum).toBe(amount);
    }),
  );
});
