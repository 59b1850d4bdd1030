import { msg, plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Hold, Reason } from '@peyvand/contract/customers/lifecycle';
import { useCallback } from 'react';
import { useFormat } from '../../../lib/format/format.ts';

/** Why a customer is in its stage, as a sentence. Undefined for stages from before reasons were kept. */
export function useReasonText(): (reason: Reason | null) => string | undefined {
  const { i18n } = useLingui();
  const format = useFormat();
  return useCallback(
    (reason) => {
      if (!reason) return undefined;
      const value = reason.value ?? 0;
      const number = format.number(value);
      switch (reason.fact) {
        case 'orders':
          return reason.withinDays === null
            ? i18n._(msg`${plural(value, { one: `${number} order`, other: `${number} orders` })}`)
            : i18n._(
                msg`${plural(value, { one: `${number} order`, other: `${number} orders` })} in ${format.number(reason.withinDays)} days`,
              );
        case 'amount':
          return reason.withinDays === null
            ? i18n._(msg`Enough bought`)
            : i18n._(msg`Enough bought in ${format.number(reason.withinDays)} days`);
        case 'silence':
          return i18n._(
            msg`${number} days without a purchase; the rule says ${format.number(reason.threshold ?? 0)}`,
          );
        case 'return':
          return i18n._(msg`Bought again after ${number} days`);
        default:
          return reason.text ?? i18n._(msg`Set by hand`);
      }
    },
    [i18n, format],
  );
}

/** How long a stage set by hand stays. */
export function useHoldText(): (hold: Hold) => string {
  const { i18n } = useLingui();
  const format = useFormat();
  return (hold) => {
    if (hold.until === 'purchase') return i18n._(msg`Set by hand, until the next purchase`);
    if (hold.until === 'day') return i18n._(msg`Set by hand, until ${format.dateShort(hold.day)}`);
    return i18n._(msg`Set by hand`);
  };
}
