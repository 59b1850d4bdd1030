import { Trans, useLingui } from '@lingui/react/macro';
import { changeDealLists, type DealLists } from '@peyvand/contract/sales/deal-lists';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { listsQuery } from '../deal/deal-queries.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { failureText } from '../failure-text.ts';
import { newId } from './draft.ts';

/** Own parts that people play in a decision, and the competitors that deals offer. What is taken out stays on deals. */
export function ListsEditor() {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const nameOf = useNameOf();
  const { language } = usePreferences();
  const lists = useQuery(listsQuery).data;
  const save = useMutation({
    mutationFn: (body: Pick<DealLists, 'roles' | 'competitors'>) =>
      call(changeDealLists, { body }, { version: lists?.version ?? 0 }),
    onSuccess: (after) => client.setQueryData(listsQuery.queryKey, after),
    onError: (error) => {
      notify({ text: failureText(error, i18n) });
      void client.invalidateQueries({ queryKey: ['dealLists'] });
    },
  });
  if (!lists) return null;
  const roles = lists.roles.filter(({ active }) => active);
  const competitors = lists.competitors.filter(({ active }) => active);
  const put = (part: Partial<Pick<DealLists, 'roles' | 'competitors'>>) =>
    save.mutate({ roles, competitors, ...part });
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(280px,1fr))] gap-8 mt-8">
      <List
        title={<Trans>Own roles of people on deals</Trans>}
        label={t`Another role`}
        items={roles.map(({ id, names }) => ({ id, name: nameOf(names) }))}
        isPending={save.isPending}
        onAdd={(text) =>
          put({ roles: [...roles, { id: newId(), names: { [language]: text }, active: true }] })
        }
        onRemove={(id) => put({ roles: roles.filter((one) => one.id !== id) })}
      />
      <List
        title={<Trans>Competitors</Trans>}
        label={t`Another competitor`}
        items={competitors}
        isPending={save.isPending}
        onAdd={(name) => put({ competitors: [...competitors, { id: newId(), name, active: true }] })}
        onRemove={(id) => put({ competitors: competitors.filter((one) => one.id !== id) })}
      />
    </div>
  );
}

function List(props: {
  title: ReactNode;
  label: string;
  items: readonly { readonly id: string; readonly name: string }[];
  isPending: boolean;
  onAdd: (text: string) => void;
  onRemove: (id: string) => void;
}) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  return (
    <section>
      <h2 className="sec">{props.title}</h2>
      <ul>
        {props.items.map(({ id, name }) => (
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
        ))}
      </ul>
      <form
        className="row items-end gap-2 mt-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '' || props.isPending) return;
          props.onAdd(text.trim());
          setText('');
        }}
      >
        <div className="grow">
          <TextField label={props.label} size="sm" value={text} onChange={setText} maxLength={80} />
        </div>
        <Button type="submit" size="sm" icon="plus" isDisabled={text.trim() === '' || props.isPending}>
          <Trans>Add</Trans>
        </Button>
      </form>
    </section>
  );
}
