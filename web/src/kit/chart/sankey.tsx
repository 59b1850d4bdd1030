import { directionOf, usePreferences } from '../../lib/preferences.ts';
import { useChartWidth } from './chart-width.ts';
import { placeSankey, type SankeyBand, type SankeyLink } from './sankey-places.ts';
import { alongReading } from './scale.ts';
import '../../styles/chart.css';
import '../../styles/streams.css';

const lowest = 300;
const gap = 22;
const head = 26;
const bar = 12;
const narrowest = 640;

/** What goes from step to step as streams, as wide as it is much, in the direction of reading. */
export function Sankey(props: {
  label: string;
  links: readonly SankeyLink[];
  /** Null: all that are not named. */
  name: (key: string | null) => string;
  write: (value: number) => string;
  /** What a stream says. */
  text: (band: SankeyBand) => string;
}) {
  const { label, links, name, write } = props;
  const { language } = usePreferences();
  const rtl = directionOf(language) === 'rtl';
  const [frame, measured] = useChartWidth(900);
  const width = Math.max(narrowest, measured);
  const members = Math.max(
    ...[1, 2].map((side) => new Set(links.map((one) => (side === 1 ? one.from : one.to))).size),
  );
  const height = Math.max(lowest, members * (gap + 14));
  const { nodes, bands } = placeSankey(links, height, gap);
  const columns = Math.max(1, ...nodes.map(({ step }) => step));
  // The last step needs room for its words only.
  const last = Math.min(width / columns, 200);
  const slot = columns === 1 ? width : (width - last) / (columns - 1);
  const x = (step: number, inset: number) => alongReading((step - 1) * slot + inset, width, rtl);
  const most = Math.floor((Math.min(slot, last) - 24) / 7.5);
  const short = (text: string) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  return (
    <section className="streams" ref={frame} tabIndex={0} aria-label={label}>
      <svg
        viewBox={`0 0 ${width} ${height + head + 8}`}
        style={{ minInlineSize: narrowest }}
        className="chart"
        role="img"
        aria-label={label}
      >
        {bands.map((band) => {
          const [a, b] = [x(band.step, bar), x(band.step + 1, 0)];
          const middle = (a + b) / 2;
          const [from, to] = [band.fromTop + head, band.toTop + head];
          return (
            <path
              key={`${band.step} ${band.from} ${band.to}`}
              className="stream"
              d={`M${a} ${from}C${middle} ${from} ${middle} ${to} ${b} ${to}v${band.height}C${middle} ${to + band.height} ${middle} ${from + band.height} ${a} ${from + band.height}Z`}
            >
              <title>{props.text(band)}</title>
            </path>
          );
        })}
        {nodes.map((node) => (
          <g key={`${node.step} ${node.key}`}>
            <rect
              x={Math.min(x(node.step, 0), x(node.step, bar))}
              y={node.top + head}
              width={bar}
              height={Math.max(1, node.height)}
              rx="2"
              fill={node.key === null ? 'var(--line-strong)' : 'var(--accent)'}
            />
            <text
              x={x(node.step, 0)}
              y={node.top + head - 6}
              textAnchor="start"
              direction={rtl ? 'rtl' : 'ltr'}
            >
              <tspan unicodeBidi="isolate">{short(name(node.key))}</tspan>
              <tspan className="count">{` · ${write(node.value)}`}</tspan>
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}
