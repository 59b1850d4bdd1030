import { useLingui } from '@lingui/react/macro';
import { type RoadItem, RoadStep } from '@peyvand/contract/analytics/road';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { FiguresFailed } from '../failed.tsx';
import { Freshness } from '../value/freshness.tsx';
import { MeasureCard } from './measure-card.tsx';
import { type Road, roadQuery } from './query.ts';
import { TargetDialog } from './target-dialog.tsx';
import { stepWords } from './words.ts';
import '../../../styles/chart.css';
import './road.css';

/** Where the organisation stands on its road from being known to being stayed with. */
export function Page() {
  const { t } = useLingui();
  const answer = useQuery(roadQuery);
  return (
    <>
      <PageBar
        title={t({ message: 'Road to loyalty', context: 'page' })}
        note={
          answer.data && (
            <span className="row max-phone:hidden">
              <Freshness stamp={answer.data.freshness} />
            </span>
          )
        }
      />
      {answer.isPending && <SkeletonRows rows={10} />}
      {answer.isError && !answer.data && (
        <FiguresFailed
          error={answer.error}
          onRetry={() => void answer.refetch()}
          isRetrying={answer.isFetching}
        />
      )}
      {answer.data && <Steps road={answer.data} />}
    </>
  );
}

function Steps({ road }: { road: Road }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const mayManage = useCan()('analytics.road.manage');
  const [asked, setAsked] = useState<RoadItem | null>(null);
  const { period, items, currency } = road;
  const days = format.range(format.dateShort(period.from), format.dateShort(period.to));
  return (
    <div className="road">
      <p className="meta">{t`The last twelve months (${days}) beside the same days a year before`}</p>
      <ol>
        {RoadStep.options.map((step) => (
          <li key={step}>
            <header>
              <h2>{i18n._(stepWords[step].name)}</h2>
              <p className="meta">{i18n._(stepWords[step].asks)}</p>
            </header>
            <div className="cards">
              {items
                .filter((item) => item.step === step)
                .map((item) => (
                  <MeasureCard
                    key={item.measure}
                    item={item}
                    currency={currency}
                    {...(mayManage ? { onTarget: () => setAsked(item) } : {})}
                  />
                ))}
            </div>
          </li>
        ))}
      </ol>
      {asked && <TargetDialog item={asked} currency={currency} onClose={() => setAsked(null)} />}
    </div>
  );
}
