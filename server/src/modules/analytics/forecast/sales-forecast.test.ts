import { describe, expect, it } from 'vitest';
import { conversionOf, livesOf } from './conversion.ts';
import { errorOf, intervalOf, trials } from './interval.ts';
import { type KnownDeal, salesForecast } from './sales-forecast.ts';

const deal = (openedOn: number, closedOn: number | null, more: Partial<KnownDeal> = {}): KnownDeal => ({
  openedOn,
  closedOn,
  isWon: closedOn !== null,
  amount: 100,
  stage: null,
  stageSince: openedOn,
  hasCustomer: true,
  group: 'sara',
  ...more,
});

const won = (days: number) => ({ days, end: 'won' }) as const;
const lost = (days: number) => ({ days, end: 'lost' }) as const;
const open = (days: number) => ({ days, end: 'open' }) as const;

describe('conversion by age', () => {
  it('is the share that was won where nothing is censored', () => {
    const { wonBy } = conversionOf(livesOf([won(1), won(3), lost(2), lost(5)]));
    expect([0, 1, 2, 3, 9].map(wonBy)).toEqual([0, 0.25, 0.25, 0.5, 0.5]);
  });

  it('is one minus the estimate of Kaplan and Meier where nothing is lost', () => {
    // At risk 4, 3, 1: 1 − 3/4 · 2/3 = 0.5, then 1 − 0.5 · 0 = 1.
    const { wonBy } = conversionOf(livesOf([won(1), won(2), open(2), won(4)]));
    expect(wonBy(1)).toBeCloseTo(0.25, 12);
    expect(wonBy(2)).toBeCloseTo(0.5, 12);
    expect(wonBy(4)).toBeCloseTo(1, 12);
  });

  it('tells the chance of a deal that came to an age', () => {
    const { chance } = conversionOf(livesOf([won(1), lost(1), won(5), lost(9)]));
    expect(chance(1, 0, 10)).toBeCloseTo(0.5, 12);
    expect(chance(0, 0, 1)).toBeCloseTo(0.25, 12);
    expect(chance(0, 1, 10)).toBeCloseTo(0.25, 12);
    expect(chance(9, 0, 10)).toBe(0);
  });

  it('knows nothing of nothing', () => {
    const { wonBy, chance, deals } = conversionOf(livesOf([]));
    expect([wonBy(5), chance(0, 0, 5), deals]).toEqual([0, 0, 0]);
  });
});

describe('the sales forecast', () => {
  const steady = Array.from({ length: 400 }, (_, day) => deal(day, day + 10));

  it('of a steady business is its pace', () => {
    const found = salesForecast(steady, [], { asOf: 300, from: 301, to: 330 });
    // One deal of 100 a day, each won after ten days: 10 from open deals, 20 from new ones.
    expect(found.fromOpen).toBeCloseTo(1000, 6);
    expect(found.fromNew).toBeCloseTo(2000, 6);
    expect(found.point).toBeCloseTo(3000, 6);
    expect(found.groups.get('sara')?.fromNew).toBeCloseTo(2000, 6);
  });

  it('counts what is won already, and knows nothing of later days', () => {
    const found = salesForecast(steady, [], { asOf: 310, from: 301, to: 330 });
    expect(found.won).toBe(1000);
    expect(found.point).toBeCloseTo(3000, 6);
    const later = steady.map((one) => (one.openedOn > 310 ? { ...one, amount: 1_000_000 } : one));
    expect(salesForecast(later, [], { asOf: 310, from: 301, to: 330 }).point).toBeCloseTo(3000, 6);
  });

  it('looks at the stage where enough ended there', () => {
    const stays = [
      ...Array.from({ length: 30 }, () => ({ stage: 'late', from: 0, closedOn: 5, isWon: true })),
      ...Array.from({ length: 29 }, () => ({ stage: 'few', from: 0, closedOn: 5, isWon: true })),
    ];
    const past = Array.from({ length: 100 }, (_, at) => deal(at, at + 10, { isWon: at % 2 === 0 }));
    const one = (stage: string) =>
      salesForecast([...past, deal(200, null, { stage, stageSince: 200 })], stays, {
        asOf: 200,
        from: 201,
        to: 220,
      }).fromOpen;
    expect(one('late')).toBeCloseTo(100, 6);
    expect(one('few')).toBeCloseTo(50, 6);
  });

  it('expects nothing of deals without a customer where none was ever won', () => {
    const waiting = Array.from({ length: 40 }, () => deal(250, null, { hasCustomer: false }));
    const found = salesForecast([...steady, ...waiting], [], { asOf: 260, from: 261, to: 290 });
    const { fromOpen } = salesForecast(steady, [], { asOf: 260, from: 261, to: 290 });
    expect(found.fromOpen).toBeCloseTo(fromOpen, 6);
  });
});

describe('trials of the forecast', () => {
  const steady = Array.from({ length: 400 }, (_, day) => deal(day, day + 10));
  it('compare with what came, and with the naive forecast', () => {
    const list = trials(steady, [
      { asOf: 200, from: 201, to: 230, before: { from: 171, to: 200 } },
      { asOf: 5, from: 6, to: 30, before: { from: 0, to: 5 } },
    ]);
    expect(list).toHaveLength(1);
    expect(errorOf(list, ({ forecast }) => forecast)).toBeCloseTo(0, 6);
    expect(errorOf(list, ({ naive }) => naive)).toBe(0);
    expect(errorOf([], ({ naive }) => naive)).toBeNull();
  });

  it('widen the interval, which never goes below what is won', () => {
    const horizon = { asOf: 0, from: 1, to: 2 };
    const said = { point: 1000, won: 0, variance: 100 };
    const alone = intervalOf(said, []);
    expect(alone.low).toBeCloseTo(987.184, 6);
    expect(alone.high).toBeCloseTo(1012.816, 6);
    const off = [{ horizon, forecast: 100, naive: 0, actual: 150 }];
    expect(intervalOf(said, off).low).toBeCloseTo(359.2, 6);
    expect(intervalOf({ ...said, won: 990 }, off).low).toBeGreaterThanOrEqual(990);
  });
});
