import { Trans, useLingui } from '@lingui/react/macro';
import { changeDealReasons, type DealReason } from '@peyvand/contract/sales/pipelines';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { reasonsQuery } from '../deal/deal-queries.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { failureText } from '../failure-text.ts';
import { newId } from './draft.ts';

/** Why deals are lost and won. A reason that is taken out stays on the deals that name it. */
export function ReasonsEditor() {
  const { i18n } = useLingui();
  const client = useQueryClient();
  const reasons = useQuery(reasonsQuery).data;
  const save = useMutation({
    mutationFn: (items: DealReason[]) =>
      call(changeDealReasons, { body: { items } }, { version: reasons?.version ?? 0 }),
    onSuccess: (after) => client.setQueryData(reasonsQuery.queryKey, after),
    onError: (error) => {
      notify({ text: failureText(error, i18n) });
      void client.invalidateQueries({ queryKey: ['dealReasons'] });
    },
  });
  if (!reasons) return null;
  const offered = reasons.items.filter(({ active }) => active);
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(280px,1fr))] gap-8 mt-8">
      {(['lost', 'won'] as const).map((kind) => (
        <Reasons
          key={kind}
          kind={kind}
          items={offered.filter((one) => one.kind === kind)}
          isPending={save.isPending}
          onAdd={(one) => save.mutate([...offered, one])}
          onRemove={(id) => save.mutate(offered.filter((one) => one.id !== id))}
        />
      ))}
    </div>
  );
}

function Reasons(props: {
  kind: DealReason['kind'];
  items: readonly DealReason[];
  isPending: boolean;
  onAdd: (reason: DealReason) => void;
  onRemove: (id: string) => void;
}) {
  const { t } = useLingui();
  const nameOf = useNameOf();
  const { language } = usePreferences();
  const [text, setText] = useState('');
  const { kind } = props;
  return (
    <section>
      <h2 className="sec">
        {kind === 'lost' ? <Trans>Why deals are lost</Trans> : <Trans>Why deals are won</Trans>}
      </h2>
      <ul>
        {props.items.map(({ id, names }) => {
          const name = nameOf(names);
          return (
            <li key={id} className="row">
              <bdi className="grow cut">{name}</bdi>
              <IconButton
                size="sm"
                icon="close"
                label={t`Remove “${name}”`}
                isDisabled={props.isPending}
                onPress={() => props.onRemove(id)}
              />
            </li>
          );
        })}
      </ul>
      <div className="row items-end gap-2 mt-2">
        <div className="grow">
          <TextField label={t`Another reason`} size="sm" value={text} onChange={setText} maxLength={80} />
        </div>
        <Button
          size="sm"
          icon="plus"
          isDisabled={text.trim() === '' || props.isPending}
          onPress={() => {
            props.onAdd({ id: newId(), kind, names: { [language]: text.trim() }, active: true });
            setText('');
          }}
        >
          <Trans>Add</Trans>
        </Button>
      </div>
    </section>
  );
}
