import { describe, expect, it } from 'vitest';
import { openUnderway } from './underway.ts';

const told = () => new Map<string, never[]>();

describe('parts of one file', () => {
  it('are decided in the order in which they began, however long each takes to read', async () => {
    const underway = openUnderway();
    const [first, second] = [underway.enter(), underway.enter()];
    const order: string[] = [];
    const deciding = second.decide(async (before) => {
      order.push(`second after ${before.length}`);
      return { told: told() };
    });
    await Promise.resolve();
    await first.decide(async (before) => {
      order.push(`first after ${before.length}`);
      return { told: told() };
    });
    await deciding;
    expect(order).toEqual(['first after 0', 'second after 1']);
  });

  it('wait for nobody who left, and for everybody before', async () => {
    const underway = openUnderway();
    const [first, second, third] = [underway.enter(), underway.enter(), underway.enter()];
    const order: string[] = [];
    const deciding = third.decide(async () => {
      order.push('third');
      return { told: told() };
    });
    second.leave();
    await new Promise((resolve) => setImmediate(resolve));
    expect(order).toEqual([]);
    await first.decide(async () => {
      order.push('first');
      return { told: told() };
    });
    await deciding;
    expect(order).toEqual(['first', 'third']);
  });
});
