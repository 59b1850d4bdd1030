import { Trans, useLingui } from '@lingui/react/macro';
import type { Row } from '@peyvand/contract/analytics/query';
import type { Calendar } from '@peyvand/contract/core/dates';
import { useQuery } from '@tanstack/react-query';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { FiguresFailed } from '../failed.tsx';
import type { Amounts } from '../value/amounts.ts';
import { ways } from './by.ts';
import { DoneLine } from './done-line.tsx';
import { FiguresPanel } from './figures-panel.tsx';
import { type Figure, figuresQuery, isKnown } from './query.ts';
import { dealsHref, inFacts } from './records.ts';
import { membersOf, type Told } from './told.ts';

const measures = [
  'wonDeals',
  'activitiesPerWon',
  'visitsPerWon',
  'hoursPerWon',
  'newSales',
  'repeatSales',
  'visitsPerNewSale',
  'visitsPerRepeatSale',
];

interface Props {
  readonly told: Told;
  readonly calendar: Calendar;
  readonly amounts: Amounts;
}

/** What selling took: activities, visits, hours and cost of won deals, of new and of existing customers. */
export function EffortPanel({ told, calendar, amounts }: Props) {
  const { t } = useLingui();
  const { by, period, only } = told;
  const showsCost = !(useMe()?.scopes['activities']?.hidden ?? []).includes('cost');
  const asked = {
    measures: showsCost ? [...measures, 'costPerWon'] : measures,
    period,
    calendar,
    filter: only && inFacts(only.by, only.key),
  };
  const whole = useQuery(figuresQuery({ ...asked, by: null }));
  const parts = useQuery(
    figuresQuery({ ...asked, by, sort: by.startsWith('date.') ? undefined : 'wonDeals' }),
  );
  const title = t`What a won deal took`;
  const failed = whole.isError ? whole : parts.isError ? parts : null;
  const all = whole.data?.rows[0];
  if (failed)
    return (
      <FiguresFailed
        error={failed.error}
        onRetry={() => {
          void whole.refetch();
          void parts.refetch();
        }}
        isRetrying={failed.isFetching}
      />
    );
  const rows = parts.data?.rows.filter(({ measures: m }) => Number(m['wonDeals']) > 0) ?? [];
  if (!all || !parts.data)
    return (
      <section className="panel" aria-label={title}>
        <header>
          <h2>{title}</h2>
        </header>
        <SkeletonRows rows={6} />
      </section>
    );
  const heads = {
    wonDeals: t({ message: 'Won', context: 'number of deals' }),
    activitiesPerWon: t({ message: 'Activities', context: 'measure' }),
    visitsPerWon: t({ message: 'Visits', context: 'per won deal' }),
    hoursPerWon: t({ message: 'Hours', context: 'per won deal' }),
    ...(showsCost && { costPerWon: t({ message: 'Cost', context: 'per won deal' }) }),
    visitsPerNewSale: t`Visits, new customer`,
    visitsPerRepeatSale: t`Visits, existing customer`,
  };
  return (
    <FiguresPanel
      title={title}
      told={told}
      heads={heads}
      rows={rows}
      whole={all}
      renderCells={(row) => (
        <Cells row={row} told={told} isAll={row === all} showsCost={showsCost} amounts={amounts} />
      )}
      lead={
        <>
          <p className="sub">
            <NewAgainstKnown row={all} />
          </p>
          {(only === null || ways[only.by].activities !== null) && (
            <DoneLine period={period} calendar={calendar} only={only} showsCost={showsCost} />
          )}
          {showsCost && <p className="meta sub">{amounts.unit}</p>}
        </>
      }
    >
      <li>
        <Trans>
          Per won deal: what was done for the deals that were won in the period, also before it, by the number
          of these deals. Deals for which nothing was written down count with nothing.
        </Trans>
      </li>
      <li>
        <Trans>
          A new customer had no order when the deal was opened, and had won no deal with us before.
        </Trans>
      </li>
      <li>
        <Trans>Cost: hours by the rate of an hour, as it was when the activity was done.</Trans>
      </li>
    </FiguresPanel>
  );
}

interface CellsProps {
  readonly row: Row;
  readonly told: Told;
  readonly isAll: boolean;
  readonly showsCost: boolean;
  readonly amounts: Amounts;
}

function Cells({ row, told, isAll, showsCost, amounts }: CellsProps) {
  const format = useFormat();
  const { measures: m } = row;
  const href = dealsHref(
    told.period,
    ['won'],
    membersOf(told, isAll ? null : (row.dimensions[told.by] ?? null)),
  );
  const cell = (value: Figure, text: (known: string) => string) =>
    isKnown(value) ? <a href={href}>{text(String(value))}</a> : '–';
  const number = (value: Figure) => cell(value, (known) => format.number(Number(known), 1));
  return (
    <>
      <td className="num">{number(m['wonDeals'])}</td>
      <td className="num">{number(m['activitiesPerWon'])}</td>
      <td className="num med">{number(m['visitsPerWon'])}</td>
      <td className="num">{number(m['hoursPerWon'])}</td>
      {showsCost && <td className="num">{cell(m['costPerWon'], (cost) => amounts.bare(cost))}</td>}
      <td className="num">{number(m['visitsPerNewSale'])}</td>
      <td className="num">{number(m['visitsPerRepeatSale'])}</td>
    </>
  );
}

/** «A sale to a new customer took 11.5 visits, one to an existing customer 4.6.» */
function NewAgainstKnown({ row: { measures: m } }: { row: Row }) {
  const format = useFormat();
  const [fresh, known] = [m['visitsPerNewSale'], m['visitsPerRepeatSale']];
  const a = isKnown(fresh) ? format.number(Number(fresh), 1) : '';
  const b = isKnown(known) ? format.number(Number(known), 1) : '';
  if (!isKnown(fresh) && !isKnown(known)) return <Trans>No deal was won in this period.</Trans>;
  if (!isKnown(known))
    return <Trans>A sale to a new customer took {a} visits; none was made to an existing one.</Trans>;
  if (!isKnown(fresh))
    return <Trans>A sale to an existing customer took {b} visits; none was made to a new one.</Trans>;
  const times = Number(known) > 0 ? Number(fresh) / Number(known) : 0;
  const ratio = format.number(times, 1);
  return times > 1 ? (
    <Trans>
      A sale to a new customer took {a} visits, one to an existing customer {b}: {ratio} times as many.
    </Trans>
  ) : (
    <Trans>
      A sale to a new customer took {a} visits, one to an existing customer {b}.
    </Trans>
  );
}
