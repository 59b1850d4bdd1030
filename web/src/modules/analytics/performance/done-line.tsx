import { Trans } from '@lingui/react/macro';
import type { Calendar } from '@peyvand/contract/core/dates';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../lib/format/format.ts';
import type { Days } from '../value/period.ts';
import { type Only, ways } from './by.ts';
import { figuresQuery, isKnown } from './query.ts';
import { activitiesHref, inFacts } from './records.ts';

interface Props {
  readonly period: Days;
  readonly calendar: Calendar;
  readonly only: Only | null;
  readonly showsCost: boolean;
}

/** All that was done in the period, for deals that were won and for others. */
export function DoneLine({ period, calendar, only, showsCost }: Props) {
  const format = useFormat();
  const field = only && ways[only.by].activities;
  const { data } = useQuery(
    figuresQuery({
      measures: ['activities', 'visits', 'visitHours', ...(showsCost ? ['salesCost'] : [])],
      period,
      calendar,
      by: null,
      filter: only && field ? inFacts(field, only.key) : null,
    }),
  );
  const found = data?.rows[0]?.measures;
  if (!data || !found) return null;
  const done = (
    <a className="link" href={activitiesHref(period, null, only)}>
      {format.number(Number(found['activities'] ?? 0))}
    </a>
  );
  const visits = (
    <a className="link" href={activitiesHref(period, 'visit', only)}>
      {format.number(Number(found['visits'] ?? 0))}
    </a>
  );
  const hours = format.number(Number(found['visitHours'] ?? 0), 0);
  const spent = found['salesCost'];
  const amount = { amount: String(spent), currency: data.currency };
  const cost = isKnown(spent) ? `${format.moneyShort(amount)} ${format.unit(data.currency)}` : null;
  return (
    <p className="meta sub">
      {cost === null ? (
        <Trans>
          Activities done in these days: {done}. Visits among them: {visits}, of {hours} hours.
        </Trans>
      ) : (
        <Trans>
          Activities done in these days: {done}, for {cost}. Visits among them: {visits}, of {hours} hours.
        </Trans>
      )}
    </p>
  );
}
