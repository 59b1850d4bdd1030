import { useLingui } from '@lingui/react/macro';
import type { ChartKind } from '@peyvand/contract/analytics/report';
import { BarChart } from '../../../kit/chart/bar-chart.tsx';
import { HeatMap } from '../../../kit/chart/heat-map.tsx';
import { LineChart } from '../../../kit/chart/line-chart.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { type Drawn, type Member, membersOf, totalOf } from './members.ts';
import { FunnelDrawing, SankeyDrawing, TreemapDrawing } from './parts-drawing.tsx';
import { ScatterDrawing } from './scatter-drawing.tsx';

const mostPoints = 60;
const mostSeries = 8;

/** The chart of a report. */
export function Drawing({ chart, ...drawn }: Drawn & { readonly chart: ChartKind }) {
  switch (chart) {
    case 'treemap':
      return <TreemapDrawing {...drawn} />;
    case 'funnel':
      return <FunnelDrawing {...drawn} />;
    case 'sankey':
      return <SankeyDrawing {...drawn} />;
    case 'scatter':
      return <ScatterDrawing {...drawn} />;
    default:
      return <AxisDrawing chart={chart} {...drawn} />;
  }
}

/** The first measure of a question, drawn: rows along the axis, columns as series. */
function AxisDrawing({ chart, ...drawn }: Drawn & { readonly chart: ChartKind }) {
  const { answer, question, names, cells } = drawn;
  const { t } = useLingui();
  const format = useFormat();
  const rows = membersOf(drawn, 'rows', mostPoints);
  const columns = membersOf(drawn, 'columns', mostSeries);
  const valueAt = (row: Member, column: Member) =>
    answer.values[row.at]?.[column.at * answer.measures.length];
  const measure = names.of(answer.measures[0]?.name ?? '');
  const label = t`${measure}, drawn`;
  const shortOf = (row: Member) => {
    const { dimension = '' } = question.rows[0] ?? {};
    const from = row.head.member?.from;
    if (from === undefined) return row.name;
    return dimension === 'date.month' ? format.monthShortName(from) : row.name;
  };
  const axis = (value: number) => cells.axis(0, value);
  if (chart === 'heat' && question.columns.length > 0)
    return (
      <HeatMap
        label={label}
        columns={columns.map((column) => ({
          key: String(column.at),
          label: column.name,
        }))}
        rows={rows.map((row) => ({
          key: String(row.at),
          label: row.name,
          cells: columns.map((column) => ({
            value: cells.drawn(0, valueAt(row, column)),
            text: cells.text(0, valueAt(row, column)),
          })),
        }))}
      />
    );
  const textOf = (row: Member) => {
    const parts = columns.map((column) => {
      const value = cells.text(0, valueAt(row, column));
      return question.columns.length === 0 ? value : `${column.name} ${value}`;
    });
    return `${row.name}: ${format.list(parts)}`;
  };
  if (chart === 'bar' || chart === 'heat')
    return (
      <BarChart
        label={label}
        axis={axis}
        strong=""
        points={rows.map((row) => {
          const total = totalOf(drawn, row);
          return {
            key: String(row.at),
            label: shortOf(row),
            value: cells.drawn(0, total.value) ?? 0,
            ...(question.comparison === null ? {} : { reference: cells.drawn(0, total.compared) }),
            text: `${row.name}: ${cells.text(0, total.value)}`,
          };
        })}
      />
    );
  return (
    <>
      {question.columns.length > 0 && (
        <p className="legend">
          {columns.map((column, at) => (
            <span key={column.at}>
              <i className="sw" style={{ background: `var(${colorOf(at)})` }} />
              <bdi>{column.name}</bdi>
            </span>
          ))}
        </p>
      )}
      <LineChart
        label={label}
        axis={axis}
        isStacked={chart === 'area'}
        points={rows.map((row) => ({ key: String(row.at), label: shortOf(row) }))}
        series={columns.map((column, at) => ({
          key: String(column.at),
          name: column.name,
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
