import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { useChartWidth } from '../../../kit/chart/chart-width.ts';
import { alongReading } from '../../../kit/chart/scale.ts';
import { Segmented } from '../../../kit/check.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { directionOf, usePreferences } from '../../../lib/preferences.ts';
import { type Asked, pathsQuery } from './queries.ts';
import { placeSankey } from './sankey.ts';

const height = 300;
const gap = 22;
const head = 26;
const bar = 12;

/** The first steps of sessions as streams, and the same as a table. */
export function PathsPanel({ asked }: { asked: Asked }) {
  const { t } = useLingui();
  const format = useFormat();
  const [of, setOf] = useState<'views' | 'everything'>('views');
  const answer = useQuery(pathsQuery(asked, of));
  const { links = [], sessions = 0 } = answer.data ?? {};
  const name = (label: string | null) => label ?? t({ message: 'Others', context: 'pages' });
  const ends = links.filter((one) => one.step === 1 && one.isEnd).reduce((sum, one) => sum + one.sessions, 0);
  const share = format.percent(sessions === 0 ? 0 : ends / sessions);
  return (
    <div className="wide">
      <ChartFrame
        finding={t`${share} of the visits end after the first page`}
        subtitle={t`The first four steps of visits; as wide as the number of visits`}
        isLoading={answer.isPending}
        missing={sessions === 0 ? <Trans>No visits in this period.</Trans> : undefined}
        table={{
          head: [t`From`, t`To`, t`Step`, t({ message: 'Visits', context: 'of a website' })],
          rows: links.map((one) => ({
            key: `${one.step} ${one.from} ${one.to} ${one.isEnd}`,
            cells: [
              <bdi key="from">{name(one.from)}</bdi>,
              one.isEnd ? t`End of the visit` : <bdi key="to">{name(one.to)}</bdi>,
              format.number(one.step),
              format.number(one.sessions),
            ],
          })),
        }}
      >
        <Segmented
          label={t`Steps of paths`}
          value={of}
          onChange={setOf}
          options={[
            { id: 'views', label: t({ message: 'Pages', context: 'of a website' }) },
            { id: 'everything', label: t`Pages and events` },
          ]}
        />
        <Streams links={links} name={name} />
      </ChartFrame>
    </div>
  );
}

function Streams(props: {
  links: Parameters<typeof placeSankey>[0];
  name: (label: string | null) => string;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const rtl = directionOf(language) === 'rtl';
  const [frame, measured] = useChartWidth(900);
  const width = Math.max(640, measured);
  const { nodes, bands } = placeSankey(props.links, height, gap);
  const columns = Math.max(1, ...nodes.map(({ step }) => step));
  const slot = width / columns;
  const x = (step: number, inset: number) => alongReading((step - 1) * slot + inset, width, rtl);
  const most = Math.floor((slot - 24) / 7.5);
  const short = (text: string) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  return (
    <section className="streams" ref={frame} tabIndex={0} aria-label={t`Paths of visits`}>
      <svg
        viewBox={`0 0 ${width} ${height + head + 8}`}
        style={{ minInlineSize: 640 }}
        className="chart"
        role="img"
        aria-label={t`Paths of visits`}
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
              <title>{t`From ${props.name(band.from)} to ${props.name(band.to)}: ${format.number(band.sessions)}`}</title>
            </path>
          );
        })}
        {nodes.map((node) => (
          <g key={`${node.step} ${node.label}`}>
            <rect
              x={Math.min(x(node.step, 0), x(node.step, bar))}
              y={node.top + head}
              width={bar}
              height={Math.max(1, node.height)}
              rx="2"
              fill={node.label === null ? 'var(--line-strong)' : 'var(--accent)'}
            />
            <text
              x={x(node.step, 0)}
              y={node.top + head - 6}
              textAnchor="start"
              direction={rtl ? 'rtl' : 'ltr'}
            >
              <tspan unicodeBidi="isolate">{short(props.name(node.label))}</tspan>
              <tspan className="count">{` · ${format.number(node.sessions)}`}</tspan>
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}
