import { useLingui } from '@lingui/react/macro';
import type { RoadItem, RoadType, RoadValue } from '@peyvand/contract/analytics/road';
import type { Currency } from '@peyvand/contract/core/money';
import { useFormat } from '../../../lib/format/format.ts';

/** Writes values of the road by their type. */
export function useValueText(currency: Currency) {
  const { t } = useLingui();
  const format = useFormat();
  const plain = (value: string, type: RoadType): string => {
    if (type === 'money') return format.moneyShort({ amount: value, currency });
    return type === 'share' ? format.percent(Number(value)) : format.number(Math.round(Number(value)));
  };
  /** Less than before, more, or no more than chance: intervals that overlap are not told apart. */
  const change = ({ now, before, type }: RoadItem): { text: string; tone: 'pos' | 'neg' | '' } | null => {
    if (!now || !before) return null;
    const was = plain(before.value, type);
    if (overlaps(now, before)) return { text: t`${was} a year before; within the error`, tone: '' };
    const more = Number(now.value) > Number(before.value);
    return { text: t`${was} a year before`, tone: more ? 'pos' : 'neg' };
  };
  return {
    plain,
    /** In which amounts are written. */
    unit: format.unit(currency),
    range: ({ low, high }: RoadValue, type: RoadType) =>
      low === null || high === null ? null : format.range(plain(low, type), plain(high, type)),
    change,
  };
}

function overlaps(one: RoadValue, other: RoadValue): boolean {
  if (one.low === null || one.high === null || other.low === null || other.high === null)
    return one.value === other.value;
  return Number(one.low) <= Number(other.high) && Number(other.low) <= Number(one.high);
}

/** How far a value is on the way to its target: 1 and above is there. Null where that says nothing. */
export function reached({ now, target, type }: RoadItem): number | null {
  if (!now || !target) return null;
  // Points begin at -100.
  const zero = type === 'points' ? -100 : 0;
  const [is, wanted] = [Number(now.value) - zero, Number(target.value) - zero];
  return wanted > 0 ? Math.max(0, is / wanted) : null;
}
