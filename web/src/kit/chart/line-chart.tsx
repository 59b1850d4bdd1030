import {
  ChartTip,
  PointLabel,
  plotFloor,
  plotHeight,
  plotTop,
  usePlot,
  useShown,
  ValueAxis,
} from './plot.tsx';

interface LineSeries {
  key: string;
  name: string;
  /** A token, such as `--data-1`. */
  color: string;
  /** One for each point; null is a gap. */
  values: readonly (number | null)[];
}

/** Lines over points in the order of reading, or areas stood upon each other. */
export function LineChart(props: {
  label: string;
  points: readonly { key: string; label: string }[];
  series: readonly LineSeries[];
  /** Areas are sums: each series stands on the one before it. */
  isStacked?: boolean;
  axis: (value: number) => string;
  /** What the tip says of a point. */
  text: (point: number) => string;
}) {
  const { points, series, isStacked = false, axis } = props;
  const { shown, mark } = useShown();
  const drawn = isStacked ? stacked(series, points.length) : series.map((one) => ({ ...one, base: null }));
  const plot = usePlot(
    drawn.flatMap(({ values }) => values.flatMap((value) => value ?? [])),
    points.map(({ label }) => label),
  );
  const { frame, width, slot, x, y } = plot;
  const pathOf = (values: readonly (number | null)[]) => {
    let isDown = false;
    return values
      .map((value, at) => {
        if (value === null) {
          isDown = false;
          return '';
        }
        const step = `${isDown ? 'L' : 'M'}${x(at)} ${y(value)}`;
        isDown = true;
        return step;
      })
      .join('');
  };
  const areaOf = (values: readonly (number | null)[], base: readonly number[]) => {
    const there = values.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(value ?? 0)}`).join('');
    const back = [...base.keys()].reverse().map((at) => `L${x(at)} ${y(base[at] ?? 0)}`);
    return `${there}${back.join('')}Z`;
  };
  return (
    <div className="fig" ref={frame}>
      <svg viewBox={`0 0 ${width} ${plotHeight}`} className="chart" role="group" aria-label={props.label}>
        <ValueAxis plot={plot} axis={axis} />
        {drawn.map(({ key, color, values, base }) => (
          <g key={key}>
            {base && <path d={areaOf(values, base)} fill={`var(${color})`} fillOpacity="0.28" />}
            <path
              d={pathOf(values)}
              fill="none"
              stroke={`var(${color})`}
              strokeWidth="2"
              strokeLinejoin="round"
            />
            {points.length === 1 && values[0] !== null && values[0] !== undefined && (
              <circle cx={x(0)} cy={y(values[0])} r="3.5" fill={`var(${color})`} />
            )}
          </g>
        ))}
        {points.map((point, at) => (
          <g key={point.key} {...mark(at, props.text(at))}>
            <rect
              x={x(at) - slot / 2}
              y={plotTop}
              width={slot}
              height={plotFloor - plotTop}
              fill="transparent"
            />
            {shown === at && <path d={`M${x(at)} ${plotTop}V${plotFloor}`} stroke="var(--line-strong)" />}
            <PointLabel plot={plot} at={at} />
          </g>
        ))}
      </svg>
      {shown !== null && (
        <ChartTip x={x(shown)} y={plotTop} width={width}>
          {props.text(shown)}
        </ChartTip>
      )}
    </div>
  );
}

function stacked(series: readonly LineSeries[], length: number) {
  let floorOf: number[] = Array.from({ length }, () => 0);
  return series.map((one) => {
    const base = floorOf;
    floorOf = base.map((value, at) => value + (one.values[at] ?? 0));
    return { ...one, values: floorOf, base };
  });
}
