import { useLingui } from '@lingui/react/macro';
import type { CustomerScore } from '@peyvand/contract/analytics/lifetime';
import { useFormat } from '../../../lib/format/format.ts';

/** Why a customer is thought to have left or not, in words. */
export function useReason(): (one: Pick<CustomerScore, 'silentDays' | 'usualDays' | 'purchases'>) => string {
  const { t } = useLingui();
  const format = useFormat();
  return ({ silentDays, usualDays, purchases }) => {
    const silent = format.number(silentDays);
    if (usualDays === null && silentDays === 0) return t`Bought on one day only, today`;
    if (usualDays === null) return t`Bought on one day only, ${silent} days ago`;
    const usual = format.number(usualDays);
    const times = format.number(purchases);
    if (silentDays === 0) return t`Buys every ${usual} days; the last time today`;
    return silentDays > usualDays
      ? t`Silent for ${silent} days; used to buy every ${usual} days (${times} purchases)`
      : t`Buys every ${usual} days; the last time ${silent} days ago`;
  };
}
