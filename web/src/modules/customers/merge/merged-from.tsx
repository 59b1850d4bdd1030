import { Trans, useLingui } from '@lingui/react/macro';
import { undoMerge } from '@peyvand/contract/customers/merges';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { useNames } from '../people.ts';
import { useValueText } from '../record/use-value-text.ts';
import { mergesQuery, unmergeQuery } from './queries.ts';
import './merge.css';

/** Chips of the records that were merged into this one; each can be taken out again. */
export function MergedFrom({ id }: { id: string }) {
  const { t } = useLingui();
  const can = useCan();
  const merges = useQuery(mergesQuery(id)).data?.items ?? [];
  const [asking, setAsking] = useState<string | null>(null);
  if (merges.length === 0) return null;
  return (
    <div className="merged-from">
      <span className="meta">
        <Trans>Merged from</Trans>
      </span>
      {merges.map((merge) =>
        can('customers.customer.merge') ? (
          <button
            key={merge.id}
            type="button"
            className="tag"
            title={t`Take the merge back`}
            onClick={() => setAsking(merge.id)}
          >
            <Icon name="merge" size="xs" /> <bdi>{merge.customer.name}</bdi>
          </button>
        ) : (
          <span key={merge.id} className="tag">
            <bdi>{merge.customer.name}</bdi>
          </span>
        ),
      )}
      {asking && <UnmergeDialog id={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}

/** Says what goes where before a merge is taken back. */
export function UnmergeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const values = useValueText();
  const format = useFormat();
  const names = useNames();
  const go = useGo();
  const client = useQueryClient();
  const failureText = useFailureText();
  const preview = useQuery(unmergeQuery(id));
  const data = preview.data;
  const undo = useMutation({
    mutationFn: () => call(undoMerge, { params: { id } }),
    onSuccess: (outcome) => {
      onClose();
      notify({
        text: t`“${outcome.customer.name}” stands for itself again`,
        action: { label: t`Open`, run: () => go(`/customers/${outcome.customer.id}`) },
      });
    },
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['customers'] }),
        client.invalidateQueries({ queryKey: ['duplicates'] }),
      ]),
  });
  const counts = (of: NonNullable<typeof data>['goes']) =>
    format.list(
      [
        { count: of.orders, label: t`Orders` },
        { count: of.notes, label: t`Notes` },
        { count: of.talks, label: t`Talks` },
        { count: of.files, label: t`Files` },
        { count: of.relations, label: t`Relations` },
      ].flatMap(({ count, label }) => (count ? [`${label}: ${format.number(count)}`] : [])),
    ) || t`nothing`;
  const fieldList = (fields: readonly string[]) => format.list([...new Set(fields)].map(values.word));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Take the merge back?`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            icon="undo"
            isDisabled={!data}
            isPending={undo.isPending}
            onPress={() => undo.mutate()}
          >{t`Take back`}</Button>
        </>
      }
    >
      {preview.isPending && <SkeletonRows rows={4} />}
      {preview.isError && <p className="small">{failureText(preview.error)}</p>}
      {data && (
        <dl className="grid gap-3 small">
          <div>
            <dt className="t2">
              <Trans>
                <bdi>{data.customer.name}</bdi> is as it was, and takes along
              </Trans>
            </dt>
            <dd>{counts(data.goes)}</dd>
          </div>
          {names.get(data.ownerId) && (
            <div>
              <dt className="t2">{t`It belongs to`}</dt>
              <dd>
                <bdi>{names.get(data.ownerId)}</bdi>
              </dd>
            </div>
          )}
          <div>
            <dt className="t2">
              <Trans>
                With <bdi>{data.survivor.name}</bdi> stays, also what was entered since
              </Trans>
            </dt>
            <dd>{counts(data.stays)}</dd>
          </div>
          {data.restored.length > 0 && (
            <div>
              <dt className="t2">{t`Fields that go back to what they were`}</dt>
              <dd>{fieldList(data.restored)}</dd>
            </div>
          )}
          {data.kept.length > 0 && (
            <div>
              <dt className="t2">{t`Fields that were changed since; the change stays`}</dt>
              <dd>{fieldList(data.kept.map(({ field }) => field))}</dd>
            </div>
          )}
        </dl>
      )}
    </Dialog>
  );
}
