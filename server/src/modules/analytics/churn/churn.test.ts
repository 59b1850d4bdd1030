import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import { type Known, readFeatures, valuesOn } from './features.ts';
import { addWatched, type Groups, survivalBy } from './groups.ts';
import { trainOn } from './model.ts';
import { addSpells, type Moves, silenceLimit, spellsOf, watchedOf } from './spells.ts';

const features = [
  'silence',
  'rhythm',
  'purchases',
  'tenure',
  'average',
  'trend',
  'contacts',
  'kind',
] as const;

describe('spells of a customer', () => {
  it.each([
    [[0, 10, 20], 100, [{ from: 0, to: null }]],
    [[0, 10, 20], 51, [{ from: 0, to: 50 }]],
    [[0, 10, 20], 50, [{ from: 0, to: null }]],
    [
      [0, 10, 60, 65],
      70,
      [
        { from: 0, to: 40 },
        { from: 60, to: null },
      ],
    ],
    [
      [0, 100],
      300,
      [
        { from: 0, to: 30 },
        { from: 100, to: 130 },
      ],
    ],
    [[], 5, []],
  ])('of purchases on %j up to %d', (days, today, spells) => {
    const limit = today === 100 ? 80 : 30;
    expect(spellsOf(days, limit, today)).toEqual(spells);
  });

  it('are watched up to the first leaving', () => {
    expect(watchedOf(spellsOf([5, 100], 30, 300), 300)).toEqual({ time: 30, left: true });
    expect(watchedOf(spellsOf([5, 20], 30, 40), 40)).toEqual({ time: 35, left: false });
    expect(watchedOf([], 40)).toBeNull();
  });

  it('add up: who came and came back, less who is gone, are those who are there', () => {
    const day = fc.integer({ min: 0, max: 400 });
    const buyer = fc
      .uniqueArray(day, { minLength: 1, maxLength: 12 })
      .map((days) => days.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(fc.array(buyer, { maxLength: 20 }), fc.integer({ min: 1, max: 90 }), (buyers, limit) => {
        const moves: Moves = new Map();
        for (const days of buyers) addSpells(moves, spellsOf(days, limit, 400));
        let there = 0;
        for (const { came, back, gone } of moves.values()) there += came + back - gone;
        expect(there).toBe(buyers.filter((days) => 400 - (days.at(-1) ?? 0) <= limit).length);
      }),
    );
  });

  it('have a limit that most gaps stay below, and none of a few', () => {
    const every = (gap: number) => ({ days: [0, gap, 2 * gap, 3 * gap] });
    expect(silenceLimit(Array.from({ length: 60 }, () => every(50)))).toBe(50);
    expect(silenceLimit(Array.from({ length: 60 }, () => every(3)))).toBe(30);
    expect(silenceLimit(Array.from({ length: 60 }, () => every(900)))).toBe(365);
    expect(silenceLimit([every(50)])).toBeNull();
    expect(silenceLimit(Array.from({ length: 60 }, () => ({ days: [4] })))).toBeNull();
  });
});

describe('survival by group', () => {
  const values = (channel: string) =>
    ({ channel, category: '', product: '', kind: '', source: '', city: '', tier: '' }) as const;
  const filled = (counts: Readonly<Record<string, number>>) => {
    const groups: Groups = new Map();
    for (const [channel, count] of Object.entries(counts))
      for (let at = 0; at < count; at += 1)
        addWatched(groups, values(channel), ['channel'], { time: 30 + (at % 7) * 20, left: at % 3 === 0 });
    return survivalBy(groups.get('channel') ?? new Map());
  };

  it('shows the five largest and all others together, with who is at risk', () => {
    const { groups, test } = filled({ a: 90, b: 80, c: 70, d: 60, e: 50, f: 40, g: 30 });
    expect(groups.map(({ key, customers }) => [key, customers])).toEqual([
      ['a', 90],
      ['b', 80],
      ['c', 70],
      ['d', 60],
      ['e', 50],
      [null, 70],
    ]);
    expect(groups[0]?.points[0]).toEqual({ day: 0, survival: 1, low: 1, high: 1, atRisk: 90 });
    const at = groups[0]?.points.map(({ atRisk }) => atRisk) ?? [];
    expect(at).toEqual(at.toSorted((a, b) => b - a));
    expect(test?.freedom).toBe(5);
  });

  it('shows no curve of a few, and no test of one group', () => {
    expect(filled({ a: 19 })).toEqual({ groups: [], test: null });
    expect(filled({ a: 50, b: 3 })).toMatchObject({ groups: [{ key: 'a' }], test: null });
    expect(filled({})).toEqual({ groups: [], test: null });
  });
});

