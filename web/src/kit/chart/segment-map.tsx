import { useLingui } from '@lingui/react/macro';
import { Button } from 'react-aria-components';
import { useFormat } from '../../lib/format/format.ts';
import '../../styles/chart.css';

export interface MapCell {
  id: string;
  label: string;
  /** Columns and rows of the grid of five, as CSS lines from 1: columns run along the reading direction. */
  columns: readonly [number, number];
  rows: readonly [number, number];
  count: number;
  /** Share of the whole, 0 to 1; gives the colour. */
  share: number;
}

/** Step of the one-hue scale for a share: each step doubles, so that small groups still differ. */
export function heatOf(share: number): number {
  const limits = [0.005, 0.03, 0.045, 0.1, 0.2, 0.4];
  return limits.filter((limit) => share >= limit).length;
}

/** A map of groups on a grid of five by five; colour is the share of the whole, every cell leads to its rows. */
export function SegmentMap(props: {
  cells: readonly MapCell[];
  across: { from: string; name: string; to: string };
  up: string;
  onPick: (id: string) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <div className="rfmwrap">
      <span className="ylab">{props.up}</span>
      <div className="rfmgrid">
        {props.cells.map((cell) => (
          <Button
            key={cell.id}
            className="cell"
            data-heat={heatOf(cell.share)}
            style={{
              gridColumn: `${cell.columns[0]} / ${cell.columns[1]}`,
              gridRow: `${cell.rows[0]} / ${cell.rows[1]}`,
              background: `var(--heat-${heatOf(cell.share)})`,
            }}
            aria-label={t`${cell.label}: ${format.number(cell.count)}, ${format.percent(cell.share, 0)} of the whole`}
            onPress={() => props.onPick(cell.id)}
          >
            <span className="cn">{cell.label}</span>
            <span className="cv">
              <b>{format.number(cell.count)}</b>
              <span>{format.percent(cell.share, 0)}</span>
            </span>
          </Button>
        ))}
      </div>
      <span className="xlab">
        <span>{props.across.from}</span>
        <span>{props.across.name}</span>
        <span>{props.across.to}</span>
      </span>
    </div>
  );
}
