import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { dayIn, isoDay } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { chequeWeeksQuery } from './payment-queries.ts';
import './payment.css';

interface Span {
  from?: string;
  to: string;
}

/** What open cheques will bring, week by week; pressing a week shows its cheques. */
export function ChequeWeeks({
  value,
  onChange,
}: {
  value: Span | null;
  onChange: (span: Span | null) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const weeks = useQuery(chequeWeeksQuery).data?.weeks ?? [];
  const first = weeks[1]?.from;
  const filled = weeks.filter(({ count }) => count > 0);
  if (filled.length === 0 || !first) return null;
  const countText = (count: number) => {
    const shown = format.number(count);
    return t`${plural(count, { one: `${shown} cheque`, other: `${shown} cheques` })}`;
  };
  return (
    <fieldset className="weeks" aria-label={t`Weeks`}>
      {filled.map((week) => {
        const span =
          week.from === null ? { to: moved(first, -1) } : { from: week.from, to: moved(week.from, 6) };
        const isChosen = value?.to === span.to;
        return (
          <button
            key={span.to}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChange(isChosen ? null : span)}
          >
            <span className="meta block">
              {week.from === null ? (
                <Trans>Before this week</Trans>
              ) : (
                format.range(format.dateShort(week.from), format.dateShort(span.to))
              )}
            </span>
            {week.sums.map((sum) => (
              <b key={sum.currency} className="num block font-medium">
                {format.moneyShort(sum)}
              </b>
            ))}
            <span className="meta">{countText(week.count)}</span>
          </button>
        );
      })}
    </fieldset>
  );
}

function moved(day: string, days: number): string {
  return isoDay(dayIn(day, 'gregory').add({ days }));
}
