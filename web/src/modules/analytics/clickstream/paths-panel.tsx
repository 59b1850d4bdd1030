import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { Sankey } from '../../../kit/chart/sankey.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { type Asked, pathsQuery } from './queries.ts';

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
        <Sankey
          label={t`Paths of visits`}
          links={links.map(({ sessions: value, ...link }) => ({ ...link, value }))}
          name={name}
          write={format.number}
          text={({ from, to, value }) => t`From ${name(from)} to ${name(to)}: ${format.number(value)}`}
        />
      </ChartFrame>
    </div>
  );
}
