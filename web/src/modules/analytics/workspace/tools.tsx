import { useLingui } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { Menu, type MenuGroup } from '../../../kit/menu.tsx';
import { Select } from '../../../kit/select.tsx';
import { type ChartKind, charts, type Report, turned } from './report.ts';

/** How a report is drawn, what stands beside each value, and what may be done with the table. */
export function Tools(props: { report: Report; change: (report: Report) => void; onCsv: () => void }) {
  const { report, change, onCsv } = props;
  const { t } = useLingui();
  const chartNames: Readonly<Record<ChartKind, string>> = {
    none: t`No chart`,
    bar: t({ message: 'Bars', context: 'chart' }),
    line: t({ message: 'Lines', context: 'chart' }),
    area: t({ message: 'Areas', context: 'chart' }),
    heat: t({ message: 'Heat map', context: 'chart' }),
  };
  const times = [...report.rows, ...report.columns].map(({ dimension }) => dimension);
  const hasTime = times.some((name) => name.startsWith('date.'));
  const hasDays = times.some((name) => name === 'date.day' || name === 'date.week');
  const groups: MenuGroup[] = [
    {
      title: t`Beside each value`,
      items: [
        {
          id: 'plain',
          label: t`Nothing`,
          isOn: report.comparison === null && report.share === null,
          onAction: () => change({ ...report, comparison: null, share: null }),
        },
        {
          id: 'previousYear',
          label: t`Change on the year before`,
          isOn: report.comparison === 'previousYear',
          isDisabled: hasDays,
          onAction: () => change({ ...report, comparison: 'previousYear', share: null }),
        },
        {
          id: 'previousPeriod',
          label: t`Change on the period before`,
          isOn: report.comparison === 'previousPeriod',
          isDisabled: hasTime,
          onAction: () => change({ ...report, comparison: 'previousPeriod', share: null }),
        },
        ...(['row', 'column', 'total'] as const).map((share) => ({
          id: share,
          label: { row: t`Share of the row`, column: t`Share of the column`, total: t`Share of all` }[share],
          isOn: report.share === share,
          onAction: () => change({ ...report, share, comparison: null }),
        })),
      ],
    },
    {
      items: [
        {
          id: 'open',
          label: t`Open all`,
          isOn: report.openRows === 'all',
          isDisabled: report.rows.length < 2,
          onAction: () => change({ ...report, openRows: report.openRows === 'all' ? [] : 'all' }),
        },
        {
          id: 'turn',
          label: t`Exchange rows and columns`,
          isDisabled: turned(report) === report,
          onAction: () => change(turned(report)),
        },
        { id: 'csv', label: t`Save as CSV`, icon: 'download', onAction: onCsv },
      ],
    },
  ];
  return (
    <>
      <Select<ChartKind>
        label={t({ message: 'Chart', context: 'kind of chart' })}
        labelHidden
        size="sm"
        value={report.chart}
        onChange={(chart) => change({ ...report, chart })}
        options={charts.map((id) => ({ id, label: chartNames[id] }))}
      />
      <Menu
        label={t`Options of the table`}
        trigger={
          <Button size="sm" icon="settings">
            {t({ message: 'Options', context: 'of the table' })}
          </Button>
        }
        groups={groups}
      />
    </>
  );
}
