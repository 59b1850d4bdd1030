import { Trans, useLingui } from '@lingui/react/macro';
import {
  changeRelationKind,
  createRelationKind,
  type OwnRelationKind,
} from '@peyvand/contract/customers/relations';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { TextField } from '../../../kit/field.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useFailureText } from '../failure-text.ts';
import { relationKindsQuery } from './kinds.ts';

type Draft = Omit<OwnRelationKind, 'id'>;
const languages = ['fa', 'en', 'ru'] as const;
const empty: Draft = {
  names: { fa: '', en: '', ru: '' },
  backNames: { fa: '', en: '', ru: '' },
  retired: false,
};

/** Kinds of relations that the organisation made, each with its names in both directions. */
export function KindsSection() {
  const { t } = useLingui();
  const { language } = usePreferences();
  const client = useQueryClient();
  const failureText = useFailureText();
  const kinds = useQuery(relationKindsQuery);
  const [asking, setAsking] = useState<OwnRelationKind | 'new' | null>(null);
  const save = useMutation({
    mutationFn: ({ id, body }: { id: string | null; body: Draft }) =>
      id === null ? call(createRelationKind, { body }) : call(changeRelationKind, { params: { id }, body }),
    onSuccess: () => setAsking(null),
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: relationKindsQuery.queryKey }),
  });
  if (kinds.isPending) return <SkeletonRows rows={4} />;
  if (kinds.isError)
    return (
      <ErrorState
        title={t`The kinds did not load`}
        text={failureText(kinds.error)}
        onRetry={() => void kinds.refetch()}
      />
    );
  return (
    <section className="pf-page" aria-label={t`Kinds of relations`}>
      <p className="small t3 py-3 max-w-3xl">
        <Trans>They stand beside those that Peyvand brings, such as employee, subsidiary and referral.</Trans>
      </p>
      <ul className="lines max-w-3xl">
        {kinds.data.items.map((one) => (
          <li key={one.id}>
            <span className="grow">
              <span className="row">
                <b className="cut med">
                  <bdi>{one.names[language]}</bdi>
                </b>
                {one.retired && <Tag>{t`Retired`}</Tag>}
              </span>
              <span className="meta cut block">
                <Trans>
                  from the other side: <bdi>{one.backNames[language]}</bdi>
                </Trans>
              </span>
            </span>
            <IconButton
              icon="pen"
              size="sm"
              label={t`Change “${one.names[language]}”`}
              onPress={() => setAsking(one)}
            />
          </li>
        ))}
      </ul>
      <div className="mt-4">
        <Button look="quiet" icon="plus" onPress={() => setAsking('new')}>
          <Trans>New kind of relation</Trans>
        </Button>
      </div>
      {asking && (
        <KindDialog
          kind={asking === 'new' ? null : asking}
          isPending={save.isPending}
          onClose={() => setAsking(null)}
          onSave={(body) => save.mutate({ id: asking === 'new' ? null : asking.id, body })}
        />
      )}
    </section>
  );
}

function KindDialog(props: {
  kind: OwnRelationKind | null;
  isPending: boolean;
  onClose: () => void;
  onSave: (draft: Draft) => void;
}) {
  const { kind } = props;
  const { t } = useLingui();
  const [draft, setDraft] = useState<Draft>(
    kind ? { names: kind.names, backNames: kind.backNames, retired: kind.retired } : empty,
  );
  const words = { fa: t`Persian`, en: t`English`, ru: t`Russian` };
  const whole = languages.every(
    (language) => draft.names[language].trim() !== '' && draft.backNames[language].trim() !== '',
  );
  return (
    <Dialog
      isOpen
      wide
      onClose={props.onClose}
      title={kind ? t`A kind of relation` : t`New kind of relation`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={props.isPending}
            isDisabled={!whole}
            onPress={() => props.onSave(draft)}
          >
            {t`Save`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {(['names', 'backNames'] as const).map((side) => (
          <fieldset key={side} className="grid gap-3">
            <legend className="label mb-1">
              {side === 'names' ? t`What the other is to the customer` : t`What the customer is to the other`}
            </legend>
            {languages.map((language) => (
              <TextField
                key={language}
                label={words[language]}
                size="sm"
                value={draft[side][language]}
                maxLength={60}
                onChange={(text) => setDraft({ ...draft, [side]: { ...draft[side], [language]: text } })}
              />
            ))}
          </fieldset>
        ))}
        {kind && (
          <Check isSelected={draft.retired} onChange={(retired) => setDraft({ ...draft, retired })}>
            {t`Retired: present relations stay, no new ones`}
          </Check>
        )}
      </div>
    </Dialog>
  );
}
