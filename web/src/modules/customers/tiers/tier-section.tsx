import { Trans, useLingui } from '@lingui/react/macro';
import { removeTierSet, runTiers, type TierSet, type TierSetInput } from '@peyvand/contract/customers/tiers';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { EmptyState, ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { newSet } from './draft.ts';
import { TierMark } from './marks.tsx';
import { countedSetsQuery } from './queries.ts';
import { TierEditor } from './tier-editor.tsx';
import { measureWords } from './words.ts';
import './tiers.css';

/** Sets of value tiers: what each measures, how many customers each tier has, and what they get. */
export function TierSection() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const currency = useMe()?.organisation.currency ?? 'IRR';
  const client = useQueryClient();
  const failureText = useFailureText();
  const sets = useQuery(countedSetsQuery);
  const [editing, setEditing] = useState<{ set: TierSetInput; of: TierSet | null } | null>(null);
  const [removing, setRemoving] = useState<TierSet | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['tiers'] });
  const tell = (error: unknown) => notify({ text: failureText(error) });
  const remove = useMutation({
    mutationFn: (set: TierSet) => call(removeTierSet, { params: { id: set.id } }, { version: set.version }),
    onSuccess: () => setRemoving(null),
    onError: tell,
    onSettled: refresh,
  });
  const run = useMutation({
    mutationFn: () => call(runTiers, {}),
    onSuccess: () => notify({ text: t`All customers are sorted in the background.` }),
    onError: tell,
  });
  if (sets.isPending) return <SkeletonRows rows={5} />;
  if (!sets.data)
    return (
      <ErrorState
        title={t`The tiers did not load`}
        text={failureText(sets.error)}
        onRetry={() => void sets.refetch()}
      />
    );
  const { items, lastRun } = sets.data;
  const add = () => setEditing({ set: newSet(currency, items.length), of: null });
  if (editing)
    return <TierEditor key={editing.of?.id ?? 'new'} {...editing} onClose={() => setEditing(null)} />;
  if (items.length === 0)
    return (
      <EmptyState
        title={t`No value tiers yet`}
        text={<Trans>Tiers say who is worth what to you, and what each of them gets.</Trans>}
        ways={[
          {
            id: 'add',
            icon: 'plus',
            title: t`New set of tiers`,
            text: t`Starts with the best 5 percent, the next 15 and everyone else.`,
            onAction: add,
          },
        ]}
      />
    );
  return (
    <div className="pf-page tiers">
      <p className="small t3 py-3 max-w-3xl">
        <Trans>
          A customer belongs to the first set that takes it. Sorted every night, and after each change.
        </Trans>
      </p>
      <ul className="pf-list">
        {items.map((set) => (
          <li key={set.id}>
            <span className="grow">
              <span className="med block">
                <bdi>{set.name[language]}</bdi>
              </span>
              <span className="meta block">
                {i18n._(measureWords[set.measure])}
                {' · '}
                {set.months === null ? t`ever` : t`last ${format.number(set.months)} months`}
              </span>
              <span className="row flex-wrap gap-2 mt-1">
                {set.tiers.map((tier, at) => (
                  <span key={tier.id} className="row gap-1">
                    <TierMark name={tier.name[language]} colour={tier.colour} />
                    <span className="meta">{format.number(set.customers?.[at] ?? 0)}</span>
                  </span>
                ))}
              </span>
            </span>
            <IconButton icon="pen" label={t`Change the set`} onPress={() => setEditing({ set, of: set })} />
            <IconButton icon="trash" label={t`Remove the set`} onPress={() => setRemoving(set)} />
          </li>
        ))}
      </ul>
      <div className="pf-acts mt-4">
        <Button look="quiet" icon="plus" onPress={add}>
          <Trans>New set of tiers</Trans>
        </Button>
        <Button icon="retry" isPending={run.isPending} onPress={() => run.mutate()}>
          <Trans>Sort all customers now</Trans>
        </Button>
      </div>
      {lastRun && (
        <p className="meta mt-2">
          <Trans>
            All customers were sorted {format.relative(lastRun.at)}; {format.number(lastRun.moved)} changed
            tier.
          </Trans>
        </p>
      )}
      {removing && (
        <ConfirmDialog
          isOpen
          danger
          title={t`Remove the set “${removing.name[language]}”?`}
          verb={t`Remove`}
          isPending={remove.isPending}
          onClose={() => setRemoving(null)}
          onConfirm={() => remove.mutate(removing)}
        >
          <Trans>Its customers have no tier until another set takes them. Their history stays.</Trans>
        </ConfirmDialog>
      )}
    </div>
  );
}
