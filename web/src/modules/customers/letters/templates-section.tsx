import { Trans, useLingui } from '@lingui/react/macro';
import { type LetterTemplate, removeLetterTemplate } from '@peyvand/contract/customers/letters';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useFailureText } from '../failure-text.ts';
import { templatesQuery } from './queries.ts';
import { kindWords } from './words.ts';
import './letters.css';

/** Templates of letters, envelopes and labels. */
export function TemplatesSection() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const client = useQueryClient();
  const failureText = useFailureText();
  const templates = useQuery(templatesQuery);
  const [removing, setRemoving] = useState<LetterTemplate | null>(null);
  const remove = useMutation({
    mutationFn: ({ id, version }: LetterTemplate) =>
      call(removeLetterTemplate, { params: { id } }, { version }),
    onSuccess: () => setRemoving(null),
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['letterTemplates'] }),
  });
  if (templates.isPending) return <SkeletonRows rows={4} />;
  if (templates.isError) {
    return (
      <ErrorState
        title={t`The page did not load`}
        text={t`Nothing is lost; what you have saved is in its place.`}
        onRetry={() => void templates.refetch()}
      />
    );
  }
  return (
    <div className="pf-page">
      <p className="small t3 py-3 max-w-3xl">
        <Trans>
          Texts with fields that each customer fills. They are printed from a record or for a whole list.
        </Trans>
      </p>
      <ul className="letter-list">
        {templates.data.items.map((one) => (
          <li key={one.id}>
            <Icon name={one.kind === 'letter' ? 'file' : 'mail'} />
            <a className="grow" href={`/letters/templates/${one.id}`}>
              <bdi className="med cut">{one.name}</bdi>
              <span className="meta block">
                {i18n._(kindWords[one.kind])} · {format.relative(one.updatedAt)}
              </span>
            </a>
            <IconButton icon="trash" label={t`Remove the template`} onPress={() => setRemoving(one)} />
          </li>
        ))}
      </ul>
      {templates.data.items.length === 0 && (
        <p className="small t3">
          <Trans>No template so far.</Trans>
        </p>
      )}
      <div className="pf-acts mt-4">
        <Button look="quiet" icon="plus" onPress={() => go('/letters/templates/new')}>
          <Trans>New template</Trans>
        </Button>
        <a className="btn quiet" href="/letters">
          <Icon name="clock" />
          <Trans>Printed letters</Trans>
        </a>
      </div>
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
          <Trans>What was printed stays on the time lines.</Trans>
        </ConfirmDialog>
      )}
    </div>
  );
}
