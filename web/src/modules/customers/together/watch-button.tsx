import { Trans, useLingui } from '@lingui/react/macro';
import { unwatchCustomer, watchCustomer } from '@peyvand/contract/customers/watchers';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Avatar } from '../../../kit/avatar.tsx';
import { Button, IconButton } from '../../../kit/button.tsx';
import { PopoverTrigger } from '../../../kit/menu.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { useFailureText } from '../failure-text.ts';
import { useNames, useOwnerOptions } from '../people.ts';
import { watchersQuery } from './together-queries.ts';

/** Who is told of what happens with the customer: the reader by one press or `W`, colleagues from the list. */
export function WatchButton({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const names = useNames();
  const options = useOwnerOptions();
  const me = useMe()?.user.id;
  const client = useQueryClient();
  const failureText = useFailureText();
  const watchers = useQuery(watchersQuery(id)).data?.items ?? [];
  const watching = new Set(watchers.map(({ userId }) => userId));
  const isMine = me !== undefined && watching.has(me);
  const change = useMutation({
    mutationFn: ({ userId, on }: { userId: string; on: boolean }) =>
      on
        ? call(watchCustomer, { params: { id }, body: { userIds: [userId] } })
        : call(unwatchCustomer, { params: { id }, query: { userId } }),
    onSuccess: (now) => client.setQueryData(watchersQuery(id).queryKey, now),
    onError: (error) => notify({ text: failureText(error) }),
  });
  const turn = () => {
    if (me === undefined) return;
    change.mutate(
      { userId: me, on: !isMine },
      {
        onSuccess: () =>
          notify({ text: isMine ? t`You are not told any more` : t`You are told of what happens here` }),
      },
    );
  };
  useShortcut('W', t`Watch`, turn);
  const others = options.filter((one) => !watching.has(one.id));
  return (
    <PopoverTrigger
      label={t`Watchers`}
      className="w-72 p-3"
      trigger={
        <IconButton
          size="sm"
          icon="eye"
          look={isMine ? 'soft' : 'plain'}
          label={watchers.length > 0 ? t`${format.number(watchers.length)} watchers` : t`Watchers`}
          keys="W"
        />
      }
    >
      <section className="pf-stack" aria-label={t`Watchers`}>
        <Button look={isMine ? 'quiet' : 'primary'} icon="eye" isPending={change.isPending} onPress={turn}>
          {isMine ? t`Do not tell me any more` : t`Tell me what happens here`}
        </Button>
        {watchers.length > 0 && (
          <ul>
            {watchers.map(({ userId }) => (
              <li key={userId} className="row min-h-11">
                <Avatar name={names.get(userId) ?? '?'} size={22} />
                <bdi className="grow cut small">{names.get(userId) ?? t`Unknown`}</bdi>
                <IconButton
                  size="sm"
                  icon="close"
                  label={t`Do not tell ${names.get(userId) ?? ''} any more`}
                  onPress={() => change.mutate({ userId, on: false })}
                />
              </li>
            ))}
          </ul>
        )}
        {others.length > 0 ? (
          <Select
            label={t`Tell a colleague too`}
            size="sm"
            options={others}
            value={null}
            onChange={(userId) => change.mutate({ userId, on: true })}
          />
        ) : (
          <p className="meta">
            <Trans>Everybody watches.</Trans>
          </p>
        )}
      </section>
    </PopoverTrigger>
  );
}
