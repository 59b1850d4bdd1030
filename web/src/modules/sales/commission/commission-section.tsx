import { Trans, useLingui } from '@lingui/react/macro';
import { type CommissionRule, type Rate, removeCommissionRule } from '@peyvand/contract/sales/commissions';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { commissionRulesQuery } from './commission-queries.ts';
import { basisWords, earnerWords, onWords, rateWords } from './commission-words.ts';
import { CommissionRuleDialog } from './rule-dialog.tsx';

/** The rules by which sellers earn. */
export function CommissionSection() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const rateText = useRateText();
  const client = useQueryClient();
  const list = useQuery(commissionRulesQuery);
  const [editing, setEditing] = useState<CommissionRule | 'new' | null>(null);
  const [removing, setRemoving] = useState<CommissionRule | null>(null);
  const remove = useMutation({
    mutationFn: ({ id, version }: CommissionRule) =>
      call(removeCommissionRule, { params: { id } }, { version }),
    onSuccess: () => setRemoving(null),
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['commissions'] }),
  });
  if (list.isPending) return <SkeletonRows rows={4} />;
  if (!list.data)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const { items } = list.data;
  return (
    <div className="pf-page">
      <p className="small t3 py-3 max-w-3xl">
        <Trans>
          Each line of a sale falls to the first rule that takes it. What is returned or cancelled takes back
          what was paid for it; approved statements stay, the next one makes it good.
        </Trans>
      </p>
      {items.length === 0 && (
        <p className="t3 py-8 text-center">
          <Trans>No rule yet. A first one could pay five per cent of each deal that is won.</Trans>
        </p>
      )}
      <ol className="pf-list">
        {items.map((rule, at) => (
          <li key={rule.id}>
            <span className="meta num">{format.number(at + 1)}</span>
            <span className="grow">
              <span className="med block">
                <bdi>{rule.name}</bdi>
              </span>
              <span className="meta block">
                {rateText(rule.rate)} · {i18n._(basisWords[rule.basis])} · {i18n._(onWords[rule.on])}
                {rule.earner === 'agent' && <> · {i18n._(earnerWords.agent)}</>}
              </span>
            </span>
            {!rule.active && <Tag>{t`Switched off`}</Tag>}
            <IconButton icon="pen" label={t`Change “${rule.name}”`} onPress={() => setEditing(rule)} />
            <IconButton icon="trash" label={t`Remove “${rule.name}”`} onPress={() => setRemoving(rule)} />
          </li>
        ))}
      </ol>
      <div className="pf-acts mt-4">
        <Button look="quiet" icon="plus" onPress={() => setEditing('new')}>
          <Trans>New rule</Trans>
        </Button>
      </div>
      {editing && (
        <CommissionRuleDialog
          rule={editing === 'new' ? null : editing}
          position={items.length}
          onClose={() => setEditing(null)}
        />
      )}
      {removing && (
        <ConfirmDialog
          isOpen
          danger
          title={t`Remove “${removing.name}”?`}
          verb={t`Remove`}
          isPending={remove.isPending}
          onClose={() => setRemoving(null)}
          onConfirm={() => remove.mutate(removing)}
        >
          <Trans>Approved statements stay as they are; open ones follow the rules that are left.</Trans>
        </ConfirmDialog>
      )}
    </div>
  );
}

function useRateText(): (rate: Rate) => string {
  const { i18n } = useLingui();
  const format = useFormat();
  return (rate) => {
    if (rate.kind === 'percent') return format.percent(Number(rate.percent) / 100, 2);
    if (rate.kind === 'fixed') return format.money(rate);
    return i18n._(rateWords[rate.kind]);
  };
}
