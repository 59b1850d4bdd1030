import { Trans, useLingui } from '@lingui/react/macro';
import type { ProgrammeFlow, ProgrammePage } from '@peyvand/contract/analytics/programme';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { FiguresFailed } from '../failed.tsx';
import { useAmounts } from '../value/amounts.ts';
import { scaleOf } from '../value/scale.ts';
import { draftOf, newFlow } from './flow-draft.ts';
import { FlowPanel } from './flow-panel.tsx';
import { FlowsPanel } from './flows-panel.tsx';
import { KeepingPanel } from './keeping-panel.tsx';
import { KindsPanel } from './kinds-panel.tsx';
import { programmeQuery } from './programme-query.ts';
import { RunningPanel } from './running-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { ValueTiles } from './value-tiles.tsx';
import '../forecast/forecast.css';

/** What the CRM programme costs and brings: cost of ownership, return, present value, payback, winning against keeping. */
export function Page() {
  const { t } = useLingui();
  const reader = usePreferences();
  const answer = useQuery(programmeQuery);
  const [open, setOpen] = useState<ProgrammeFlow | 'new' | 'settings' | null>(null);
  const { data } = answer;
  const add = () => setOpen('new');
  const close = () => setOpen(null);
  return (
    <>
      <PageBar title={t`CRM programme`}>
        {data && (
          <>
            <Button icon="settings" onPress={() => setOpen('settings')}>
              <Trans>How it is judged</Trans>
            </Button>
            <Button look="primary" icon="plus" onPress={add}>
              <Trans>Enter a line</Trans>
            </Button>
          </>
        )}
      </PageBar>
      {answer.isPending && <SkeletonRows rows={8} />}
      {answer.isError && !data && (
        <FiguresFailed
          error={answer.error}
          onRetry={() => void answer.refetch()}
          isRetrying={answer.isFetching}
        />
      )}
      {data?.flows.length === 0 && (
        <EmptyState
          title={t`Does the programme pay?`}
          text={t`Enter what it costs and what it brings, or have benefits measured from your own sales and experiments. Cost of ownership, return, present value and payback follow.`}
          ways={[
            {
              id: 'add',
              icon: 'plus',
              title: t`Enter the first line`,
              text: t`Licences, people, training; margin and costs saved.`,
              onAction: add,
            },
          ]}
        />
      )}
      {data && (
        <div className="px-6 pb-6 max-phone:px-4">
          {data.flows.length > 0 && <Judged page={data} onOpen={setOpen} />}
          <div className="forecastgrid mt-4 flex flex-col gap-4">
            <KeepingPanel />
          </div>
        </div>
      )}
      {data && open === 'settings' && <SettingsPanel page={data} onClose={close} />}
      {data && open !== null && open !== 'settings' && (
        <FlowPanel
          key={open === 'new' ? 'new' : open.id}
          flow={open === 'new' ? null : open}
          start={
            open === 'new' ? newFlow(data.settings, isoDay(todayFor(reader))) : draftOf(open, data.settings)
          }
          page={data}
          onClose={close}
        />
      )}
    </>
  );
}

function Judged({ page, onOpen }: { page: ProgrammePage; onOpen: (flow: ProgrammeFlow) => void }) {
  const { moneyUnit } = usePreferences();
  const { figures, currency } = page;
  const largest = figures
    ? [figures.cost.total, figures.benefit.total].reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b))
    : '0';
  const scale = useMemo(() => scaleOf(largest, currency, moneyUnit), [largest, currency, moneyUnit]);
  const amounts = useAmounts(scale);
  return (
    <>
      {figures && <ValueTiles page={page} figures={figures} amounts={amounts} />}
      <div className="forecastgrid mt-4 flex flex-col gap-4">
        {figures && page.periods.length > 1 && <RunningPanel page={page} figures={figures} scale={scale} />}
        {figures && <KindsPanel page={page} figures={figures} amounts={amounts} />}
        <FlowsPanel page={page} onOpen={onOpen} />
      </div>
    </>
  );
}
