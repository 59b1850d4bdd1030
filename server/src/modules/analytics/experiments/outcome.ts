import type { ExperimentMeasure, ExperimentOutcome } from '@peyvand/contract/analytics/experiments';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { effectOf, sampleOf } from '../methods/experiment.ts';
import { peopleOf } from './people.ts';

const measures = ['bought', 'orders', 'spent'] as const;

/** What customers bought within `days` of coming into an experiment, each arm against the control. Throws as `peopleOf`. */
export async function experimentOutcome(
  ctx: Ctx,
  olap: Olap,
  id: string,
  days: number,
): Promise<ExperimentOutcome> {
  const { frame, name, control, arms, waiting } = await peopleOf(ctx, olap, id, days);
  const sample = (arm: string, measure: ExperimentMeasure) =>
    sampleOf((arms.get(arm) ?? []).map((one) => one[measure]));
  const customersOf = (arm: string) => arms.get(arm)?.length ?? 0;
  return {
    name,
    currency: frame.currency,
    days,
    control: { arm: control, customers: customersOf(control) },
    arms: [...arms.keys()]
      .filter((arm) => arm !== control)
      .map((arm) => ({
        arm,
        customers: customersOf(arm),
        effects: measures.map((measure) => {
          const [treated, untreated] = [sample(arm, measure), sample(control, measure)];
          const { difference, interval, relative, chance, verdict } = effectOf(treated, untreated);
          return {
            measure,
            control: untreated.mean,
            treated: treated.mean,
            difference,
            interval: [interval[0], interval[1]],
            relative,
            chance,
            verdict,
          };
        }),
      })),
    waiting,
  };
}
