import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { type AmountScale, isTiny, scaledText } from './scale.ts';

/** How the amounts of one page are written: bare numbers in the unit that `unit` names once. */
export function useAmounts(scale: AmountScale) {
  const { t } = useLingui();
  const format = useFormat();
  return useMemo(() => {
    const { currency, power } = scale;
    const unit = format.unit(currency);
    const sentences = {
      0: t`Amounts in ${unit}`,
      3: t`Amounts in thousands of ${unit}`,
      6: t`Amounts in millions of ${unit}`,
      9: t`Amounts in billions of ${unit}`,
    };
    return {
      /** The sentence that names the unit. */
      unit: sentences[power],
      /** The bare number. */
      bare: (amount: string, fraction?: number) => format.number(scaledText(amount, scale, fraction)),
      /** The bare number, or the full amount with its unit where it is smaller than one of the page's units. */
      figure: (amount: string) =>
        isTiny({ amount }, scale)
          ? format.money({ amount, currency })
          : format.number(scaledText(amount, scale)),
      /** Exact to the last coin, for tooltips. */
      full: (amount: string) => format.money({ amount, currency }),
    };
  }, [scale, format, t]);
}

export type Amounts = ReturnType<typeof useAmounts>;
