import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { mergeCustomers, mostLosers, undoMerge } from '@peyvand/contract/customers/merges';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { EmptyState, ErrorState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { useFailureText } from '../failure-text.ts';
import { ChoiceTable } from './choice-table.tsx';
import { Coming } from './coming.tsx';
import { mergePreviewQuery } from './queries.ts';
import { warningWords } from './words.ts';
import './merge.css';

/** Several records side by side: which one stays, whose value each field gets, what comes along. */
export function Page() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [text, setText] = useQueryText('ids');
  /** `duplicates`: whoever came from the queue goes on there. */
  const [back] = useQueryText('back');
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const ids = [...new Set(text.split(',').filter((id) => isId.test(id)))].slice(0, mostLosers + 1);
  const choices = { fields, primary: [] };
  const preview = useQuery(mergePreviewQuery(ids, choices));
  const data = preview.data;
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['customers'] }),
      client.invalidateQueries({ queryKey: ['duplicates'] }),
    ]);
  const undo = useMutation({
    mutationFn: async (merges: readonly string[]) => {
      for (const id of merges.toReversed()) await call(undoMerge, { params: { id } });
    },
    onSuccess: () => notify({ text: t`The merge is taken back` }),
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: refresh,
  });
  const merge = useMutation({
    mutationFn: async () => {
      const [survivor, ...losers] = data?.sides ?? [];
      if (!survivor) throw new Error('nothing is loaded');
      return call(
        mergeCustomers,
        {
          params: { id: survivor.customer.id },
          body: {
            losers: losers.map(({ customer }) => ({ id: customer.id, version: customer.version })),
            choices,
          },
        },
        { version: survivor.customer.version },
      );
    },
    onSuccess: async ({ customer, merges }) => {
      await refresh();
      go(back === 'duplicates' ? '/customers/duplicates' : `/customers/${customer.id}`);
      notify({ text: t`The records are one customer now`, onUndo: () => undo.mutate(merges) });
    },
    onError: (error) => {
      notify({ text: failureText(error) });
      void preview.refetch();
    },
  });
  if (ids.length < 2) {
    return (
      <>
        <PageBar title={t`Merge customers`} />
        <EmptyState
          title={t`Choose two customers at least`}
          text={t`Select them in the list, or open a customer and choose “Merge with…”.`}
        >
          <a className="btn" href="/customers">{t`To the list`}</a>
        </EmptyState>
      </>
    );
  }
  const stays = data?.sides[0]?.customer;
  const count = ids.length;
  const number = format.number(count);
  return (
    <>
      <PageBar title={t`Merge customers`}>
        <Button onPress={() => history.back()}>{t`Cancel`}</Button>
        <Button
          look="primary"
          icon="merge"
          isDisabled={!data || preview.isPlaceholderData}
          isPending={merge.isPending}
          onPress={() => merge.mutate()}
        >
          <Plural value={count} one={`Merge ${number} record`} other={`Merge ${number} records`} />
        </Button>
      </PageBar>
      <div className="merge-page">
        {preview.isPending && <SkeletonRows rows={8} />}
        {preview.isError && !data && (
          <ErrorState
            title={t`These records cannot be merged`}
            text={reasonText(preview.error) ?? failureText(preview.error)}
            onRetry={() => void preview.refetch()}
          >
            <a className="btn quiet" href="/customers">{t`To the list`}</a>
          </ErrorState>
        )}
        {data && stays && (
          <>
            <p className="t2 small lead">
              <Trans>
                <bdi>{stays.name}</bdi> stays and keeps its address. The others lead to it, and everything on
                them is shown with it. It can be taken back at any time.
              </Trans>
            </p>
            {data.warnings.map((warning) => (
              <p key={warning} className="banner warning rounded-2" role="status">
                <Icon name="alert" />
                <span className="grow">{i18n._(warningWords[warning])}</span>
              </p>
            ))}
            <ChoiceTable
              preview={data}
              onSurvivor={(id) => setText([id, ...ids.filter((other) => other !== id)].join(','))}
              onChoose={(field, from) => setFields((all) => ({ ...all, [field]: from }))}
            />
            <Coming sides={data.sides} />
          </>
        )}
      </div>
    </>
  );

  function reasonText(error: unknown): string | undefined {
    const reason = reasonOf(error);
    if (reason === 'customers.merge.kinds')
      return t`A person and a company are not one. Relate them to each other instead.`;
    if (reason === 'customers.customer.merged') return t`One of them was merged meanwhile. Choose again.`;
    return undefined;
  }
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function reasonOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('problem' in error)) return undefined;
  const { problem } = error;
  if (typeof problem !== 'object' || problem === null || !('reason' in problem)) return undefined;
  return typeof problem.reason === 'string' ? problem.reason : undefined;
}
