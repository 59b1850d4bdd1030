import { Trans, useLingui } from '@lingui/react/macro';
import { setShares } from '@peyvand/contract/sales/commissions';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { usePersonName } from '../../platform/parts.tsx';
import { failureText } from '../failure-text.ts';
import { peopleQuery } from '../people-query.ts';
import { sharesQuery } from './commission-queries.ts';

interface Share {
  userId: string;
  share: string;
}

/** Beside a deal or order: between whom its commission is split, with a way to change it. */
export function CommissionShares({ kind, id }: { kind: 'deal' | 'order'; id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = usePersonName();
  const can = useCan();
  const shares = useQuery({ ...sharesQuery(kind, id), enabled: can('sales.commission.read') }).data?.shares;
  const [isOpen, setOpen] = useState(false);
  if (!shares || (shares.length === 0 && !can('sales.commission.manage'))) return null;
  return (
    <section className="grid gap-1">
      <h2 className="sec">
        <Trans>Commission</Trans>
        {can('sales.commission.manage') && (
          <button type="button" className="more link" onClick={() => setOpen(true)}>
            {t`Split`}
          </button>
        )}
      </h2>
      {shares.length === 0 ? (
        <p className="meta">
          <Trans>Whoever sold it has all of it.</Trans>
        </p>
      ) : (
        <ul className="small">
          {shares.map(({ userId, share }) => (
            <li key={userId} className="row justify-between">
              <bdi>{nameOf(userId)}</bdi>
              <span className="num">{format.percent(Number(share) / 100, 2)}</span>
            </li>
          ))}
        </ul>
      )}
      {isOpen && <ShareDialog kind={kind} id={id} of={shares} onClose={() => setOpen(false)} />}
    </section>
  );
}

function ShareDialog({
  kind,
  id,
  of,
  onClose,
}: {
  kind: 'deal' | 'order';
  id: string;
  of: readonly Share[];
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const [draft, setDraft] = useState<readonly Share[]>(of);
  const cents = draft.reduce((sum, { share }) => sum + Math.round(Number(share) * 100), 0);
  const isWhole = draft.length === 0 || cents === 10_000;
  const left = format.percent((10_000 - cents) / 10_000, 2);
  const save = useMutation({
    mutationFn: () => call(setShares, { params: { kind, id }, body: { shares: [...draft] } }),
    onSuccess: onClose,
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['commissions'] }),
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Split the commission`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={save.isPending}
            isDisabled={!isWhole || draft.some(({ userId }) => userId === '')}
            onPress={() => save.mutate()}
          >{t`Save`}</Button>
        </>
      }
    >
      <div className="grid gap-3">
        {[...draft.entries()].map(([at, one]) => (
          <div key={at} className="row gap-2 items-end">
            <Select
              label={t`Colleague`}
              value={one.userId === '' ? null : one.userId}
              onChange={(userId) => setDraft(draft.with(at, { ...one, userId }))}
              options={people
                .filter(
                  (person) =>
                    person.active &&
                    (person.id === one.userId || draft.every(({ userId }) => userId !== person.id)),
                )
                .map((person) => ({ id: person.id, label: person.name }))}
            />
            <NumberField
              label={t`Share`}
              suffix="%"
              value={Number(one.share)}
              min={0.01}
              max={100}
              onChange={(share) => setDraft(draft.with(at, { ...one, share: String(share ?? 0) }))}
            />
            <IconButton icon="close" label={t`Take out`} onPress={() => setDraft(draft.toSpliced(at, 1))} />
          </div>
        ))}
        <div>
          <Button
            size="sm"
            look="quiet"
            icon="plus"
            onPress={() =>
              setDraft([...draft, { userId: '', share: String(Math.max(0, 10_000 - cents) / 100) }])
            }
          >
            <Trans>Add a colleague</Trans>
          </Button>
        </div>
        {!isWhole && (
          <p className="small neg" role="status">
            <Trans>The shares have to make 100 together; {left} is left.</Trans>
          </p>
        )}
      </div>
    </Dialog>
  );
}
