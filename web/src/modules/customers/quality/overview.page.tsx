import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { EmptyState, ErrorState } from '../../../kit/empty.tsx';
import { Bar, SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Tile, Tiles } from '../../../kit/tile.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { AnswerCard } from './answer-card.tsx';
import { answersQuery, qualitySummaryQuery } from './queries.ts';
import './quality.css';
import { qualityFieldWords, qualityStateWords } from './words.ts';

/** The quality of all records at a glance: what is wrong most often leads to the records, answers wait below. */
export function Page() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const failureText = useFailureText();
  const summary = useQuery(qualitySummaryQuery);
  const answers = useInfiniteQuery(answersQuery(null));
  const waiting = answers.data?.pages.flatMap((page) => page.items) ?? [];
  const data = summary.data;
  const most = data?.issues[0]?.count ?? 1;
  return (
    <>
      <PageBar title={t`Data quality`} />
      <div className="quality quality-page">
        {summary.isPending && <SkeletonRows rows={6} />}
        {summary.isError && !data && (
          <ErrorState
            title={t`The quality did not load`}
            text={failureText(summary.error)}
            onRetry={() => void summary.refetch()}
          />
        )}
        {data && data.assessed === 0 && (
          <EmptyState
            title={t`No record is assessed yet`}
            text={t`All records are assessed each night. Whoever manages the rules can start it at once.`}
          />
        )}
        {data && data.assessed > 0 && (
          <>
            <Tiles>
              <Tile label={t`Mean score`} figure={format.percent((data.score ?? 0) / 100)} />
              <Tile label={t`Records`} figure={format.number(data.assessed)} />
              <Tile
                label={t`Below 60 %`}
                figure={format.number(data.bands.slice(0, 3).reduce((sum, count) => sum + count, 0))}
                href={listHref({ field: 'quality', op: 'lt', value: 60 })}
              />
            </Tiles>
            <h2 className="sec">
              <Trans>What is wrong most often</Trans>
            </h2>
            <ul className="lines">
              {data.issues.map(({ field, state, count }) => (
                <li key={`${field}.${state}`}>
                  <a
                    className="grow"
                    href={listHref({ field: 'qualityIssues', op: 'eq', value: `${field}.${state}` })}
                  >
                    <b className="med">{i18n._(qualityFieldWords[field])}</b>{' '}
                    <span className="t2">{i18n._(qualityStateWords[state])}</span>
                  </a>
                  <Bar share={count / most} label={format.number(count)} />
                  <span className="meta count">
                    <Plural value={count} one="# record" other="# records" />
                  </span>
                </li>
              ))}
            </ul>
            {data.assessedAt && (
              <p className="meta mt-2">
                <Trans>Assessed {format.relative(data.assessedAt)}</Trans>
              </p>
            )}
          </>
        )}
        {waiting.length > 0 && (
          <>
            <h2 className="sec">
              <Trans>Answers of customers that wait</Trans>
            </h2>
            {waiting.map((answer) => (
              <AnswerCard key={answer.id} answer={answer} named />
            ))}
            {answers.hasNextPage && (
              <Button onPress={() => void answers.fetchNextPage()} isPending={answers.isFetchingNextPage}>
                <Trans>More answers</Trans>
              </Button>
            )}
          </>
        )}
      </div>
    </>
  );
}

function listHref(filter: object): string {
  return `/customers?filter=${encodeURIComponent(JSON.stringify(filter))}`;
}
