import { Trans, useLingui } from '@lingui/react/macro';
import { type LetterWhich, mostLetters, printLetters } from '@peyvand/contract/customers/letters';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { templatesQuery } from './queries.ts';
import { RunView } from './run-view.tsx';
import { kindWords, useLetterFailure } from './words.ts';

/** Chooses a template, prints it, and shows the file and who was left out. `count` null: one customer. */
export function PrintDialog(props: {
  which: z.input<typeof LetterWhich>;
  count: number | null;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const can = useCan();
  const failure = useLetterFailure();
  const templates = useQuery(templatesQuery);
  const items = templates.data?.items ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [withoutAddress, setWithoutAddress] = useState(false);
  const [runId, setRunId] = useState<string | null>(null);
  const template = items.find(({ id }) => id === chosen) ?? items[0];
  const print = useMutation({
    mutationFn: (templateId: string) =>
      call(printLetters, { body: { templateId, which: props.which, withoutAddress } }),
    onSuccess: ({ id }) => setRunId(id),
    onError: (error) => notify({ text: failure(error) }),
  });
  const count = format.number(props.count ?? 1);
  const most = format.number(mostLetters);
  const isEmpty = templates.isSuccess && items.length === 0;
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={props.count === null ? t`Print a letter` : t`Print letters for ${count} customers`}
      footer={
        runId ? (
          <Button onPress={props.onClose}>{t`Close`}</Button>
        ) : (
          <>
            <Button onPress={props.onClose}>{t`Cancel`}</Button>
            <Button
              look="primary"
              isPending={print.isPending}
              isDisabled={!template}
              disabledReason={
                (props.count ?? 1) > mostLetters
                  ? t`One file holds at most ${most} letters. Choose fewer customers.`
                  : undefined
              }
              onPress={() => template && print.mutate(template.id)}
            >{t`Print`}</Button>
          </>
        )
      }
    >
      {runId ? (
        <RunView id={runId} />
      ) : isEmpty ? (
        <p className="t2">
          {can('customers.letter.manage') ? (
            <a className="link" href="/letters/templates/new">
              <Trans>There is no template yet. Make the first one.</Trans>
            </a>
          ) : (
            <Trans>There is no template yet. A colleague who may write letters can make one.</Trans>
          )}
        </p>
      ) : (
        <div className="grid gap-4">
          <Select
            label={t`Template`}
            value={template?.id ?? null}
            onChange={setChosen}
            options={items.map(({ id, name, kind }) => ({
              id,
              label: name,
              detail: i18n._(kindWords[kind]),
            }))}
          />
          {template?.kind === 'letter' && (
            <Check isSelected={withoutAddress} onChange={setWithoutAddress}>
              <Trans>Also without a postal address, to be handed over</Trans>
            </Check>
          )}
          <p className="small t3">
            <Trans>The time line says that it was printed; that cannot be taken back.</Trans>
          </p>
        </div>
      )}
    </Dialog>
  );
}
