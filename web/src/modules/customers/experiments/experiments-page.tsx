import { Trans, useLingui } from '@lingui/react/macro';
import type { Experiment } from '@peyvand/contract/customers/experiments';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button as PlainButton } from 'react-aria-components';
import { Button } from '../../../kit/button.tsx';
import { EmptyState, ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { BeginPanel } from './begin-panel.tsx';
import { ExperimentDetail } from './experiment-detail.tsx';
import { experimentsQuery } from './experiment-queries.ts';
import { StateTag } from './state-tag.tsx';
import '../../../styles/chart.css';
import './experiments.css';

/** Experiments: what was tried on some customers and not on others, and what came of it. */
export function Page() {
  const { t } = useLingui();
  const can = useCan();
  const failure = useFailureText();
  const answer = useQuery(experimentsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const [begins, setBegins] = useState(false);
  const manages = can('customers.experiment.manage');
  const items = answer.data?.items ?? [];
  const shown = items.find(({ id }) => id === chosen) ?? items[0];
  const begin = () => setBegins(true);
  return (
    <>
      <PageBar title={t`Experiments`}>
        {manages && answer.data && (
          <Button look="primary" icon="plus" onPress={begin}>
            <Trans>New experiment</Trans>
          </Button>
        )}
      </PageBar>
      {answer.isPending && <SkeletonRows rows={5} />}
      {answer.isError && !answer.data && (
        <ErrorState
          title={t`The experiments did not load`}
          text={failure(answer.error)}
          onRetry={() => void answer.refetch()}
          isRetrying={answer.isFetching}
        />
      )}
      {answer.data && !shown && (
        <EmptyState
          title={t`Does it work?`}
          text={t`Do something for some of your customers and not for others who are like them. What they buy afterwards shows whether it was worth it.`}
          ways={
            manages
              ? [
                  {
                    id: 'begin',
                    icon: 'plus',
                    title: t`Begin an experiment`,
                    text: t`First it says how many customers are needed.`,
                    onAction: begin,
                  },
                ]
              : []
          }
        />
      )}
      {shown && (
        <div className="experiments">
          {items.length > 1 && <ExperimentList items={items} shown={shown.id} onShow={setChosen} />}
          <ExperimentDetail key={shown.id} experiment={shown} />
        </div>
      )}
      {begins && (
        <BeginPanel
          onClose={(begun) => {
            setBegins(false);
            if (begun !== undefined) setChosen(begun);
          }}
        />
      )}
    </>
  );
}

function ExperimentList(props: {
  items: readonly Experiment[];
  shown: string;
  onShow: (id: string) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { items, shown, onShow } = props;
  return (
    <ul className="list" aria-label={t`Experiments`}>
      {items.map((one) => (
        <li key={one.id} className="row gap-3 py-2">
          <PlainButton
            className={one.id === shown ? 'link med grow cut text-start' : 'link grow cut text-start'}
            aria-current={one.id === shown}
            onPress={() => onShow(one.id)}
          >
            <bdi>{one.name}</bdi>
          </PlainButton>
          <StateTag experiment={one} />
          <span className="meta max-phone:hidden">{format.dateShort(one.begunAt)}</span>
        </li>
      ))}
    </ul>
  );
}
