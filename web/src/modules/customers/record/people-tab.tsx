import { Trans, useLingui } from '@lingui/react/macro';
import type { Customer, Relation } from '@peyvand/contract/customers/customer';
import { addRelation, removeRelation } from '@peyvand/contract/customers/story';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Avatar } from '../../../kit/avatar.tsx';
import { Button, IconButton } from '../../../kit/button.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { avatarKind } from '../list/columns.tsx';
import { recordQuery } from '../queries.ts';
import { relationWords } from '../words.ts';
import { RelationDialog, type RelationDraft } from './relation-dialog.tsx';

/** Who belongs to a customer: people of a company, companies of a person, and other ties. */
export function PeopleTab({ record }: { record: Customer }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const can = useCan();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [adding, setAdding] = useState(false);
  const { queryKey } = recordQuery(record.id);
  const refresh = () => client.invalidateQueries({ queryKey: ['customers'] });
  const tell = (error: unknown) => {
    const failure = failureOf(error);
    const reason = failure.kind === 'problem' ? failure.error.problem.reason : undefined;
    if (reason === 'customers.relation.known') notify({ text: t`These two are joined like this already.` });
    else if (reason === 'customers.relation.self')
      notify({ text: t`A customer cannot be joined to itself.` });
    else notify({ text: failureText(error) });
  };
  const add = useMutation({
    mutationFn: (draft: RelationDraft) => call(addRelation, { params: { id: record.id }, body: draft }),
    onSuccess: (stored) => {
      client.setQueryData(queryKey, stored);
      setAdding(false);
    },
    onError: tell,
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (relation: Relation) => {
      client.setQueryData(
        queryKey,
        (old) => old && { ...old, relations: old.relations.filter((one) => one.id !== relation.id) },
      );
      return call(removeRelation, { params: { id: record.id, relationId: relation.id } });
    },
    onSuccess: (_, { customer, kind, role }) =>
      notify({
        text: t`“${customer.name}” is no longer joined`,
        onUndo: () => add.mutate({ customerId: customer.id, kind, ...(role ? { role } : {}) }),
      }),
    onError: tell,
    onSettled: refresh,
  });
  const mayWrite = can('customers.customer.write') && record.deletedAt === null;
  return (
    <section className="tabbody" aria-label={t`People and companies`}>
      {mayWrite && (
        <div className="row mb-3">
          <Button look="quiet" icon="plus" onPress={() => setAdding(true)}>
            <Trans>Join a person or company</Trans>
          </Button>
        </div>
      )}
      {record.relations.length === 0 && (
        <p className="t3">
          <Trans>Nobody is joined to this customer yet.</Trans>
        </p>
      )}
      <ul className="lines">
        {record.relations.map((relation) => (
          <li key={relation.id}>
            <Avatar name={relation.customer.name} kind={avatarKind(relation.customer.kind)} />
            <a className="grow" href={`/customers/${relation.customer.id}`}>
              <span className="cut med block">
                <bdi>{relation.customer.name}</bdi>
              </span>
              <span className="meta cut block">
                {i18n._(relationWords[relation.kind])}
                {relation.role && (
                  <>
                    {' · '}
                    <bdi>{relation.role}</bdi>
                  </>
                )}
                {relation.startedOn && ` · ${t`since ${format.dateShort(relation.startedOn)}`}`}
                {relation.endedOn && ` · ${t`until ${format.dateShort(relation.endedOn)}`}`}
              </span>
            </a>
            {mayWrite && (
              <IconButton
                icon="close"
                size="sm"
                label={t`Remove the tie to ${relation.customer.name}`}
                onPress={() => remove.mutate(relation)}
              />
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <RelationDialog
          record={record}
          isPending={add.isPending}
          onClose={() => setAdding(false)}
          onAdd={(draft) => add.mutate(draft)}
        />
      )}
    </section>
  );
}
