import { describe, expect, it } from 'vitest';
import { differenceOf, estimated, toldOf } from './told.ts';

describe('what answers say', () => {
  it('is NPS with the error of Rocks 2016, and shares with that of Wilson', () => {
    // 462 promoters and 362 detractors of 1,000: the published test data.
    const told = toldOf({
      npsAnswers: 1000,
      promoters: 462,
      detractors: 362,
      csatAnswers: 10,
      csatTop: 0.8,
      csatMean: '4.1',
      cesAnswers: 0,
      cesTop: null,
      cesMean: null,
    });
    expect(told.nps).toMatchObject({ count: 1000, promoters: 462, detractors: 362 });
    expect(told.nps?.value).toBeCloseTo(10, 9);
    expect([told.nps?.low, told.nps?.high]).toEqual([expect.closeTo(4.408, 3), expect.closeTo(15.592, 3)]);
    // Wilson for 8 of 10, as in the tables of Newcombe 1998.
    expect(told.csat).toMatchObject({ count: 10, value: 0.8, mean: 4.1 });
    expect([told.csat?.low, told.csat?.high]).toEqual([expect.closeTo(0.4902, 4), expect.closeTo(0.9433, 4)]);
    expect(told.ces).toBeNull();
  });

  it('is nothing without answers', () => {
    expect(toldOf({})).toEqual({ nps: null, csat: null, ces: null });
    expect(estimated(Number.NaN, 0)).toBeNull();
  });
});

describe('a difference', () => {
  it('of two shares has the interval of Newcombe', () => {
    // 56 of 70 less 48 of 80: 0.0524 to 0.3339 (Newcombe 1998, table II, row a, method 10).
    const found = differenceOf(estimated(56 / 70, 70), estimated(48 / 80, 80));
    expect(found).toMatchObject({ value: expect.closeTo(0.2, 9), isClear: true });
    expect([found?.low, found?.high]).toEqual([expect.closeTo(0.0524, 4), expect.closeTo(0.3339, 4)]);
  });

  it('of two quarters of the published data is inside the error', () => {
    const quarter = (promoters: number, detractors: number, npsAnswers: number) =>
      toldOf({ npsAnswers, promoters, detractors }).nps;
    // Its largest difference: 13.6 against 5.6 points.
    const found = differenceOf(quarter(119, 85, 250), quarter(108, 94, 250));
    expect(found).toMatchObject({ value: expect.closeTo(8, 9), isClear: false });
  });

  it('with nothing is none', () => {
    expect(differenceOf(null, estimated(0.5, 10))).toBeNull();
  });
});
