import { useLingui } from '@lingui/react/macro';
import type { Difference, Estimate } from '@peyvand/contract/analytics/satisfaction';
import { useFormat } from '../../../lib/format/format.ts';

/** NPS is in points; the others are shares of 1, whose differences are points too. */
export type Scale = 'points' | 'share';

/** Writes estimates with their error, and differences with theirs. */
export function useEstimateText() {
  const { t } = useLingui();
  const format = useFormat();
  const whole = (value: number, scale: Scale) =>
    scale === 'share' ? format.percent(value) : format.number(Math.round(value));
  const points = (value: number, scale: Scale) =>
    format.number(scale === 'share' ? value * 100 : value, scale === 'share' ? 1 : 0);
  return {
    whole,
    /**
     * «۱۲ ± ۵»; the error is half of the interval. A formula reads from the left in each script, but the per cent sign of
     * Persian stands at the left of its number: the number is isolated.
     */
    withError: ({ value, low, high }: Estimate, scale: Scale) => {
      const shown = `\u2068${whole(value, scale)}\u2069`;
      const error = points((high - low) / 2, scale);
      return t({ message: `${shown} ± ${error}`, context: 'estimate and its error' });
    },
    range: ({ low, high }: Pick<Estimate, 'low' | 'high'>, scale: Scale) =>
      format.range(whole(low, scale), whole(high, scale)),
    difference: (found: Difference | null, scale: Scale) => {
      if (found === null) return t`Nothing to compare with before`;
      const by = points(Math.abs(found.value), scale);
      const range = format.range(points(found.low, scale), points(found.high, scale));
      if (!found.isClear)
        return found.value < 0
          ? t`${by} points less, inside the error (${range})`
          : t`${by} points more, inside the error (${range})`;
      return found.value < 0 ? t`${by} points less (${range})` : t`${by} points more (${range})`;
    },
  };
}
