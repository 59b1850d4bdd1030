import { directionOf, usePreferences } from '../../lib/preferences.ts';
import { useChartWidth } from './chart-width.ts';
import { ChartTip, useShown } from './plot.tsx';
import { alongReading } from './scale.ts';
import { tiled } from './treemap-tiles.ts';
import '../../styles/chart.css';

const height = 300;
const gap = 2;

interface TreemapCell {
  key: string;
  label: string;
  /** Only what is above zero is drawn. */
  value: number;
  /** The value as people read it. */
  figure: string;
  /** Words of the tip and of the screen reader. */
  text: string;
}

/** Rectangles as large as their values, from the largest on. */
export function Treemap({ label, cells }: { label: string; cells: readonly TreemapCell[] }) {
  const { language } = usePreferences();
  const [frame, width] = useChartWidth(640);
  const { shown, mark } = useShown();
  const rtl = directionOf(language) === 'rtl';
  const drawn = cells.filter(({ value }) => value > 0).toSorted((a, b) => b.value - a.value);
  const tiles = tiled(
    drawn.map(({ value }) => value),
    width,
    height,
  );
  const most = drawn[0]?.value ?? 1;
  const letter = rtl ? 6 : 7;
  const cut = (text: string, room: number) => {
    const fits = Math.floor((room - 16) / letter);
    return text.length <= fits ? text : fits < 3 ? '' : `${text.slice(0, fits - 1)}…`;
  };
  const tip = shown === null ? undefined : tiles[shown];
  return (
    <div className="fig" ref={frame}>
      <svg viewBox={`0 0 ${width} ${height}`} className="chart" role="group" aria-label={label}>
        {tiles.map((tile, at) => {
          const cell = drawn[at];
          if (!cell) return null;
          const x = rtl ? width - tile.x - tile.width : tile.x;
          const start = alongReading(tile.x + 8, width, rtl);
          const isStrong = cell.value > most * 0.45;
          return (
            <g key={cell.key} {...mark(at, cell.text)}>
              <rect
                className="body"
                x={x + gap / 2}
                y={tile.y + gap / 2}
                width={Math.max(0, tile.width - gap)}
                height={Math.max(0, tile.height - gap)}
                rx="3"
                fill={`color-mix(in oklab, var(--accent) ${Math.round(16 + (cell.value / most) * 64)}%, var(--surface))`}
              />
              {tile.height > 22 && (
                <text
                  className={isStrong ? 'on-dark' : 'on-light'}
                  x={start}
                  y={tile.y + 17}
                  direction={rtl ? 'rtl' : 'ltr'}
                >
                  {cut(cell.label, tile.width)}
                </text>
              )}
              {tile.height > 40 && cut(cell.figure, tile.width) === cell.figure && (
                <text
                  className={isStrong ? 'on-dark' : 'on-light'}
                  x={start}
                  y={tile.y + 34}
                  direction={rtl ? 'rtl' : 'ltr'}
                >
                  {cell.figure}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {tip && shown !== null && (
        <ChartTip
          x={rtl ? width - tip.x - tip.width / 2 : tip.x + tip.width / 2}
          y={tip.y + Math.min(24, tip.height / 2)}
          width={width}
          height={height}
        >
          {drawn[shown]?.text}
        </ChartTip>
      )}
    </div>
  );
}
