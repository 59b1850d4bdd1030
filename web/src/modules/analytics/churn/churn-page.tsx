import { Trans, useLingui } from '@lingui/react/macro';
import { type Churn, fitChurn } from '@peyvand/contract/analytics/churn';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../../kit/empty.tsx';
import { Tile, Tiles } from '../../../kit/tile.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { NightlyPage } from '../nightly.tsx';
import { ModelPanel } from './model-panel.tsx';
import { MonthsPanel } from './months-panel.tsx';
import { churnQuery } from './query.ts';
import { SurvivalPanel } from './survival-panel.tsx';
import { WatchPanel } from './watch-panel.tsx';
import '../forecast/forecast.css';

/** Who leaves: the rate by month, how long groups stay, who to look after first, and how far the model can be trusted. */
export function Page() {
  const { t } = useLingui();
  return (
    <NightlyPage
      title={t({ message: 'Churn', context: 'page' })}
      answer={useQuery(churnQuery)}
      make={() => call(fitChurn, { body: {} })}
      never={{
        title: t`Churn is computed at night`,
        text: <Trans>Who left by month, how long groups of customers stay, and who may leave next.</Trans>,
      }}
    >
      {(page) => <Shown page={page} />}
    </NightlyPage>
  );
}

function Shown({ page }: { page: Churn }) {
  const { t } = useLingui();
  const format = useFormat();
  const currency = useMe()?.organisation.currency ?? 'IRR';
  if (page.state === 'few')
    return (
      <EmptyState
        title={t`Not enough data`}
        text={
          <Trans>
            Churn needs at least {format.number(50)} customers who bought and {format.number(20)} who came
            back; there are {format.number(page.customers)} who bought.
          </Trans>
        }
      />
    );
  return (
    <div className="px-6 pb-6 max-phone:px-4">
      {page.state === 'made' && <ChurnTiles page={page} />}
      <div className="forecastgrid mt-4 flex flex-col gap-4">
        {page.months.length > 0 && <MonthsPanel page={page} />}
        <WatchPanel currency={currency} />
        {page.survival.length > 0 && <SurvivalPanel survival={page.survival} />}
        {page.model && <ModelPanel model={page.model} />}
      </div>
    </div>
  );
}

function ChurnTiles({ page }: { page: Churn }) {
  const { t } = useLingui();
  const format = useFormat();
  const { months, limit } = page;
  const running = months.at(-1);
  const whole = months.at(-2);
  const year = months.slice(-13, -1);
  const first = year[0];
  const missing = <Trans>Not enough data</Trans>;
  const there = running ? running.active + running.came + running.back - running.gone : 0;
  const gone = year.reduce((sum, one) => sum + one.gone, 0);
  const back = year.reduce((sum, one) => sum + one.back, 0);
  const stay = year.reduce((product, { rate }) => product * (1 - (rate ?? 0)), 1);
  const rate = whole?.rate ?? null;
  return (
    <>
      <Tiles>
        <Tile
          label={t`Customers who are there`}
          figure={format.number(there)}
          change={<Trans>of {format.number(page.customers)} who ever bought</Trans>}
        />
        <Tile
          label={t`Churn in the last whole month`}
          figure={rate === null ? null : format.percent(rate, 1)}
          missing={missing}
          change={whole && <bdi>{format.monthName(whole.from)}</bdi>}
        />
        <Tile
          label={t`Stay for a year`}
          figure={year.length < 12 || !first ? null : format.percent(stay)}
          missing={missing}
          change={<Trans>by the rates of the last twelve months</Trans>}
        />
        <Tile
          label={t`Gone in twelve months`}
          figure={format.number(gone)}
          change={<Trans>{format.number(back)} came back</Trans>}
        />
      </Tiles>
      {limit !== null && (
        <p className="meta mt-2">
          <Trans>
            Who buys nothing for {format.number(limit)} days counts as gone: {format.number(95)} of{' '}
            {format.number(100)} gaps between purchases are shorter.
          </Trans>
        </p>
      )}
    </>
  );
}
