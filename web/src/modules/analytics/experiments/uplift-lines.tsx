import { Trans } from '@lingui/react/macro';
import { type ExperimentUplift, readUplift } from '@peyvand/contract/analytics/experiments';
import { useQuery } from '@tanstack/react-query';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { FiguresFailed } from '../failed.tsx';

/** Whether those whom each arm helps can be told beforehand. */
export function UpliftLines(props: { experimentId: string; days: number; armName: (arm: string) => string }) {
  const { experimentId, days, armName } = props;
  const answer = useQuery({
    queryKey: ['facts', 'experiments', experimentId, days, 'uplift'],
    queryFn: ({ signal }) => call(readUplift, { params: { id: experimentId }, query: { days } }, { signal }),
  });
  if (answer.isError)
    return (
      <FiguresFailed
        error={answer.error}
        onRetry={() => void answer.refetch()}
        isRetrying={answer.isFetching}
      />
    );
  if (!answer.data) return <SkeletonRows rows={2} />;
  return (
    <ul className="mt-3 flex flex-col gap-2">
      {answer.data.arms.map((one) => (
        <li key={one.arm}>
          <b className="med">{armName(one.arm)}</b>: <Said uplift={one} />
        </li>
      ))}
    </ul>
  );
}

function Said({ uplift }: { uplift: ExperimentUplift }) {
  const format = useFormat();
  const points = (share: number | null) => format.number((share ?? 0) * 100, 1);
  if (uplift.state === 'few')
    return <Trans>too few bought, or did not, to learn from what they did before whom it helps.</Trans>;
  if (uplift.verdict === 'noise')
    return (
      <Trans>
        those whom it helps cannot be told beforehand: a ranking by what they did before is no better than
        chance. Treat all or nobody.
      </Trans>
    );
  return (
    <Trans>
      of the third whom it should help most, {points(uplift.top)} in a hundred more buy; of the last third{' '}
      {points(uplift.bottom)}, of all {points(uplift.all)}. Judged on people the ranking had not seen.
    </Trans>
  );
}
