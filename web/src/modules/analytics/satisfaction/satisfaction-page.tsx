import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Segmented } from '../../../kit/check.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Select } from '../../../kit/select.tsx';
import { useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { SaidPanel } from '../../service/parts.tsx';
import { FiguresFailed } from '../failed.tsx';
import { inSentence } from '../in-sentence.ts';
import { Freshness } from '../value/freshness.tsx';
import { PeriodPicker } from '../value/period-picker.tsx';
import { useChosen } from '../value/selection.ts';
import { AlongPanel } from './along-panel.tsx';
import { GroupsPanel } from './groups-panel.tsx';
import { LoyaltyPanels } from './loyalty-panels.tsx';
import { loyaltyQuery, satisfactionQuery } from './query.ts';
import { type Satisfaction, ToldTiles } from './told-tiles.tsx';
import '../forecast/forecast.css';

const bys = [
  'channel',
  'customer.tier',
  'customer.kind',
  'customer.stage',
  'customer.territory',
  'answer.source',
  'owner',
  'team',
] as const;
type By = (typeof bys)[number];

/** How satisfied customers are and whether they stay: each figure with its error, along time and by group. */
export function Page() {
  const { t } = useLingui();
  const state = useChosen();
  const { calendar } = usePreferences();
  const [unitText, setUnit] = useQueryText('unit');
  const [compareText, setCompare] = useQueryText('compare');
  const [byText, setBy] = useQueryText('by');
  const by: By = bys.find((one) => one === byText) ?? 'channel';
  const unit = unitText === 'quarter' ? 'quarter' : 'month';
  const compare = compareText === 'previousYear' ? 'previousYear' : 'previousPeriod';
  const { period } = state.chosen;
  const asked = { period, calendar, unit, compare } as const;
  const told = useQuery(satisfactionQuery(asked, by));
  const kept = useQuery(loyaltyQuery(asked));
  const names: Readonly<Record<By, string>> = {
    channel: t({ message: 'Way of answering', context: 'rows of figures' }),
    'customer.tier': t`Value tier`,
    'customer.kind': t`Kind of customer`,
    'customer.stage': t`Stage of the customer`,
    'customer.territory': t`Territory`,
    'answer.source': t({ message: 'Survey', context: 'source of an answer' }),
    owner: t`Owner`,
    team: t`Team`,
  };
  return (
    <>
      <PageBar
        title={t`Satisfaction and loyalty`}
        note={
          told.data && (
            <span className="row max-phone:hidden">
              <Freshness stamp={told.data.freshness} />
            </span>
          )
        }
      >
        <div className="row min-w-0 flex-wrap">
          <Segmented<'month' | 'quarter'>
            label={t`Length of the parts`}
            value={unit}
            onChange={(next) => setUnit(next === 'month' ? null : next)}
            options={[
              { id: 'month', label: t({ message: 'Month', context: 'column' }) },
              { id: 'quarter', label: t`Quarter` },
            ]}
          />
          <Select<'previousPeriod' | 'previousYear'>
            label={t`Compared with`}
            labelHidden
            size="sm"
            value={compare}
            onChange={(next) => setCompare(next === 'previousPeriod' ? null : next)}
            options={[
              { id: 'previousPeriod', label: t`Beside the days before` },
              { id: 'previousYear', label: t`Beside the year before` },
            ]}
          />
          <PeriodPicker value={period} onChange={state.setPeriod} />
        </div>
      </PageBar>
      {told.isPending && <SkeletonRows rows={10} />}
      {told.isError && !told.data && (
        <FiguresFailed error={told.error} onRetry={() => void told.refetch()} isRetrying={told.isFetching} />
      )}
      {told.data && (
        <div className="px-6 pb-6 max-phone:px-4">
          <ToldTiles told={told.data} kept={kept.data} />
          <div className="forecastgrid mt-4 flex flex-col gap-4">
            <Asked told={told.data} unit={unit}>
              <div className="row justify-end">
                <Select<By>
                  label={t`Told by`}
                  labelHidden
                  size="sm"
                  value={by}
                  onChange={(next) => setBy(next === 'channel' ? null : next)}
                  options={bys.map((id) => {
                    const heading = inSentence(names[id]);
                    return { id, label: t`By ${heading}` };
                  })}
                />
              </div>
              <GroupsPanel told={told.data} name={names[by]} />
            </Asked>
            <Said period={period} />
            {kept.data && <LoyaltyPanels kept={kept.data} unit={unit} />}
            {kept.isError && !kept.data && (
              <FiguresFailed
                error={kept.error}
                onRetry={() => void kept.refetch()}
                isRetrying={kept.isFetching}
              />
            )}
            <Meanings />
          </div>
        </div>
      )}
    </>
  );
}

function Said({ period }: { period: { from: string; to: string } }) {
  return useCan()('service.answer.read') ? <SaidPanel period={period} /> : null;
}

function Asked(props: { told: Satisfaction; unit: 'month' | 'quarter'; children: ReactNode }) {
  const { t } = useLingui();
  const [text, setText] = useQueryText('question');
  const { told, unit } = props;
  const question = text === 'csat' || text === 'ces' ? text : 'nps';
  const { nps, csat, ces } = told.now;
  if (!nps && !csat && !ces)
    return (
      <EmptyState
        title={t`Nobody was asked in these days`}
        text={t`Record what customers answer on their page, import a file of answers, or send them by the API. Each figure then shows its error.`}
      />
    );
  const names = {
    nps: t`Net promoter score`,
    csat: t`Share of the satisfied`,
    ces: t`Share who found it easy`,
  };
  const subtitles = {
    nps: t`Share of answers 9 and 10 less share of 0 to 6, in points, with the interval that holds 95 in 100`,
    csat: t`Answers 4 and 5 of 5, with the interval that holds 95 in 100`,
    ces: t`Answers 5 to 7 of 7, with the interval that holds 95 in 100`,
  };
  return (
    <>
      <div>
        <Segmented<'nps' | 'csat' | 'ces'>
          label={t({ message: 'Question', context: 'of satisfaction' })}
          value={question}
          onChange={(next) => setText(next === 'nps' ? null : next)}
          options={[
            { id: 'nps', label: t({ message: 'Recommending', context: 'question' }) },
            { id: 'csat', label: t({ message: 'Satisfaction', context: 'question' }) },
            { id: 'ces', label: t({ message: 'Ease', context: 'question' }) },
          ]}
        />
      </div>
      <AlongPanel
        name={names[question]}
        subtitle={subtitles[question]}
        unit={unit}
        scale={question === 'nps' ? 'points' : 'share'}
        parts={told.spans.map((span) => ({ from: span.from, estimate: span[question] }))}
        counted={t({ message: 'Answers', context: 'number' })}
      />
      {props.children}
    </>
  );
}

function Meanings() {
  const { t } = useLingui();
  return (
    <details className="defs">
      <summary>{t`What the figures mean`}</summary>
      <ul>
        <li>
          <Trans>
            Net promoter score: of answers from 0 to 10 the share of 9 and 10 less the share of 0 to 6. Its
            error is that of p + d − (p − d)² (Rocks 2016). Answers from 1 to 10 are no such score and are not
            taken.
          </Trans>
        </li>
        <li>
          <Trans>Shares have the interval of Wilson; differences of two shares that of Newcombe.</Trans>
        </li>
        <li>
          <Trans>Bought again: of those who bought in the days, who had bought before.</Trans>
        </li>
        <li>
          <Trans>
            Yearly retention: of those who bought in the year that ended a year ago, who bought in the year
            since.
          </Trans>
        </li>
        <li>
          <Trans>
            Share of wallet: bought here by spent in all, added up over the customers who were asked, with the
            error of a ratio of two sums (Cochran 1977).
          </Trans>
        </li>
      </ul>
    </details>
  );
}
