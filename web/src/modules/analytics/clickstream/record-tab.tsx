import { Trans, useLingui } from '@lingui/react/macro';
import { customerVisits } from '@peyvand/contract/analytics/clickstream';
import { useQuery } from '@tanstack/react-query';
import { SkeletonRows, When } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { FiguresFailed } from '../failed.tsx';
import { useVisitWords } from './words.ts';

/** What a customer looked at on the websites, as far as they consent. */
export function VisitsTab({ customerId }: { customerId: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useVisitWords();
  const answer = useQuery({
    queryKey: ['pages', 'customer', customerId],
    queryFn: ({ signal }) => call(customerVisits, { params: { id: customerId } }, { signal }),
  });
  if (answer.isPending) return <SkeletonRows rows={5} />;
  if (!answer.data)
    return (
      <FiguresFailed
        error={answer.error}
        onRetry={() => void answer.refetch()}
        isRetrying={answer.isFetching}
      />
    );
  const { isFollowed, sessions, lastAt, last } = answer.data;
  if (sessions === 0)
    return (
      <p className="t3 py-8 text-center">
        {isFollowed ? (
          <Trans>No visit yet since this customer agreed.</Trans>
        ) : (
          <Trans>Visits are not counted for this customer: there is no consent to it.</Trans>
        )}
      </p>
    );
  const count = format.number(sessions);
  return (
    <section aria-label={t({ message: 'Visits', context: 'of a website' })}>
      <p className="meta py-3">
        <Trans>Visits of websites: {count}</Trans>
        {lastAt !== null && (
          <>
            {' · '}
            <Trans>
              the last <When iso={lastAt} />
            </Trans>
          </>
        )}
      </p>
      <ul className="pf-list">
        {last.map((one) => (
          <li key={`${one.siteId} ${one.at}`}>
            <span className="grow">
              <span className="block">
                {numbered(one.labels).map(({ place, label }) => (
                  <span key={place}>
                    {place > 0 && ' · '}
                    <bdi>{label}</bdi>
                  </span>
                ))}
              </span>
              <span className="meta block">
                <When iso={one.at} /> · {words.channel(one.channel)} · {words.device(one.device)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A page may be seen several times. */
function numbered(labels: readonly string[]) {
  return labels.map((label, place) => ({ label, place }));
}
