import { describe, expect, it } from 'vitest';
import { bestReach } from './reach.ts';

const tried = (channel: string, hour: number, shown: number, taken: number) => ({
  channel,
  hour,
  shown,
  taken,
});

describe('how a customer is reached', () => {
  it('is not said of few tries, nor of who was never reached', () => {
    expect(bestReach([])).toBeNull();
    expect(bestReach([tried('call', 9, 4, 4)])).toBeNull();
    expect(bestReach([tried('call', 9, 9, 0)])).toBeNull();
  });

  it('is the channel that works, and the hours in it', () => {
    const found = bestReach([
      tried('call', 9, 6, 1),
      tried('call', 16, 5, 5),
      tried('call', 17, 1, 1),
      tried('email', 9, 8, 1),
    ]);
    expect(found).toEqual({ channel: 'call', hours: [15, 18], tries: 12, reached: 7 });
  });

  it('names no hours where none stand out, and no channel for one lucky try', () => {
    expect(bestReach([tried('call', 9, 10, 5)])?.hours).toBeNull();
    expect(bestReach([tried('call', 9, 20, 15), tried('sms', 9, 1, 1)])?.channel).toBe('call');
  });
});
