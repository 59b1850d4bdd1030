import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { HeatMap } from '../../../kit/chart/heat-map.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { type Asked, retentionQuery } from './queries.ts';

const mostWeeks = 12;

/** Who came back, by the week of the first visit. */
export function RetentionPanel({ asked }: { asked: Asked }) {
  const { t } = useLingui();
  const format = useFormat();
  const answer = useQuery(retentionQuery(asked));
  const weeks = (answer.data?.weeks ?? []).slice(-mostWeeks);
  const columns = Math.max(0, ...weeks.map(({ returned }) => returned.length));
  return (
    <section className="panel wide">
      <header>
        <h2>{t`Who comes back`}</h2>
      </header>
      <p className="meta sub">
        <Trans>
          Visitors by the week of their first visit, and the share that came again in each week after it
        </Trans>
      </p>
      {answer.isPending ? (
        <SkeletonRows rows={5} />
      ) : weeks.length === 0 ? (
        <p className="small t2">
          <Trans>No visits in this period.</Trans>
        </p>
      ) : (
        <HeatMap
          label={t`Who comes back`}
          columns={[
            { key: 'visitors', label: t`Visitors` },
            ...Array.from({ length: columns }, (_, at) => ({
              key: String(at),
              label: t`Week ${format.number(at + 1)}`,
            })),
          ]}
          rows={weeks.map(({ from, visitors, returned }) => ({
            key: from,
            label: format.dateInList(from),
            cells: [
              { value: null, text: format.number(visitors) },
              ...Array.from({ length: columns }, (_, at) => {
                const back = returned[at];
                const share = back === undefined || visitors === 0 ? null : back / visitors;
                return { value: share, text: share === null ? '' : format.percent(share) };
              }),
            ],
          }))}
        />
      )}
    </section>
  );
}
