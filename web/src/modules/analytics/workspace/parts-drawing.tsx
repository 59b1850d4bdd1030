import { Trans, useLingui } from '@lingui/react/macro';
import { FunnelChart } from '../../../kit/chart/funnel-chart.tsx';
import { Sankey } from '../../../kit/chart/sankey.tsx';
import { Treemap } from '../../../kit/chart/treemap.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { type Drawn, membersOf, totalOf } from './members.ts';

const mostTiles = 60;
const mostSteps = 12;
const mostEnds = 14;

/** Rows as tiles as large as the first measure. What is not above zero has no area. */
export function TreemapDrawing(drawn: Drawn) {
  const { t } = useLingui();
  const { answer, names, cells } = drawn;
  const measure = names.of(answer.measures[0]?.name ?? '');
  const rows = membersOf(drawn, 'rows', answer.rows.length)
    .map((row) => ({ ...row, ...totalOf(drawn, row) }))
    .toSorted((a, b) => Number(b.value ?? 0) - Number(a.value ?? 0));
  const left = rows.filter(({ value }) => value !== null && Number(value) < 0).length;
  return (
    <>
      <Treemap
        label={t`${measure}, drawn`}
        cells={rows.slice(0, mostTiles).map((row) => ({
          key: String(row.at),
          label: row.name,
          value: cells.drawn(0, row.value) ?? 0,
          figure: cells.text(0, row.value),
          text: `${row.name}: ${cells.text(0, row.value)}`,
        }))}
      />
      {left > 0 && (
        <p className="meta pt-2">
          <Trans>Values below zero have no area and are left out.</Trans>
        </p>
      )}
    </>
  );
}

/** Rows as steps in their order. */
export function FunnelDrawing(drawn: Drawn) {
  const { t } = useLingui();
  const format = useFormat();
  const { answer, names, cells } = drawn;
  const measure = names.of(answer.measures[0]?.name ?? '');
  const steps = membersOf(drawn, 'rows', mostSteps).map((row) => {
    const { value } = totalOf(drawn, row);
    return { row, value, size: cells.drawn(0, value) ?? 0 };
  });
  const part = (size: number, of: number | undefined) =>
    of === undefined || of === 0 ? null : format.percent(size / of, 0);
  const ofBefore = (size: number, of: number | undefined) => {
    const share = part(size, of);
    return share === null ? null : t`${share} of the step before`;
  };
  const ofFirst = (size: number, of: number | undefined) => {
    const share = part(size, of);
    return share === null ? null : t`${share} of the first`;
  };
  return (
    <FunnelChart
      label={t`${measure}, drawn`}
      steps={steps.map(({ row, value, size }, at) => ({
        key: String(row.at),
        label: row.name,
        value: size,
        figure: cells.text(0, value),
        ofFirst: at === 0 ? null : ofFirst(size, steps[0]?.size),
        ofBefore: at === 0 ? null : ofBefore(size, steps[at - 1]?.size),
      }))}
    />
  );
}

/** From rows to columns, as wide as the first measure. */
export function SankeyDrawing(drawn: Drawn) {
  const { t } = useLingui();
  const { answer, question, names, cells } = drawn;
  const measure = names.of(answer.measures[0]?.name ?? '');
  if (question.columns.length === 0)
    return (
      <p className="small t2">
        <Trans>Put a level on the columns: streams lead from the rows to them.</Trans>
      </p>
    );
  const rows = membersOf(drawn, 'rows', mostEnds);
  const columns = membersOf(drawn, 'columns', mostEnds);
  const ends = new Map<string, string>([
    ...rows.map(({ at, name }) => [`r${at}`, name] as const),
    ...columns.map(({ at, name }) => [`c${at}`, name] as const),
  ]);
  const links = rows.flatMap((row) =>
    columns.flatMap((column) => {
      const value = cells.drawn(0, answer.values[row.at]?.[column.at * answer.measures.length]);
      return value === null || value <= 0
        ? []
        : [{ step: 1, from: `r${row.at}`, to: `c${column.at}`, isEnd: false, value }];
    }),
  );
  const name = (key: string | null) => ends.get(key ?? '') ?? '';
  const write = (value: number) => cells.axis(0, value);
  return (
    <Sankey
      label={t`${measure}, drawn`}
      links={links}
      name={name}
      write={write}
      text={({ from, to, value }) => t`From ${name(from)} to ${name(to)}: ${write(value)}`}
    />
  );
}
