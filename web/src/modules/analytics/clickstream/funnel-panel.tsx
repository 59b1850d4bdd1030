import { Trans, useLingui } from '@lingui/react/macro';
import type { PageStep, VisitOverview } from '@peyvand/contract/analytics/clickstream';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { Bar, SkeletonRows } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useQueryText } from '../../../lib/navigation.ts';
import { FiguresFailed } from '../failed.tsx';
import { type Asked, funnelQuery } from './queries.ts';
import { firstSteps, readStep, readSteps, seenSteps, stepKey } from './steps.ts';

type Order = 'any' | 'loose' | 'strict';

/** How many come how far along steps that the reader chooses. */
export function FunnelPanel({ asked, events }: { asked: Asked; events: VisitOverview['events'] }) {
  const { t } = useLingui();
  const format = useFormat();
  const [text, setText] = useQueryText('steps');
  const [order, setOrder] = useState<Order>('loose');
  const [within, setWithin] = useState<'session' | 'visitor'>('session');
  const steps = text === '' ? firstSteps(events) : readSteps(text);
  const answer = useQuery(funnelQuery(asked, steps, within));
  const put = (next: readonly PageStep[]) => setText(next.map(stepKey).join('\n') || null);
  const name = (step: PageStep) =>
    step.kind === 'purchase'
      ? t({ message: 'Purchase', context: 'event of a website' })
      : step.kind === 'page'
        ? step.path
        : step.name;
  const choices = new Map([...seenSteps(events), ...steps].map((step) => [stepKey(step), name(step)]));
  const options = [...choices].map(([id, label]) => ({ id, label }));
  const reached = answer.data?.reached[order] ?? [];
  const last = (one: Order) => format.number(answer.data?.reached[one].at(-1) ?? 0);
  const [strict, loose, any] = [last('strict'), last('loose'), last('any')];
  return (
    <section className="panel wide" aria-label={t`Funnel`}>
      <header>
        <h2>{t`Funnel`}</h2>
        <Segmented
          label={t`Steps within`}
          value={within}
          onChange={setWithin}
          options={[
            { id: 'session', label: t`In one visit` },
            { id: 'visitor', label: t`Over all visits` },
          ]}
        />
        <Segmented
          label={t`Order of the steps`}
          value={order}
          onChange={setOrder}
          options={[
            { id: 'any', label: t`Any order` },
            { id: 'loose', label: t`In order` },
            { id: 'strict', label: t`Right after each other` },
          ]}
        />
      </header>
      <ol className="funnel">
        {steps.map((step, at) => {
          const count = reached[at] ?? 0;
          // The same event may be several steps.
          const place = `${at} ${stepKey(step)}`;
          const all = reached[0] ?? 0;
          const before = reached[at - 1] ?? count;
          const lost = format.percent(before === 0 ? 0 : 1 - count / before);
          return (
            <li key={place}>
              <Select
                label={t`Step ${format.number(at + 1)}`}
                labelHidden
                size="sm"
                value={stepKey(step)}
                options={options}
                onChange={(key) => {
                  const chosen = readStep(key);
                  if (chosen) put(steps.with(at, chosen));
                }}
              />
              <Bar share={all === 0 ? 0 : count / all} label={format.percent(all === 0 ? 0 : count / all)} />
              <span className="num">{format.number(count)}</span>
              <span className="meta num">{at > 0 && count < before && <Trans>{lost} left</Trans>}</span>
              <IconButton
                size="sm"
                icon="up"
                label={t`Move step ${format.number(at + 1)} up`}
                isDisabled={at === 0}
                onPress={() => put(moved(steps, at))}
              />
              <IconButton
                size="sm"
                icon="close"
                label={t`Remove step ${format.number(at + 1)}`}
                isDisabled={steps.length === 1}
                onPress={() => put(steps.toSpliced(at, 1))}
              />
            </li>
          );
        })}
      </ol>
      <div className="row flex-wrap gap-3 pt-2">
        <Button
          look="quiet"
          icon="plus"
          isDisabled={steps.length >= 10 || events.length === 0}
          onPress={() => {
            const next = seenSteps(events).find(
              (one) => !steps.some((step) => stepKey(step) === stepKey(one)),
            );
            put([...steps, next ?? steps.at(-1) ?? { kind: 'purchase' }]);
          }}
        >
          <Trans>Add a step</Trans>
        </Button>
        <span className="meta grow">
          <Trans>
            The last step is reached by {any} in any order, by {loose} in this order with other things
            between, by {strict} right after each other.
          </Trans>
        </span>
      </div>
      {answer.isPending && steps.length > 0 && <SkeletonRows rows={2} />}
      {answer.isError && (
        <FiguresFailed
          error={answer.error}
          onRetry={() => void answer.refetch()}
          isRetrying={answer.isFetching}
        />
      )}
    </section>
  );
}

/** The steps with one of them a place earlier. */
function moved(steps: readonly PageStep[], at: number): PageStep[] {
  const one = steps[at];
  return one ? steps.toSpliced(at, 1).toSpliced(at - 1, 0, one) : [...steps];
}
