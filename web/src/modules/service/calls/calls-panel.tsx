import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { type Asked, callsQuery, type Which } from './calls-query.ts';
import { outcomeWords } from './words.ts';

/** The calls behind the figures, newest first: whom to call back. */
export function CallsPanel(asked: Asked) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const [which, setWhich] = useState<Which>('abandoned');
  const list = useInfiniteQuery(callsQuery(asked, which));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const title = t`The calls behind the figures`;
  const length = (seconds: number) => (seconds === 0 ? '–' : format.duration(seconds));
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <Segmented<Which>
          label={t`Which calls`}
          value={which}
          onChange={setWhich}
          options={[
            { id: 'abandoned', label: t({ message: 'Abandoned', context: 'calls' }) },
            { id: 'long', label: t`Waited a minute or longer` },
            { id: 'all', label: t({ message: 'All', context: 'calls' }) },
          ]}
        />
      </header>
      {list.isPending && <SkeletonRows rows={4} widths={[70]} />}
      {list.isError && (
        <ErrorState
          title={t`The calls did not load`}
          text={t`Nothing is lost; what you have saved is in its place.`}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.isSuccess && items.length === 0 && (
        <p className="t3 py-6 text-center">
          <Trans>There are no such calls in these days.</Trans>
        </p>
      )}
      {items.length > 0 && (
        <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t({ message: 'Time', context: 'of a call' })}</th>
                <th scope="col">{t`Customer`}</th>
                <th scope="col">{t({ message: 'Line', context: 'of calls' })}</th>
                <th scope="col">{t({ message: 'Outcome', context: 'of a call' })}</th>
                <th scope="col" className="num">{t`Waited`}</th>
                <th scope="col" className="num">{t`Talked`}</th>
                <th scope="col">{t({ message: 'Agent', context: 'of a call' })}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((call) => (
                <tr key={call.id}>
                  <td>
                    <bdi>{`${format.dateShort(call.offeredAt)} ${format.time(call.offeredAt)}`}</bdi>
                  </td>
                  <td>
                    {call.customer ? (
                      <a className="link" href={`/customers/${call.customer.id}`}>
                        <bdi>{call.customer.name}</bdi>
                      </a>
                    ) : (
                      <span className="t3">
                        <Trans context="caller">Unknown</Trans>
                      </span>
                    )}
                  </td>
                  <td>
                    <bdi>{call.queue || '–'}</bdi>
                  </td>
                  <td>{i18n._(outcomeWords[call.outcome])}</td>
                  <td className="num">{length(call.waited)}</td>
                  <td className="num">{length(call.talked)}</td>
                  <td>
                    <bdi>{call.agentName || '–'}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {list.hasNextPage && (
        <Button look="quiet" onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
    </section>
  );
}
