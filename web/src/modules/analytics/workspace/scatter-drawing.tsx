import { Trans, useLingui } from '@lingui/react/macro';
import { ScatterChart } from '../../../kit/chart/scatter-chart.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { type Drawn, membersOf, totalOf } from './members.ts';

const mostPoints = 300;

/** Rows as points: across by the first measure, up by the second, as large as the third. */
export function ScatterDrawing(drawn: Drawn) {
  const { t } = useLingui();
  const format = useFormat();
  const { answer, names, cells } = drawn;
  const measures = answer.measures.map(({ name }) => names.of(name));
  const [across, up] = measures;
  if (across === undefined || up === undefined)
    return (
      <p className="small t2">
        <Trans>Choose two values: one runs across, the other up. A third one is the size.</Trans>
      </p>
    );
  const points = membersOf(drawn, 'rows', mostPoints).flatMap((row) => {
    const at = (measure: number) => totalOf(drawn, row, measure).value;
    const [x, y] = [cells.drawn(0, at(0)), cells.drawn(1, at(1))];
    if (x === null || y === null) return [];
    const size = measures.length > 2 ? cells.drawn(2, at(2)) : null;
    const said = measures.map((name, measure) => `${name} ${cells.text(measure, at(measure))}`);
    return [
      {
        key: String(row.at),
        label: row.name,
        across: x,
        up: y,
        ...(size === null ? {} : { size }),
        text: `${row.name}: ${format.list(said)}`,
      },
    ];
  });
  return (
    <ScatterChart
      label={t`${up} by ${across}`}
      points={points}
      across={{ name: across, write: (value) => cells.axis(0, value) }}
      up={{ name: up, write: (value) => cells.axis(1, value) }}
    />
  );
}
