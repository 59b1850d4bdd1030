import { Trans, useLingui } from '@lingui/react/macro';
import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button, IconButton } from '../../kit/button.tsx';
import { ConfirmDialog } from '../../kit/dialog.tsx';
import { SkeletonRows, Tag } from '../../kit/marks.tsx';
import { notify } from '../../kit/toast.tsx';
import { useFormat } from '../../lib/format/format.ts';
import { failureText } from './failure-text.ts';
import { ListFailed } from './list-failed.tsx';

interface Rule {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly position: number;
}

/** Rules in the order in which they are asked: the first that fits counts. */
export function RuleList<One extends Rule>(props: {
  list: UseQueryResult<{ items: readonly One[] }>;
  /** What is asked again after a change. */
  queryKey: string;
  renderDetail: (rule: One) => ReactNode;
  empty: ReactNode;
  /** What becomes of what a rule did when it is removed. */
  removal: ReactNode;
  place: (rule: One, position: number) => Promise<unknown>;
  remove: (rule: One) => Promise<unknown>;
  renderDialog: (rule: One | null, position: number, onClose: () => void) => ReactNode;
}) {
  const { list } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const [editing, setEditing] = useState<One | 'new' | null>(null);
  const [removing, setRemoving] = useState<One | null>(null);
  const options = {
    onError: (error: unknown) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: [props.queryKey] }),
  };
  const remove = useMutation({ mutationFn: props.remove, onSuccess: () => setRemoving(null), ...options });
  const move = useMutation({
    mutationFn: async ({ rules, from, to }: { rules: readonly One[]; from: number; to: number }) => {
      const order = rules.toSpliced(from, 1).toSpliced(to, 0, ...rules.slice(from, from + 1));
      for (const [position, rule] of order.entries())
        if (rule.position !== position) await props.place(rule, position);
    },
    ...options,
  });
  if (list.isPending) return <SkeletonRows rows={4} />;
  if (!list.data)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const { items: rules } = list.data;
  return (
    <>
      {rules.length === 0 && <p className="t3 py-8 text-center">{props.empty}</p>}
      <ol className="pf-list">
        {rules.map((rule, at) => (
          <li key={rule.id}>
            <span className="meta tnum">{format.number(at + 1)}</span>
            <span className="grow">
              <span className="med block">
                <bdi>{rule.name}</bdi>
              </span>
              <span className="meta block">{props.renderDetail(rule)}</span>
            </span>
            {!rule.active && <Tag>{t`Switched off`}</Tag>}
            <IconButton
              icon="up"
              label={t`Ask “${rule.name}” earlier`}
              isDisabled={at === 0 || move.isPending}
              onPress={() => move.mutate({ rules, from: at, to: at - 1 })}
            />
            <IconButton
              icon="down"
              label={t`Ask “${rule.name}” later`}
              isDisabled={at === rules.length - 1 || move.isPending}
              onPress={() => move.mutate({ rules, from: at, to: at + 1 })}
            />
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
      {editing &&
        props.renderDialog(editing === 'new' ? null : editing, rules.length, () => setEditing(null))}
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
          {props.removal}
        </ConfirmDialog>
      )}
    </>
  );
}
