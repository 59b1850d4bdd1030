import { chance, fitLogistic } from './logistic.ts';
import type { Matrix } from './matrix.ts';
import type { NotEnough } from './purchases.ts';

/** How much more likely an outcome is for a person if they are treated, from two models. */
export interface UpliftModel {
  readonly kind: 'fitted';
  /** Expected uplift of a row of the same columns, -1 to 1. */
  readonly expected: (row: readonly number[]) => number;
}

/**
 * The T-learner: one model of the treated, one of the control, and their difference (Gutierrez & Gerardy 2017). What it
 * ranks must be judged on people it has not seen (`judgeRanking`): two models differ by noise too. `outcomes` are 0 or 1.
 */
export function fitUplift(
  rows: Matrix,
  isTreated: readonly boolean[],
  outcomes: readonly number[],
): UpliftModel | NotEnough {
  const model = (treated: boolean) => {
    const own = rows.flatMap((_, at) => (isTreated[at] === treated ? [at] : []));
    return fitLogistic(
      own.map((at) => rows[at] ?? []),
      own.map((at) => outcomes[at] ?? 0),
    );
  };
  const [treated, control] = [model(true), model(false)];
  if (treated.kind === 'notEnough') return treated;
  if (control.kind === 'notEnough') return control;
  return { kind: 'fitted', expected: (row) => chance(treated, row) - chance(control, row) };
}
