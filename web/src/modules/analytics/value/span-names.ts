import { useLingui } from '@lingui/react/macro';
import type { Span } from '@peyvand/contract/analytics/selection';

/** What spans that move with the calendar are called. */
export function useSpanNames(): Readonly<Record<Span, string>> {
  const { t } = useLingui();
  return {
    months12: t`Last 12 months`,
    month: t`This month`,
    lastMonth: t`Last month`,
    quarter: t`This quarter`,
    lastQuarter: t`Last quarter`,
    year: t`This year`,
    lastYear: t`Last year`,
    months36: t`Last 36 months`,
  };
}