describe('the model of who leaves', () => {
  const random = seededRandom(5);
  const today = 700;
  /** Half buy steadily; the others slow down and stop one day. Who is talked to stays longer. */
  const known = Array.from({ length: 1200 }, (_, at): Known => {
    const [isLeaving, talks] = [at % 2 === 0, random() < 0.5];
    const until = isLeaving ? 200 + random() * (talks ? 1300 : 700) : 2000;
    const days: number[] = [];
    for (let day = Math.floor(random() * 200); day <= Math.min(until, today); )
      day += days.push(day) && Math.ceil(4 + random() * 30);
    return {
      id: String(at),
      days,
      amounts: days.map(() => 1000),
      contacts: talks ? days.map((day) => day + 2) : [],
      kind: at % 3 === 0 ? 'company' : 'person',
      channel: 'direct',
    };
  }).filter(({ days }) => days.length > 0);

  it('is judged by a time that it has not seen, and is calibrated', () => {
    const found = trainOn(known, today, 60, features);
    if (found.kind !== 'trained') throw new Error(found.reason);
    const { judged } = found;
    expect(found.horizon).toBe(60);
    expect(judged.auc).toBeGreaterThan(0.7);
    expect(judged.brier).toBeLessThan(0.2);
    expect(judged.lift).toBeGreaterThan(2);
    for (const { said, came } of judged.calibration) expect(Math.abs(said - came)).toBeLessThan(0.2);
    expect(found.suspects).toEqual([]);
  });

  it('gives more risk to the silent, with that as a reason, and none to who is gone', () => {
    const found = trainOn(known, today, 60, features);
    if (found.kind !== 'trained') throw new Error(found.reason);
    const one = { id: 'x', amounts: [1, 1, 1, 1], contacts: [], kind: 'person', channel: 'direct' };
    const silent = found.riskOf({ ...one, days: [580, 600, 620, 650] });
    const steady = found.riskOf({ ...one, days: [640, 660, 680, 699] });
    expect(silent?.chance).toBeGreaterThan((steady?.chance ?? 1) + 0.2);
    expect(
      silent?.reasons.map(({ feature }) => feature).some((name) => name === 'silence' || name === 'rhythm'),
    ).toBe(true);
    expect(found.riskOf({ ...one, days: [100, 200] })).toBeNull();
    expect(found.riskOf({ ...one, days: [] })).toBeNull();
    // A word that was never seen is no fault.
    expect(found.riskOf({ ...one, kind: 'robot', days: [690] })?.chance).toBeGreaterThan(0);
  });

  it('says when there is too little time, too few customers or nobody who left', () => {
    expect(trainOn(known, 300, 365, features)).toMatchObject({ reason: 'no_time' });
    expect(trainOn(known.slice(0, 20), today, 60, features)).toMatchObject({ kind: 'notEnough' });
    expect(trainOn([], today, 60, features)).toMatchObject({ reason: 'no_time' });
    const steady = known.map((one) => ({ ...one, days: Array.from({ length: 100 }, (_, at) => at * 10) }));
    expect(trainOn(steady, 990, 60, features)).toMatchObject({ reason: 'few_outcomes' });
  });

  it('knows on a day only what had happened by then', () => {
    const [one] = known;
    if (!one) throw new Error('nobody');
    const later = { ...one, days: [...one.days, 5000], contacts: [...one.contacts, 5000] };
    expect(valuesOn({ ...later, amounts: [...one.amounts, 9e9] }, today, 60)).toEqual(
      valuesOn(one, today, 60),
    );
  });

  it('refuses by name what is set after the fact, and names what is unknown', () => {
    expect(readFeatures(['silence', 'stage', 'tags', 'shoeSize'])).toEqual({
      features: ['silence'],
      late: ['stage', 'tags'],
      unknown: ['shoeSize'],
    });
  });
});
