import type { Money } from '@peyvand/contract/core/money';
import { useCallback } from 'react';
import { useFormat } from '../../lib/format/format.ts';
import { useMe } from '../../lib/session.ts';

/** Amounts short, as on cards; those in other currencies than the organisation's say in which. */
export function useShortAmount(): (money: Money) => string {
  const format = useFormat();
  const usual = useMe()?.organisation.currency;
  return useCallback(
    (money) => {
      const short = format.moneyShort(money);
      return money.currency === usual ? short : `${short}\u00a0${format.unit(money.currency)}`;
    },
    [format, usual],
  );
}
