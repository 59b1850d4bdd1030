import { Trans, useLingui } from '@lingui/react/macro';
import { type AssignedKind, tryAssignment } from '@peyvand/contract/sales/assignments';
import { listDeals } from '@peyvand/contract/sales/deal-endpoints';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Segmented } from '../../../kit/check.tsx';
import { ComboBox } from '../../../kit/combobox.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { CustomerField } from '../../customers/slots.tsx';
import { ListFailed } from '../list-failed.tsx';
import { chosenText, kindWords } from './assignment-words.ts';
import { Steps } from './steps.tsx';

/** Who would get a record by the rules as they stand. */
export function TryOut() {
  const { t, i18n } = useLingui();
  const [kind, setKind] = useState<AssignedKind>('customer');
  const [id, setId] = useState<string | null>(null);
  return (
    <div className="grid gap-4 max-w-xl">
      <Segmented
        label={t`What`}
        value={kind}
        onChange={(next) => {
          setKind(next);
          setId(null);
        }}
        options={(['customer', 'deal'] as const).map((one) => ({ id: one, label: i18n._(kindWords[one]) }))}
      />
      {kind === 'customer' ? (
        <CustomerField label={t`Customer`} value={id} onChange={setId} />
      ) : (
        <DealField value={id} onChange={setId} />
      )}
      {id === null ? (
        <p className="small t3">
          <Trans>Choose a record: the answer says who would get it and why. Nothing is changed.</Trans>
        </p>
      ) : (
        <Answer kind={kind} id={id} />
      )}
    </div>
  );
}

function Answer({ kind, id }: { kind: AssignedKind; id: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const answer = useQuery({
    queryKey: ['assignmentRules', 'try', kind, id],
    queryFn: ({ signal }) => call(tryAssignment, { body: { kind, id } }, { signal }),
    gcTime: 0,
  });
  if (answer.isPending) return <SkeletonRows rows={3} />;
  if (!answer.data)
    return (
      <ListFailed error={answer.error} onRetry={() => void answer.refetch()} isRetrying={answer.isFetching} />
    );
  const { owner, to, territory, steps } = answer.data;
  return (
    <section className="grid gap-3" aria-live="polite">
      <p>
        {to ? (
          <>
            <Trans>
              It would go to <bdi className="med">{to.name}</bdi>
            </Trans>{' '}
            <span className="meta">({chosenText(to.chosen, i18n, format)})</span>
          </>
        ) : (
          <Trans>No rule gives it to anybody: it stays.</Trans>
        )}
      </p>
      <p className="meta">
        {t`Owner now`}: <bdi>{owner.name}</bdi>
        {territory && (
          <>
            {' · '}
            {t`Territory`}: <bdi>{territory.name}</bdi>
          </>
        )}
      </p>
      <Steps steps={steps} />
    </section>
  );
}

function DealField({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const q = useDeferredValue(text);
  const found = useQuery({
    queryKey: ['deals', 'find', q],
    queryFn: ({ signal }) =>
      call(
        listDeals,
        {
          query: {
            ...(q.trim() === '' ? {} : { q: q.trim() }),
            filter: JSON.stringify({ field: 'status', op: 'eq', value: 'open' }),
            limit: 10,
            sort: '-createdAt',
          },
        },
        { signal },
      ),
    placeholderData: (before) => before,
  });
  const items = found.data?.items ?? [];
  return (
    <ComboBox
      label={t`Deal`}
      value={value}
      inputValue={text}
      onInputChange={setText}
      isLoading={found.isFetching}
      placeholder={t`Name of an open deal`}
      options={items.map(({ id, name, customerName }) => ({
        id,
        label: name,
        ...(customerName ? { detail: customerName } : {}),
      }))}
      onChange={(id) => {
        const name = items.find((one) => one.id === id)?.name;
        if (name !== undefined) setText(name);
        onChange(id);
      }}
    />
  );
}
