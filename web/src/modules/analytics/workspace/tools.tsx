import { useLingui } from '@lingui/react/macro';
import {
  type ChartKind,
  charts,
  FileFormat,
  type Report,
  type ReportQuestion,
  reportFile,
} from '@peyvand/contract/analytics/report';
import { urlOf } from '@peyvand/contract/core/client';
import { Button } from '../../../kit/button.tsx';
import { Menu, type MenuGroup } from '../../../kit/menu.tsx';
import { Select } from '../../../kit/select.tsx';
import { startDownload } from '../../../lib/download.ts';
import { turned } from './report.ts';

/** How a report is drawn, what stands beside each value, and what may be done with the table. */
export function Tools({ report, change }: { report: Report; change: (report: Report) => void }) {
  const { question, show } = report;
  const ask = (more: Partial<ReportQuestion>) => change({ ...report, question: { ...question, ...more } });
  const { t } = useLingui();
  const chartNames: Readonly<Record<ChartKind, string>> = {
    none: t`No chart`,
    bar: t({ message: 'Bars', context: 'chart' }),
    line: t({ message: 'Lines', context: 'chart' }),
    area: t({ message: 'Areas', context: 'chart' }),
    heat: t({ message: 'Heat map', context: 'chart' }),
    treemap: t({ message: 'Tiles', context: 'chart' }),
    scatter: t({ message: 'Points', context: 'chart' }),
    funnel: t({ message: 'Funnel', context: 'chart' }),
    sankey: t({ message: 'Streams', context: 'chart' }),
  };
  const times = [...question.rows, ...question.columns].map(({ dimension }) => dimension);
  const hasTime = times.some((name) => name.startsWith('date.'));
  const hasDays = times.some((name) => name === 'date.day' || name === 'date.week');
  const groups: MenuGroup[] = [
    {
      title: t`Beside each value`,
      items: [
        {
          id: 'plain',
          label: t`Nothing`,
          isOn: question.comparison === null && question.share === null,
          onAction: () => ask({ comparison: null, share: null }),
        },
        {
          id: 'previousYear',
          label: t`Change on the year before`,
          isOn: question.comparison === 'previousYear',
          isDisabled: hasDays,
          onAction: () => ask({ comparison: 'previousYear', share: null }),
        },
        {
          id: 'previousPeriod',
          label: t`Change on the period before`,
          isOn: question.comparison === 'previousPeriod',
          isDisabled: hasTime,
          onAction: () => ask({ comparison: 'previousPeriod', share: null }),
        },
        ...(['row', 'column', 'total'] as const).map((share) => ({
          id: share,
          label: { row: t`Share of the row`, column: t`Share of the column`, total: t`Share of all` }[share],
          isOn: question.share === share,
          onAction: () => ask({ share, comparison: null }),
        })),
      ],
    },
    {
      items: [
        {
          id: 'open',
          label: t`Open all`,
          isOn: question.openRows === 'all',
          isDisabled: question.rows.length < 2,
          onAction: () => ask({ openRows: question.openRows === 'all' ? [] : 'all' }),
        },
        {
          id: 'turn',
          label: t`Exchange rows and columns`,
          isDisabled: turned(question) === question,
          onAction: () => ask(turned(question)),
        },
      ],
    },
    {
      title: t`Save the table as`,
      items: FileFormat.options.map((format) => ({
        id: format,
        label: { xlsx: 'Excel', csv: 'CSV', pdf: 'PDF' }[format],
        icon: 'download',
        onAction: () => startDownload(urlOf(reportFile, {}, { question, format })),
      })),
    },
  ];
  return (
    <>
      <Select<ChartKind>
        label={t({ message: 'Chart', context: 'kind of chart' })}
        labelHidden
        size="sm"
        value={show.chart}
        onChange={(chart) => change({ ...report, show: { ...show, chart } })}
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
