import { useLingui } from '@lingui/react/macro';
import type { DimensionValue } from '@peyvand/contract/analytics/query';
import { useFormat } from '../../../lib/format/format.ts';
import type { By } from './by.ts';

/** Calls a member of what the page is told by as the reader does. */
export function useMemberName(by: By): (value: DimensionValue | undefined) => string {
  const { t } = useLingui();
  const format = useFormat();
  return (value) => {
    if (by === 'date.month' && value?.from) return format.monthName(value.from);
    const key = value?.key ?? null;
    if (by === 'date.quarter' && key !== null) return format.digits(key);
    if (by === 'deal.agent' && key === null) return t`Without an agent`;
    return value?.label ?? key ?? t({ message: 'Without one', context: 'row of figures' });
  };
}
