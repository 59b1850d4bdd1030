import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBase, type Entry } from './engine/base.mjs';
import { groupsOf } from './engine/closure.mjs';
import { findDuplicates, scorer } from './engine/dedupe.mjs';
import { priorModel } from './engine/model.mjs';
import { nameParts } from './engine/names.mjs';
import { dayLevel, isOneSlip, jaroWinkler } from './engine/similarity.mjs';
import { soundOf } from './engine/sound.mjs';
import { dice } from './measure-for-tests.ts';

describe('likeness', () => {
  it.each([
    ['martha', 'marhta', 0.961],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.813],
  ])('of %s and %s is as published (Winkler 1990)', (a, b, likeness) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 3);
  });

  it.each([
    ['karimi', 'karmi', true],
    ['karimi', 'karmii', true],
    ['karimi', 'karami', true],
    ['karimi', 'karamii', false],
    ['karimi', 'karimi', false],
  ])('%s and %s are one slip apart: %s', (a, b, isSo) => {
    expect(isOneSlip(a, b)).toBe(isSo);
  });

  it.each([
    [19840302, 19840302, 0],
    [19840302, 19840203, 1],
    [19840302, 19840312, 1],
    [19840302, 19840329, 2],
    [19840302, 19711120, 3],
  ])('of the days %s and %s is of level %s', (a, b, level) => {
    expect(dayLevel(a, b)).toBe(level);
  });
});

describe('the sound of a name', () => {
  it.each([
    ['محمد', 'mohammad', 'мохаммад'],
    ['رضایی', 'rezaei', 'резаи'],
    ['فاطمه', 'fatemeh', 'фатеме'],
    ['قاسمی', 'ghasemi', 'qasemi'],
    ['شهریار', 'shahriar', 'шахрияр'],
    ['خسروی', 'khosravi', 'хосрави'],
  ])('of %s is that of %s and %s', (one, two, three) => {
    expect([soundOf(two), soundOf(three)]).toEqual([soundOf(one), soundOf(one)]);
  });

  it('tells names apart', () => {
    expect(soundOf('رضایی')).not.toBe(soundOf('کریمی'));
  });
});

describe('a name', () => {
  it.each([
    ['دکتر علی رضا کریمی پور', 'علیرضا', 'کریمیپور'],
    ['سرکار خانم زهرا احمدی', 'زهرا', 'احمدی'],
    ['mr john smith', 'john', 'smith'],
    ['دکتر', 'دکتر', ''],
  ])('%s is cut into %s and %s', (name, given, family) => {
    expect(nameParts(name, '', '')).toEqual({ given, family });
  });
});

const letters = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'abcdرضایکم'.split('')) });
const record = fc.record({
  kind: fc.constantFrom('person' as const, 'company' as const),
  name: fc.tuple(letters, letters).map((words) => words.join(' ')),
  birth: fc.constantFrom(null, '1984-03-02', '1984-02-03', '1971-11-20'),
  phones: fc.subarray(['+989120000001', '+989120000002', '+982144110003']),
  emails: fc.subarray(['ali.rezaei@example.com', 'ali.rezaei@example.org']),
  city: fc.constantFrom(null, 'شیراز', 'تهران'),
  street: fc.constantFrom(null, 'زند 12', 'زند 21'),
});

