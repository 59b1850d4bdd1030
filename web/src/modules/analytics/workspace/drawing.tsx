import { useLingui } from '@lingui/react/macro';
import type { PivotAnswer, PivotHead } from '@peyvand/contract/analytics/pivot';
import { BarChart } from '../../../kit/chart/bar-chart.tsx';
import { HeatMap } from '../../../kit/chart/heat-map.tsx';
import { LineChart } from '../../../kit/chart/line-chart.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import type { Cells } from './cells.ts';
import type { Names } from './names.ts';
import type { Report } from './report.ts';

interface Props {
  readonly answer: PivotAnswer;
  readonly report: Report;
  readonly names: Names;
  readonly cells: Cells;
}

const mostPoints = 60;
const mostSeries = 8;

interface Placed {
  readonly head: PivotHead;
  readonly at: number;
}

/** Members of the first level of an axis; the total where there are no levels. */
function membersOf(heads: readonly PivotHead[], limit: number): Placed[] {
  const depth = heads.some((head) => head.depth === 1) ? 1 : 0;
  return heads.flatMap((head, at) => (head.depth === depth ? [{ head, at }] : [])).slice(0, limit);
}

/** The first measure of the report, drawn: rows along the axis, columns as series. */
export function Drawing({ answer, report, names, cells }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const rows = membersOf(answer.rows, mostPoints);
  const columns = membersOf(answer.columns, mostSeries);
  const nameOf = (levels: Report['rows'], { head }: Placed) => names.head(levels[0]?.dimension ?? '', head);
  const valueAt = (row: Placed, column: Placed) =>
    answer.values[row.at]?.[column.at * answer.measures.length];
  const measure = names.measure(answer.measures[0]?.name ?? '');
  const label = t`${measure}, drawn`;
  const shortOf = (row: Placed) => {
    const { dimension = '' } = report.rows[0] ?? {};
    const from = row.head.member?.from;
    if (from === undefined) return nameOf(report.rows, row);
    return dimension === 'date.month' ? format.monthShortName(from) : nameOf(report.rows, row);
  };
  const axis = (value: number) => cells.axis(0, value);
  if (report.chart === 'heat' && report.columns.length > 0)
    return (
      <HeatMap
        label={label}
        columns={columns.map((column) => ({ key: String(column.at), label: nameOf(report.columns, column) }))}
        rows={rows.map((row) => ({
          key: String(row.at),
          label: nameOf(report.rows, row),
          cells: columns.map((column) => ({
            value: cells.drawn(0, valueAt(row, column)),
            text: cells.text(0, valueAt(row, column)),
          })),
        }))}
      />
    );
  const textOf = (row: Placed) => {
    const parts = columns.map((column) => {
      const value = cells.text(0, valueAt(row, column));
      return report.columns.length === 0 ? value : `${nameOf(report.columns, column)} ${value}`;
    });
    return `${nameOf(report.rows, row)}: ${format.list(parts)}`;
  };
  if (report.chart === 'bar' || report.chart === 'heat')
    return (
      <BarChart
        label={label}
        axis={axis}
        strong=""
        points={rows.map((row) => {
          const total = totalColumn(answer, row);
          return {
            key: String(row.at),
            label: shortOf(row),
            value: cells.drawn(0, total.value) ?? 0,
            ...(report.comparison === null ? {} : { reference: cells.drawn(0, total.compared) }),
            text: `${nameOf(report.rows, row)}: ${cells.text(0, total.value)}`,
          };
        })}
      />
    );
  return (
    <>
      {report.columns.length > 0 && (
        <p className="legend">
          {columns.map((column, at) => (
            <span key={column.at}>
              <i className="sw" style={{ background: `var(${colorOf(at)})` }} />
              <bdi>{nameOf(report.columns, column)}</bdi>
            </span>
          ))}
        </p>
      )}
      <LineChart
        label={label}
        axis={axis}
        isStacked={report.chart === 'area'}
        points={rows.map((row) => ({ key: String(row.at), label: shortOf(row) }))}
        series={columns.map((column, at) => ({
          key: String(column.at),
          name: nameOf(report.columns, column),
          color: colorOf(at),
          values: rows.map((row) => cells.drawn(0, valueAt(row, column))),
        }))}
        text={(at) => {
          const row = rows[at];
          return row ? textOf(row) : '';
        }}
      />
    </>
  );
}

const colorOf = (at: number) => `--data-${(at % mostSeries) + 1}`;

/** The first measure of the total of a row, which stands last. */
function totalColumn({ values, compared, columns, measures }: PivotAnswer, row: Placed) {
  const at = (columns.length - 1) * measures.length;
  return { value: values[row.at]?.[at], compared: compared?.[row.at]?.[at] };
}
