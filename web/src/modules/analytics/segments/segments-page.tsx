import { Trans, useLingui } from '@lingui/react/macro';
import { type AlikeGroups, fitSegments } from '@peyvand/contract/analytics/segments';
import { useQuery } from '@tanstack/react-query';
import { BarChart } from '../../../kit/chart/bar-chart.tsx';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { NightlyPage } from '../nightly.tsx';
import { GroupsTable } from './groups-table.tsx';
import { listHref } from './href.ts';
import { segmentsQuery } from './query.ts';
import '../forecast/forecast.css';

/** Groups of alike customers: how many, what sets each apart, and the way to its customers. */
export function Page() {
  const { t } = useLingui();
  return (
    <NightlyPage
      title={t`Alike customers`}
      answer={useQuery(segmentsQuery)}
      make={() => call(fitSegments, {})}
      never={{
        title: t`The groups are made at night`,
        text: <Trans>Customers who buy alike are put together each night, and described in words.</Trans>,
      }}
    >
      {(page) => <Shown page={page} />}
    </NightlyPage>
  );
}

function Shown({ page }: { page: AlikeGroups }) {
  const { t } = useLingui();
  const format = useFormat();
  if (page.state === 'few')
    return (
      <EmptyState
        title={t`Not enough data`}
        text={
          <Trans>
            Groups need at least {format.number(50)} customers who bought and differ; there are{' '}
            {format.number(page.customers)}.
          </Trans>
        }
      />
    );
  return (
    <div className="px-6 pb-6 max-phone:px-4">
      <Clearness silhouette={page.silhouette ?? 0} />
      <div className="forecastgrid mt-4 flex flex-col gap-4">
        <SizesPanel page={page} />
        <GroupsTable page={page} />
      </div>
    </div>
  );
}

/** Limits after Kaufman and Rousseeuw (1990). */
function Clearness({ silhouette }: { silhouette: number }) {
  const format = useFormat();
  const value = format.number(Math.round(silhouette * 100) / 100);
  return (
    <p className="meta">
      {silhouette >= 0.5 ? (
        <Trans>The groups lie clearly apart (silhouette {value}).</Trans>
      ) : silhouette >= 0.25 ? (
        <Trans>The groups overlap at their edges (silhouette {value}): most customers fit theirs well.</Trans>
      ) : (
        <Trans>
          Customers differ by degrees more than in kind (silhouette {value}): take the groups as a rough
          order.
        </Trans>
      )}
    </p>
  );
}

function SizesPanel({ page }: { page: AlikeGroups }) {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
  const { groups } = page;
  const [largest] = groups;
  const best = groups.reduce((most, one) => ((one.spentShare ?? 0) > (most.spentShare ?? 0) ? one : most));
  const finding =
    best.spentShare !== null && best.share !== null
      ? t`“${best.name}”: ${format.percent(best.share)} of the buyers bring ${format.percent(best.spentShare)} of sales`
      : t`“${largest?.name ?? ''}” is the largest group`;
  return (
    <ChartFrame
      finding={finding}
      subtitle={t`Customers in each group`}
      table={{
        head: [t`Group`, t`Customers`],
        rows: groups.map(({ id, name, customers }) => ({ key: id, cells: [name, format.number(customers)] })),
      }}
    >
      <BarChart
        label={t`Customers in each group`}
        points={groups.map(({ id, name, customers }) => ({
          key: id,
          // The trait that says the most; both would not fit under a bar on a phone.
          label: name.split(' · ')[0] ?? '',
          value: customers,
          text: t`${name}: ${format.number(customers)}`,
        }))}
        axis={(number) => format.number(number)}
        strong={best.id}
        onPick={(id) => go(listHref('segment', id))}
      />
    </ChartFrame>
  );
}
