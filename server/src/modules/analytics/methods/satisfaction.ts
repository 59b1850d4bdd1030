import { meanOf } from './moments.ts';

/** Scores of the question "would you recommend us", 0 to 10 (Reichheld 2003). */
export interface NetPromoter {
  readonly answers: number;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  /** Share of promoters less share of detractors, in points from -100 to 100. */
  readonly score: number;
  /** Of one answer, as shares: p + d - (p - d)². */
  readonly variance: number;
  /** Standard error of the score, in points. */
  readonly error: number;
  /** 95 in 100, in points, cut at -100 and 100. */
  readonly interval: readonly [number, number];
}

const z95 = 1.959963984540054;

/**
 * Net promoter score with its error (Rocks 2016, The American Statistician 70(4)). Answers on other scales than 0 to 10
 * are no NPS and must not be put beside one. Null without answers; throws RangeError where an answer is off the scale.
 */
export function netPromoter(answers: readonly number[]): NetPromoter | null {
  holdScale(answers, 0, 10);
  return netPromoterOf({
    answers: answers.length,
    promoters: answers.filter((one) => one >= 9).length,
    detractors: answers.filter((one) => one <= 6).length,
  });
}

/** The same of answers that are counted already. */
export function netPromoterOf({
  answers: n,
  promoters,
  detractors,
}: Pick<NetPromoter, 'answers' | 'promoters' | 'detractors'>): NetPromoter | null {
  if (n === 0) return null;
  const [p, d] = [promoters / n, detractors / n];
  const variance = p + d - (p - d) ** 2;
  const score = 100 * (p - d);
  const error = 100 * Math.sqrt(variance / n);
  return {
    answers: n,
    promoters,
    passives: n - promoters - detractors,
    detractors,
    score,
    variance,
    error,
    interval: [Math.max(-100, score - z95 * error), Math.min(100, score + z95 * error)],
  };
}

/** Whether two scores differ by more than chance at 95 in 100: their difference against the error of it. */
export function promotersDiffer(one: NetPromoter, other: NetPromoter): boolean {
  return Math.abs(one.score - other.score) > z95 * Math.hypot(one.error, other.error);
}

export interface TopBox {
  readonly answers: number;
  readonly mean: number;
  /** Share of the answers at or above the box. */
  readonly share: number;
  /** Standard error of the share. */
  readonly error: number;
}

/**
 * Mean and share of the answers from `box` on: CSAT (the two highest of the scale), and CES 2.0 (5 to 7 of 7). Null
 * without answers; throws RangeError where an answer is off the scale.
 */
export function topBox(
  answers: readonly number[],
  scale: { readonly from: number; readonly to: number; readonly box: number },
): TopBox | null {
  const n = answers.length;
  if (n === 0) return null;
  holdScale(answers, scale.from, scale.to);
  const share = answers.filter((one) => one >= scale.box).length / n;
  return { answers: n, mean: meanOf(answers), share, error: Math.sqrt((share * (1 - share)) / n) };
}

/**
 * Index of satisfaction from 0 to 100 with equal weights: the mean of the means of several questions on one scale,
 * where its ends are 0 and 100 (ECSI). `questions`: the answers of each question. Null where a question has none.
 */
export function satisfactionIndex(
  questions: readonly (readonly number[])[],
  scale: { readonly from: number; readonly to: number },
): number | null {
  if (questions.length === 0 || questions.some((answers) => answers.length === 0)) return null;
  for (const answers of questions) holdScale(answers, scale.from, scale.to);
  return (100 * (meanOf(questions.map(meanOf)) - scale.from)) / (scale.to - scale.from);
}

/** How many people hear of it, least and most, if each of the dissatisfied tells `told` others. */
export function wordOfMouth(detractors: number, told: readonly [number, number]): readonly [number, number] {
  return [detractors * told[0], detractors * told[1]];
}

function holdScale(answers: readonly number[], from: number, to: number): void {
  const off = answers.find((one) => !(one >= from && one <= to));
  if (off !== undefined) throw new RangeError(`The answer ${off} is not on the scale from ${from} to ${to}`);
}
