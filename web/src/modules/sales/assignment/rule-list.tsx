import { Trans, useLingui } from '@lingui/react/macro';
import {
  type AssignmentRule,
  type AssignmentRuleInput,
  type AssignTo,
  changeAssignmentRule,
  removeAssignmentRule,
} from '@peyvand/contract/sales/assignments';
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
import { peopleQuery } from '../people-query.ts';
import { rulesQuery, teamsQuery } from './assignment-queries.ts';
import { hasPick, kindWords, pickWords, toWords } from './assignment-words.ts';
import { RuleDialog } from './rule-dialog.tsx';

/** The rules in the order in which they are asked. */
export function RuleList() {
  const { t, i18n } = useLingui();
  const toText = useToText();
  const format = useFormat();
  const client = useQueryClient();
  const list = useQuery(rulesQuery);
  const [editing, setEditing] = useState<AssignmentRule | 'new' | null>(null);
  const [removing, setRemoving] = useState<AssignmentRule | null>(null);
  const options = {
    onError: (error: unknown) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['assignmentRules'] }),
  };
  const remove = useMutation({
    mutationFn: ({ id, version }: AssignmentRule) =>
      call(removeAssignmentRule, { params: { id } }, { version }),
    onSuccess: () => setRemoving(null),
    ...options,
  });
  const place = useMutation({
    mutationFn: async ({
      rules,
      from,
      to,
    }: {
      rules: readonly AssignmentRule[];
      from: number;
      to: number;
    }) => {
      const order = rules.toSpliced(from, 1).toSpliced(to, 0, ...rules.slice(from, from + 1));
      for (const [position, rule] of order.entries())
        if (rule.position !== position)
          await call(
            changeAssignmentRule,
            { params: { id: rule.id }, body: { ...inputOf(rule), position } },
            { version: rule.version },
          );
    },
    ...options,
  });
  if (list.isPending) return <SkeletonRows rows={4} />;
  if (!list.data)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const { items } = list.data;
  const move = (from: number, to: number) => place.mutate({ rules: items, from, to });
  return (
    <>
      {items.length === 0 && (
        <p className="t3 py-8 text-center">
          <Trans>
            No rule yet: whoever enters a record keeps it. A first one could give new customers by turns.
          </Trans>
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
                {i18n._(kindWords[rule.kind])} · {toText(rule.to)}
                {hasPick(rule.to.kind) && <> · {i18n._(pickWords[rule.pick])}</>}
                {rule.skills.length > 0 && <> · {format.list(rule.skills)}</>}
                {rule.filter === null && <> · {t`all`}</>}
              </span>
            </span>
            {!rule.active && <Tag>{t`Switched off`}</Tag>}
            <IconButton
              icon="up"
              label={t`Ask “${rule.name}” earlier`}
              isDisabled={at === 0 || place.isPending}
              onPress={() => move(at, at - 1)}
            />
            <IconButton
              icon="down"
              label={t`Ask “${rule.name}” later`}
              isDisabled={at === items.length - 1 || place.isPending}
              onPress={() => move(at, at + 1)}
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
      {editing && (
        <RuleDialog
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
          <Trans>What it gave stays where it is; new records are no longer given by it.</Trans>
        </ConfirmDialog>
      )}
    </>
  );
}

function inputOf({ id: _id, version: _version, ...input }: AssignmentRule): AssignmentRuleInput {
  return input;
}

function useToText(): (to: AssignTo) => string {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? t`Unknown`;
  return (to) => {
    if (to.kind === 'person') return nameOf(to.userId);
    if (to.kind === 'people') return format.list(to.userIds.map(nameOf));
    if (to.kind === 'team') return teams.find((one) => one.id === to.teamId)?.name ?? t`Unknown`;
    return i18n._(toWords[to.kind]);
  };
}
