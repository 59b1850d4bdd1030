import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ContractTemplate, removeContractTemplate } from '@peyvand/contract/sales/contract-library';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { contractTemplatesQuery } from './contract-queries.ts';
import { contractKindWords } from './contract-words.ts';
import { TemplatePanel } from './template-panel.tsx';

/** Templates of contracts: which clauses in which order, and what a contract begins with. */
export function TemplatesPart() {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const format = useFormat();
  const templates = useQuery(contractTemplatesQuery);
  const [open, setOpen] = useState<ContractTemplate | 'new' | null>(null);
  const [removing, setRemoving] = useState<ContractTemplate | null>(null);
  const remove = useMutation({
    mutationFn: ({ id, version }: ContractTemplate) =>
      call(removeContractTemplate, { params: { id } }, { version }),
    onSuccess: () => setRemoving(null),
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: contractTemplatesQuery.queryKey }),
  });
  if (templates.isPending) return <SkeletonRows rows={4} />;
  if (!templates.data)
    return (
      <ListFailed
        error={templates.error}
        onRetry={() => void templates.refetch()}
        isRetrying={templates.isFetching}
      />
    );
  return (
    <div className="pf-page max-w-180 py-3">
      <div className="row justify-between gap-4 pb-2">
        <p className="small t2">
          <Trans>Contracts that were drafted stay as they are when a template changes.</Trans>
        </p>
        <Button icon="plus" size="sm" onPress={() => setOpen('new')}>
          <Trans>New template</Trans>
        </Button>
      </div>
      <ul className="contract-steps">
        {templates.data.items.map((template) => {
          const count = format.number(template.clauses.length);
          return (
            <li key={template.id} className="row gap-3">
              <button type="button" className="grow cut text-start" onClick={() => setOpen(template)}>
                <bdi className="font-medium">{template.name}</bdi>
                <span className="meta block">
                  {i18n._(contractKindWords[template.kind])}
                  {' · '}
                  {t`${plural(template.clauses.length, { one: `${count} clause`, other: `${count} clauses` })}`}
                </span>
              </button>
              <IconButton
                size="sm"
                icon="trash"
                label={t`Remove “${template.name}”`}
                onPress={() => setRemoving(template)}
              />
            </li>
          );
        })}
      </ul>
      {templates.data.items.length === 0 && (
        <p className="small t3 py-3">
          <Trans>No template so far.</Trans>
        </p>
      )}
      {open !== null && (
        <TemplatePanel
          key={open === 'new' ? 'new' : `${open.id} ${open.version}`}
          template={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
      {removing && (
        <ConfirmDialog
          isOpen
          danger
          title={t`Remove the template “${removing.name}”?`}
          verb={t`Remove`}
          isPending={remove.isPending}
          onClose={() => setRemoving(null)}
          onConfirm={() => remove.mutate(removing)}
        >
          <Trans>Contracts that were made from it stay.</Trans>
        </ConfirmDialog>
      )}
    </div>
  );
}
