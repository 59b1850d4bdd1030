import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  listSessions,
  revokeOtherSessions,
  revokeSession,
  type Session,
} from '@peyvand/contract/platform/sessions';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { Section } from '../form/section.tsx';
import { deviceName } from './device.ts';
import { Listing } from './listing.tsx';

const queryKey = ['sessions'] as const;

/** Where one is signed in, and the way out of each. */
export function SessionSection() {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const say = useProblemWords();
  const [asking, setAsking] = useState(false);
  const list = useQuery({ queryKey, queryFn: ({ signal }) => call(listSessions, {}, { signal }) });
  const end = useMutation({
    mutationFn: (session: Session) => call(revokeSession, { params: { id: session.id } }),
    onSuccess: () => {
      notify({ text: t`That device is signed out` });
      return client.invalidateQueries({ queryKey });
    },
  });
  const endOthers = useMutation({
    mutationFn: () => call(revokeOtherSessions, {}),
    onSuccess: ({ ended }) => {
      setAsking(false);
      notify({
        text: t`${plural(ended, {
          one: `${format.number(ended)} device is signed out`,
          other: `${format.number(ended)} devices are signed out`,
        })}`,
      });
      return client.invalidateQueries({ queryKey });
    },
  });
  const others = list.data?.items.some((session) => !session.current) ?? false;
  const problem = end.error ?? endOthers.error;
  return (
    <Section
      title={t`Devices`}
      text={t`Where you are signed in. End what you do not know, then change your password.`}
    >
      {problem && <Note tone="negative">{say(problem)}</Note>}
      <Listing query={list} empty={t`No device is signed in.`}>
        {({ items }) => (
          <ul className="pf-list">
            {items.map((session) => (
              <li key={session.id}>
                <Icon name={/Mobile|Android|iPhone/.test(session.userAgent) ? 'phone' : 'web'} />
                <div className="grow">
                  <span className="row flex-wrap">
                    <bdi>{deviceName(session.userAgent) || t`Unknown program`}</bdi>
                    {session.current && (
                      <Tag tone="accent">
                        <Trans>This device</Trans>
                      </Tag>
                    )}
                  </span>
                  <p className="meta">
                    <bdi dir="ltr">{session.ip}</bdi> · {t`Last seen: ${format.relative(session.lastSeenAt)}`}
                  </p>
                </div>
                {!session.current && (
                  <Button
                    size="sm"
                    look="danger"
                    onPress={() => end.mutate(session)}
                    isPending={end.isPending && end.variables.id === session.id}
                  >{t`Sign out`}</Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Listing>
      {others && (
        <div className="pf-acts">
          <Button look="quiet" onPress={() => setAsking(true)}>{t`Sign out all other devices`}</Button>
        </div>
      )}
      <ConfirmDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        title={t`Sign out all other devices?`}
        verb={t`Sign out all others`}
        isPending={endOthers.isPending}
        onConfirm={() => endOthers.mutate()}
      >
        <Trans>What is open there and not yet saved is lost. This device stays signed in.</Trans>
      </ConfirmDialog>
    </Section>
  );
}
