import { useLingui } from '@lingui/react/macro';
import type { Answer } from '@peyvand/contract/analytics/query';
import type { Calendar } from '@peyvand/contract/core/dates';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import { FiguresFailed } from '../failed.tsx';
import type { Days } from '../value/period.ts';
import { ways } from './by.ts';
import { type QuarterSpans, quartersOf } from './quarters.ts';
import { QuartersShown } from './quarters-shown.tsx';
import { figuresQuery } from './query.ts';
import { inFacts } from './records.ts';
import type { Told } from './told.ts';

interface Props {
  readonly told: Told;
  readonly calendar: Calendar;
}

/** Margin and discount of orders, each quarter of the reader's calendar beside the one before and that of a year before. */
export function QuartersPanel({ told, calendar }: Props) {
  const { t } = useLingui();
  const reader = usePreferences();
  const spans = useMemo(
    () => quartersOf(told.period, isoDay(todayFor(reader)), calendar),
    [told.period, reader, calendar],
  );
  const last = spans.at(-1);
  const title = t`Margin and discount by quarter`;
  return (
    last && (
      <section className="panel" aria-label={title}>
        <header>
          <h2>{title}</h2>
        </header>
        <Asked told={told} calendar={calendar} spans={spans} last={last} />
      </section>
    )
  );
}

function Asked({
  told,
  calendar,
  spans,
  last,
}: Props & { readonly spans: readonly QuarterSpans[]; readonly last: QuarterSpans }) {
  const { by, only } = told;
  const hidden = useMe()?.scopes['orders']?.hidden ?? [];
  const showsMargin = !hidden.includes('cost') && !hidden.includes('margin');
  const dimension = ways[by].orders;
  const field = only && ways[only.by].orders;
  const asked = (period: Days, of: string | null) =>
    figuresQuery({
      measures: [
        'revenue',
        'discount',
        'orderDiscountRate',
        ...(showsMargin ? ['margin', 'marginRate'] : []),
      ],
      period,
      calendar,
      by: of,
      filter: only && field ? inFacts(field, only.key) : null,
      sort: of === 'date.quarter' ? undefined : showsMargin ? 'margin' : 'revenue',
    });
  const three = [last.now, last.before, last.yearBefore];
  const found = useQueries({
    queries: [
      asked({ from: (spans[0] ?? last).yearBefore.from, to: last.now.to }, 'date.quarter'),
      ...three.map((period) => asked(period, null)),
      ...(dimension === null ? [] : three.map((period) => asked(period, dimension))),
    ],
  });
  const failed = found.find(({ isError }) => isError);
  if (failed)
    return (
      <FiguresFailed
        error={failed.error}
        onRetry={() => void Promise.all(found.map((one) => one.refetch()))}
        isRetrying={failed.isFetching}
      />
    );
  const [along, now, before, yearBefore, ...parts] = found.flatMap(({ data }): Answer[] =>
    data ? [data] : [],
  );
  if (!along || !now || !before || !yearBefore || parts.length < found.length - 4)
    return <SkeletonRows rows={6} />;
  return (
    <QuartersShown
      told={told}
      spans={spans}
      last={last}
      along={along}
      sides={[now, before, yearBefore]}
      parts={parts}
      dimension={dimension}
    />
  );
}
