import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Select } from '../../../kit/select.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { CallsPanel } from '../../service/parts.tsx';
import { FiguresFailed } from '../failed.tsx';
import { Freshness } from '../value/freshness.tsx';
import type { Days } from '../value/period.ts';
import { PeriodPicker } from '../value/period-picker.tsx';
import { readDays } from '../value/selection.ts';
import { valueWords } from '../words.ts';
import { CallTiles } from './call-tiles.tsx';
import { type Goal, reckoned, usual } from './goal.ts';
import { HoursPanel } from './hours-panel.tsx';
import { PatiencePanel } from './patience-panel.tsx';
import { callCentreQuery } from './query.ts';
import { StaffingPanel } from './staffing-panel.tsx';
import '../forecast/forecast.css';

const weekdays = ['saturday', 'sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
type Weekday = (typeof weekdays)[number];

/** How long callers wait, when they hang up, and how many agents it takes. */
export function Page() {
  const { t, i18n } = useLingui();
  const { period, setPeriod, compare, setCompare, queue, setQueue, weekday, setWeekday } = useAsked();
  const { calendar } = usePreferences();
  const [goal, setGoal] = useState<Goal>(usual);
  const reckonedGoal = reckoned(goal);
  const answer = useQuery(
    callCentreQuery({
      period,
      calendar,
      compare,
      ...(queue === null ? {} : { queue }),
      ...(weekday === null ? {} : { weekday }),
      ...reckonedGoal,
    }),
  );
  const told = answer.data;
  const nameOf = (name: string) =>
    name === '' ? t({ message: 'Without one', context: 'line of calls' }) : name;
  // A line that has no calls in these days stays chosen, and is named.
  const known = told?.queues.map(({ name }) => name) ?? [];
  const queues = queue === null || known.includes(queue) ? known : [...known, queue];
  return (
    <>
      <PageBar
        title={t({ message: 'Contact centre', context: 'page' })}
        note={
          told && (
            <span className="row max-phone:hidden">
              <Freshness stamp={told.freshness} />
            </span>
          )
        }
      >
        <div className="row min-w-0 flex-wrap">
          <Select<string>
            label={t({ message: 'Line', context: 'of calls' })}
            labelHidden
            size="sm"
            value={queue === null ? 'all' : `=${queue}`}
            onChange={(next) => setQueue(next === 'all' ? null : next)}
            options={[
              { id: 'all', label: t`All lines` },
              ...queues.map((name) => ({ id: `=${name}`, label: nameOf(name) })),
            ]}
          />
          <Select<Weekday | 'all'>
            label={t`Day of the week`}
            labelHidden
            size="sm"
            value={weekday ?? 'all'}
            onChange={(next) => setWeekday(next === 'all' ? null : next)}
            options={[
              { id: 'all', label: t`All days of the week` },
              ...weekdays.map((id) => {
                const word = valueWords['weekday']?.[id];
                return { id, label: word ? i18n._(word) : id };
              }),
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
          <PeriodPicker value={period} onChange={(days) => setPeriod(days && `${days.from}..${days.to}`)} />
        </div>
      </PageBar>
      {answer.isPending && <SkeletonRows rows={10} />}
      {answer.isError && !told && (
        <FiguresFailed
          error={answer.error}
          onRetry={() => void answer.refetch()}
          isRetrying={answer.isFetching}
        />
      )}
      {told && (
        <div className="px-6 pb-6 max-phone:px-4">
          <CallTiles told={told} target={reckonedGoal.target} />
          <div className="forecastgrid mt-4 flex flex-col gap-4">
            {told.now.offered === 0 ? (
              <Nobody isNarrowed={queue !== null || weekday !== null || told.before.offered > 0} />
            ) : (
              <>
                <HoursPanel told={told} target={reckonedGoal.target} />
                <PatiencePanel patience={told.patience} />
                <StaffingPanel staffing={told.staffing} goal={goal} onGoal={setGoal} />
              </>
            )}
            <Behind period={period} queue={queue} />
            <Meanings />
          </div>
        </div>
      )}
    </>
  );
}

/** The choice of the address. Without a word the last four whole weeks, up to yesterday: all days of the week weigh alike. */
function useAsked() {
  const reader = usePreferences();
  const [periodText, setPeriod] = useQueryText('period');
  const [compareText, setCompare] = useQueryText('compare');
  const [queueText, setQueue] = useQueryText('line');
  const [weekdayText, setWeekday] = useQueryText('weekday');
  const today = todayFor(reader);
  const weeks: Days = { from: isoDay(today.subtract({ days: 28 })), to: isoDay(today.subtract({ days: 1 })) };
  return {
    period: readDays(periodText) ?? weeks,
    setPeriod,
    compare: compareText === 'previousYear' ? ('previousYear' as const) : ('previousPeriod' as const),
    setCompare,
    queue: queueText.startsWith('=') ? queueText.slice(1) : null,
    setQueue,
    weekday: weekdays.find((one) => one === weekdayText) ?? null,
    setWeekday,
  };
}

function Behind({ period, queue }: { period: Days; queue: string | null }) {
  return useCan()('service.call.read') ? <CallsPanel period={period} queue={queue} /> : null;
}

function Nobody({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`No calls were offered in these days`}
      text={
        isNarrowed
          ? t`Choose another line, another day of the week or a longer period.`
          : t`Import the list of calls from your telephone system, or let it send them by the API. Calls that sellers record as activities are not counted here.`
      }
    />
  );
}

function Meanings() {
  return (
    <details className="defs">
      <summary>
        <Trans>What the figures mean</Trans>
      </summary>
      <ul>
        <li>
          <Trans>
            Offered: incoming calls that agents could have taken, answered, transferred or abandoned. Short
            and failed ones are left out.
          </Trans>
        </li>
        <li>
          <Trans>
            Service level: calls answered in time by all calls offered. Other sources divide by the calls
            answered, which looks better.
          </Trans>
        </li>
        <li>
          <Trans>
            Average speed of answer: mean wait of the calls that were answered, those answered at once too.
          </Trans>
        </li>
        <li>
          <Trans>Average handling time: talk and the work after the call, by calls answered.</Trans>
        </li>
        <li>
          <Trans>
            All calls with their customers, agents and lines are in Analysis, where they are put together and
            exported.
          </Trans>
        </li>
      </ul>
    </details>
  );
}