describe('the engine', () => {
  it('gives a pair the same probability from either side', () => {
    fc.assert(
      fc.property(record, record, (one, other) => {
        const twin = { ...other, kind: one.kind };
        expect(probability(one, twin)).toBeCloseTo(probability(twin, one), 12);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same answer twice', async () => {
    const list = fc.sample(record, { numRuns: 80, seed: 7 });
    const answers = await Promise.all([pairsIn(list), pairsIn(list)]);
    expect(answers[0]).toEqual(answers[1]);
  });

  it('weighs a rare name more than a common one', async () => {
    const crowd = Array.from({ length: 300 }, (_, at): Entry => {
      const family =
        at % 3 === 0
          ? 'محمدی'
          : `خاندان${String.fromCharCode(1576 + (at % 20))}${String.fromCharCode(1601 + (at % 7))}`;
      return { kind: 'person', name: `کس${String.fromCharCode(1576 + (at % 19))} ${family}` };
    });
    const base = createBase();
    for (const one of crowd) base.add(one);
    const born = (name: string): Entry => ({ kind: 'person', name, birth: '1984-03-02' });
    const [rareA, rareB] = [base.add(born('آرش هژبرنیا')), base.add(born('آرش هژبرنیا'))];
    const [oftenA, oftenB] = [base.add(born('آرش محمدی')), base.add(born('آرش محمدی'))];
    const pair = scorer(base, priorModel(base.size()));
    expect(pair.score(rareA, rareB)).toBeGreaterThan(pair.score(oftenA, oftenB));
  });

  it('keeps sisters at one address two', () => {
    const home = { kind: 'person' as const, phones: ['+982144110003'], street: 'زند 12', city: 'شیراز' };
    const sisters = probability(
      { ...home, name: 'پروانه رادمنش', birth: '1980-05-05' },
      { ...home, name: 'شیرین رادمنش', birth: '1984-11-30' },
    );
    expect(sisters).toBeLessThan(0.1);
  });

  it('takes numbers that differ for what is counted, not for a slip', () => {
    const mail = (address: string): Entry => ({ kind: 'person', name: 'مریم کریمی', emails: [address] });
    const [one, next] = [mail('karimi80@bench.example'), mail('karimi81@bench.example')];
    const slip = probability(mail('karimi@bench.example'), mail('karimy@bench.example'));
    expect(probability(one, next)).toBeLessThan(slip / 2);
    const store = (name: string): Entry => ({ kind: 'company', name, city: 'شیراز' });
    expect(probability(store('انبار 1'), store('انبار 2'))).toBeLessThan(0.1);
  });

  it('takes no crowd of namesakes in one town for copies, although name and town go together', async () => {
    const [given, family] = [
      list('علی رضا سارا مریم نرگس لیلا پویا مینا آرش بابک'),
      list('کریمی رضایی احمدی موسوی'),
    ];
    const towns = list('تهران شیراز مشهد تبریز اصفهان');
    const roll = dice(7);
    const crowd = Array.from({ length: 1500 }, (_, at): Entry => {
      const first = roll(given.length);
      return {
        kind: 'person',
        name: `${given[first]} ${family[roll(family.length)]} ${String.fromCharCode(1576 + roll(5))}`,
        phones: [`+98912${1_000_000 + ((at * 7_919_317) % 8_999_999)}`],
        emails: [`box${at}@example.ir`],
        city: towns[first % towns.length] ?? '',
      };
    });
    const likely = (await pairsIn(crowd)).filter(({ probability }) => probability >= 0.5);
    expect(likely.length).toBeLessThan(crowd.length / 50);
  });

  it('does not chain through one doubtful pair', () => {
    const pairs = [
      { a: 0, b: 1, probability: 0.99 },
      { a: 2, b: 3, probability: 0.99 },
      { a: 1, b: 2, probability: 0.85 },
    ];
    expect(groupsOf(pairs, 0.8, () => 0.01)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(groupsOf(pairs, 0.8, () => 0.9)).toEqual([[0, 1, 2, 3]]);
  });
});

function list(words: string): string[] {
  return words.split(' ');
}

function probability(one: Entry, other: Entry): number {
  const base = createBase();
  const [a, b] = [base.add(one), base.add(other)];
  return scorer(base, priorModel(1000)).score(a, b);
}

async function pairsIn(list: readonly Entry[]) {
  const base = createBase();
  for (const one of list) base.add(one);
  return (await findDuplicates(base, 0.1)).pairs;
}
