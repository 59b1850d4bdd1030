import { Trans, useLingui } from '@lingui/react/macro';
import { changeChannels, type SalesChannel } from '@peyvand/contract/sales/channels';
import { SellerKind } from '@peyvand/contract/sales/orders';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { newId } from '../pipeline/draft.ts';
import { channelsQuery } from './channel-queries.ts';
import { sellerKindWords } from './channel-words.ts';
import { useChannels } from './use-channels.ts';

/** The ways of selling: renamed in place, put in order, retired and offered again. */
export function ChannelList() {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const { language } = usePreferences();
  const { nameOf } = useChannels();
  const list = useQuery(channelsQuery);
  const [renaming, setRenaming] = useState<{ readonly id: string; readonly text: string } | null>(null);
  const [text, setText] = useState('');
  const [kind, setKind] = useState<SellerKind>('own');
  const save = useMutation({
    mutationFn: (items: SalesChannel[]) =>
      call(changeChannels, { body: { items } }, { version: list.data?.version ?? 0 }),
    onSuccess: (after) => client.setQueryData(channelsQuery.queryKey, after),
    onError: (error) => {
      notify({ text: failureText(error, i18n) });
      void client.invalidateQueries({ queryKey: ['channels'] });
    },
  });
  if (list.isPending) return <SkeletonRows rows={6} />;
  if (!list.data)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const { items } = list.data;
  const put = (id: string, part: Partial<SalesChannel>) =>
    save.mutate(items.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const rename = () => {
    const one = items.find(({ id }) => id === renaming?.id);
    const name = renaming?.text.trim();
    if (one && name && name !== nameOf(one.id)) put(one.id, { names: { ...one.names, [language]: name } });
    setRenaming(null);
  };
  const swap = (at: number) => {
    const [one, other] = [items[at], items[at - 1]];
    if (one && other) save.mutate(items.with(at, other).with(at - 1, one));
  };
  return (
    <>
      <ul className="pf-list">
        {items.map((one, at) => {
          const name = nameOf(one.id);
          return (
            <li key={one.id}>
              {renaming?.id === one.id ? (
                <form
                  className="row items-end gap-2 grow"
                  onSubmit={(event) => {
                    event.preventDefault();
                    rename();
                  }}
                >
                  <TextField
                    label={t`Name`}
                    size="sm"
                    autoFocus
                    value={renaming.text}
                    onChange={(next) => setRenaming({ id: one.id, text: next })}
                    maxLength={80}
                  />
                  <Button type="submit" size="sm" isPending={save.isPending}>
                    <Trans>Save</Trans>
                  </Button>
                </form>
              ) : (
                <span className="grow">
                  <span className="med block">
                    <bdi>{name}</bdi>
                  </span>
                  <span className="meta block">{i18n._(sellerKindWords[one.sellerKind])}</span>
                </span>
              )}
              {!one.active && <Tag>{t`Not offered`}</Tag>}
              {at > 0 && one.active && (
                <IconButton
                  icon="up"
                  label={t`Move “${name}” up`}
                  isDisabled={save.isPending}
                  onPress={() => swap(at)}
                />
              )}
              <IconButton
                icon="pen"
                label={t`Rename “${name}”`}
                onPress={() => setRenaming({ id: one.id, text: name })}
              />
              {one.active ? (
                <IconButton
                  icon="close"
                  label={t`Offer “${name}” no more`}
                  isDisabled={save.isPending}
                  onPress={() => put(one.id, { active: false })}
                />
              ) : (
                <IconButton
                  icon="undo"
                  label={t`Offer “${name}” again`}
                  isDisabled={save.isPending}
                  onPress={() => put(one.id, { active: true })}
                />
              )}
            </li>
          );
        })}
      </ul>
      <form
        className="row flex-wrap items-end gap-3 mt-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '' || save.isPending) return;
          const one = { id: newId(), names: { [language]: text.trim() }, sellerKind: kind, active: true };
          const offered = items.filter(({ active }) => active);
          save.mutate([...offered, one, ...items.filter(({ active }) => !active)]);
          setText('');
        }}
      >
        <div className="grow min-w-50">
          <TextField label={t`Another channel`} value={text} onChange={setText} maxLength={80} />
        </div>
        <div className="min-w-40">
          <Select
            label={t`Who sells through it`}
            value={kind}
            onChange={setKind}
            options={SellerKind.options.map((id) => ({ id, label: i18n._(sellerKindWords[id]) }))}
          />
        </div>
        <Button type="submit" icon="plus" isDisabled={text.trim() === '' || save.isPending}>
          <Trans>Add</Trans>
        </Button>
      </form>
    </>
  );
}
