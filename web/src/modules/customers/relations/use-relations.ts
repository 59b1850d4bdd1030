import { useLingui } from '@lingui/react/macro';
import type { Customer, Relation } from '@peyvand/contract/customers/customer';
import {
  addRelation,
  changeJob,
  changeRelation,
  removeRelation,
} from '@peyvand/contract/customers/relations';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';
import { recordQuery } from '../queries.ts';
import type { JobDraft } from './job-dialog.tsx';
import type { RelationDraft } from './relation-dialog.tsx';

/** Why two customers cannot be joined, in words. */
function useReasonText(): (error: unknown) => string {
  const { t } = useLingui();
  const failureText = useFailureText();
  return (error) => {
    const failure = failureOf(error);
    const reason = failure.kind === 'problem' ? failure.error.problem.reason : undefined;
    switch (reason) {
      case 'customers.relation.known':
        return t`These two are joined like this already.`;
      case 'customers.relation.self':
        return t`A customer cannot be joined to itself.`;
      case 'customers.relation.cycle':
        return t`That company stands above this one already: the tree would turn round.`;
      case 'customers.relation.parent_known':
        return t`The company has a parent company at that time; end that first.`;
      case 'customers.relation.not_company':
        return t`Only companies have parent companies and employees.`;
      case 'customers.relation.tree_deep':
        return t`The tree of companies would have more than 20 levels.`;
      case 'customers.relation.ends_before':
        return t`It ends before it begins`;
      case 'customers.relation.job_later':
        return t`A job of this person begins after that day.`;
      default:
        return failureText(error);
    }
  };
}

/** What can be done with the relations of a customer. */
export function useRelations(record: Customer, onDone: () => void) {
  const { t } = useLingui();
  const client = useQueryClient();
  const reasonText = useReasonText();
  const { queryKey } = recordQuery(record.id);
  const params = { id: record.id };
  const settle = {
    onError: (error: unknown) => notify({ text: reasonText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['customers'] }),
  };
  const put = (stored: Customer) => {
    client.setQueryData(queryKey, stored);
    onDone();
  };
  const add = useMutation({
    mutationFn: ({ customerId, kind, role, startedOn, endedOn }: RelationDraft) => {
      const dates = { ...(startedOn ? { startedOn } : {}), ...(endedOn ? { endedOn } : {}) };
      const body = { customerId, kind, ...(role.trim() ? { role: role.trim() } : {}), ...dates };
      return call(addRelation, { params, body });
    },
    onSuccess: put,
    ...settle,
  });
  const change = useMutation({
    mutationFn: ({ id, draft }: { id: string; draft: RelationDraft }) => {
      const { kind, role, startedOn, endedOn } = draft;
      const body = { kind, role: role.trim() || null, startedOn, endedOn };
      return call(changeRelation, { params: { ...params, relationId: id }, body });
    },
    onSuccess: put,
    ...settle,
  });
  const job = useMutation({
    mutationFn: ({ companyId, role, on }: JobDraft) =>
      call(changeJob, { params, body: { companyId, on, ...(role.trim() ? { role: role.trim() } : {}) } }),
    onSuccess: put,
    ...settle,
  });
  const remove = useMutation({
    mutationFn: (relation: Relation) => {
      client.setQueryData(
        queryKey,
        (old) => old && { ...old, relations: old.relations.filter((one) => one.id !== relation.id) },
      );
      return call(removeRelation, { params: { ...params, relationId: relation.id } });
    },
    onSuccess: (_, { customer, kind, role, startedOn, endedOn }) =>
      notify({
        text: t`“${customer.name}” is no longer joined`,
        onUndo: () => add.mutate({ customerId: customer.id, kind, role: role ?? '', startedOn, endedOn }),
      }),
    ...settle,
  });
  return { add, change, job, remove };
}
