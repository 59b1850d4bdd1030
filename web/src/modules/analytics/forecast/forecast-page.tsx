import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Forecast } from '@peyvand/contract/analytics/forecast';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { TargetsPanel } from '../../sales/slots.tsx';
import { FiguresFailed } from '../failed.tsx';
import { useAmounts } from '../value/amounts.ts';
import { Freshness } from '../value/freshness.tsx';
import { scaleOf } from '../value/scale.ts';
import { AheadPanel } from './ahead-panel.tsx';
import { OpenRates } from './open-rates.tsx';
import { forecastQuery } from './query.ts';
import { SellersPanel } from './sellers-panel.tsx';
import { shifted, spanOf, type Unit, units } from './span.ts';
import { SpanName } from './span-name.tsx';
import { ForecastTiles } from './tiles.tsx';
import { TrialsPanel } from './trials-panel.tsx';
import { WeeksPanel } from './weeks-panel.tsx';
import './forecast.css';

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** What will be won in a month, quarter or year: reckoned, said by sellers, wanted, and what was thought before. */
export function Page() {
  const { t } = useLingui();
  const reader = usePreferences();
  const { calendar } = reader;
  const [unitText, setUnit] = useQueryText('unit');
  const [dayText, setDay] = useQueryText('day');
  const [asOfText, setAsOf] = useQueryText('asOf');
  const [byText, setBy] = useQueryText('by');
  const unit: Unit = units.find((one) => one === unitText) ?? 'quarter';
  const today = isoDay(todayFor(reader));
  const day = isDay.test(dayText) ? dayText : today;
  const asOf = isDay.test(asOfText) && asOfText < today ? asOfText : null;
  const by = byText === 'team' ? 'team' : 'owner';
  const period = spanOf(unit, day, calendar);
  const answer = useQuery(forecastQuery({ period, asOf, by, calendar }));
  return (
    <>
      <PageBar
        title={t`Forecast`}
        note={
          answer.data && (
            <span className="row max-phone:hidden">
              <Freshness stamp={answer.data.freshness} />
            </span>
          )
        }
      >
        <Segmented<Unit>
          label={t`Length of the period`}
          value={unit}
          onChange={setUnit}
          options={[
            { id: 'month', label: t`Month` },
            { id: 'quarter', label: t`Quarter` },
            { id: 'year', label: t({ message: 'Year', context: 'period' }) },
          ]}
        />
      </PageBar>
      <div className="tools forecasttools">
        <span className="row gap-1">
          <IconButton
            icon="back"
            label={t`Period before`}
            onPress={() => setDay(shifted(unit, day, -1, calendar))}
          />
          <b className="med">
            <SpanName unit={unit} period={period} />
          </b>
          <IconButton
            icon="forward"
            label={t`Next period`}
            onPress={() => setDay(shifted(unit, day, 1, calendar))}
          />
        </span>
        <span className="end flex-wrap gap-x-4! gap-y-2!">
          <span className="row gap-2">
            <span className="small t2" aria-hidden>{t`As thought on`}</span>
            <DateField
              label={t`As thought on`}
              labelHidden
              size="sm"
              value={asOf}
              max={today}
              onChange={setAsOf}
            />
            {asOf !== null && (
              <Button size="sm" look="quiet" onPress={() => setAsOf(null)}>
                <Trans>Today</Trans>
              </Button>
            )}
          </span>
          <Segmented<'owner' | 'team'>
            label={t`Rows`}
            value={by}
            onChange={(next) => setBy(next === 'team' ? next : null)}
            options={[
              { id: 'owner', label: t`Sellers` },
              { id: 'team', label: t`Teams` },
            ]}
          />
        </span>
      </div>
      {answer.data ? (
        <Shown forecast={answer.data} unit={unit} day={day} by={by} />
      ) : answer.isError ? (
        <FiguresFailed
          error={answer.error}
          onRetry={() => void answer.refetch()}
          isRetrying={answer.isFetching}
        />
      ) : (
        <SkeletonRows rows={10} />
      )}
    </>
  );
}

interface ShownProps {
  readonly forecast: Forecast;
  readonly unit: Unit;
  readonly day: string;
  readonly by: 'owner' | 'team';
}

function Shown({ forecast, unit, day, by }: ShownProps) {
  const { t } = useLingui();
  const go = useGo();
  const { moneyUnit, calendar } = usePreferences();
  const format = useFormat();
  const { point, won } = forecast.total;
  const largest = [point, won, forecast.naive].reduce((a, b) => (BigInt(b) > BigInt(a) ? b : a));
  const scale = useMemo(
    () => scaleOf(largest, forecast.currency, moneyUnit),
    [largest, forecast.currency, moneyUnit],
  );
  const amounts = useAmounts(scale);
  if (forecast.rows.length === 0)
    return (
      <EmptyState
        title={t`No deal to foresee from`}
        text={
          <Trans>
            A forecast is made of deals: how many are open, how long they take, how many are won. Bring them
            in from a file, or open the first.
          </Trans>
        }
        ways={[
          {
            id: 'import',
            icon: 'upload',
            title: t`Import deals`,
            text: t`From Excel or CSV; tried first, and reversible after.`,
            onAction: () => go('/imports?target=deals'),
          },
          {
            id: 'new',
            icon: 'plus',
            title: t`New deal`,
            text: t`A customer and a name are enough.`,
            onAction: () => go('/deals/new'),
          },
        ]}
      />
    );
  const needed = format.number(forecast.needed);
  const ended = format.number(forecast.learntFrom);
  return (
    <div className="px-6 pb-6 max-phone:px-4">
      <p className="meta mb-2">{amounts.unit}</p>
      <ForecastTiles forecast={forecast} amounts={amounts} />
      {forecast.interval === null && (
        <p className="note">
          <Trans>
            Only {ended} of your deals have ended so far. From {needed} on Peyvand reckons a forecast of its
            own; until then sellers’ words count.
          </Trans>
        </p>
      )}
      <OpenRates forecast={forecast} />
      {forecast.unrated > 0 && (
        <p className="note">
          <Plural
            value={forecast.unrated}
            one="The amount of # deal is in no figure: its currency has no rate of exchange."
            other="The amounts of # deals are in no figure: their currencies have no rate of exchange."
          />
        </p>
      )}
      <div className="angrid forecastgrid mt-4">
        <WeeksPanel forecast={forecast} scale={scale} amounts={amounts} />
        <AheadPanel forecast={forecast} scale={scale} amounts={amounts} />
        <SellersPanel forecast={forecast} by={by} amounts={amounts} />
        <TargetsPanel unit={unit} calendar={calendar} day={day} currency={forecast.currency} />
        <TrialsPanel forecast={forecast} amounts={amounts} />
      </div>
    </div>
  );
}
