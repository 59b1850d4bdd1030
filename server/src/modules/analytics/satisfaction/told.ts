import type { Difference, Estimate, Told } from '@peyvand/contract/analytics/satisfaction';
import { netPromoterOf } from '../methods/satisfaction.ts';

/** Counts of a group, as the cube answers them. */
export type Counted = Readonly<Record<string, string | number | null>>;

export const counted = [
  'npsAnswers',
  'promoters',
  'detractors',
  'csatAnswers',
  'csatTop',
  'csatMean',
  'cesAnswers',
  'cesTop',
  'cesMean',
] as const;

/** The figures of a group with their errors. */
export function toldOf(cells: Counted): Told {
  const number = (name: (typeof counted)[number]) => Number(cells[name] ?? 0);
  const [promoters, detractors] = [number('promoters'), number('detractors')];
  const nps = netPromoterOf({ answers: number('npsAnswers'), promoters, detractors });
  const box = (question: 'csat' | 'ces') => {
    const share = estimated(number(`${question}Top`), number(`${question}Answers`));
    return share && { ...share, mean: number(`${question}Mean`) };
  };
  return {
    nps: nps && {
      count: nps.answers,
      value: nps.score,
      low: nps.interval[0],
      high: nps.interval[1],
      promoters,
      detractors,
    },
    csat: box('csat'),
    ces: box('ces'),
  };
}

const z = 1.959963984540054;

/** A share with Wilson's interval, which holds for few too (Wilson 1927). Null of none. */
export function estimated(value: number, count: number): Estimate | null {
  if (count === 0) return null;
  const middle = (value + z ** 2 / (2 * count)) / (1 + z ** 2 / count);
  const width =
    (z / (1 + z ** 2 / count)) * Math.sqrt((value * (1 - value)) / count + z ** 2 / (4 * count ** 2));
  return { count, value, low: Math.max(0, middle - width), high: Math.min(1, middle + width) };
}

/**
 * The difference of two estimates with the interval of two that know nothing of each other, made of the distances to
 * the ends of both (Newcombe 1998, method 10).
 */
export function differenceOf(now: Estimate | null, before: Estimate | null): Difference | null {
  if (now === null || before === null) return null;
  const value = now.value - before.value;
  const low = value - Math.hypot(now.value - now.low, before.high - before.value);
  const high = value + Math.hypot(now.high - now.value, before.value - before.low);
  return { value, low, high, isClear: low > 0 || high < 0 };
}
