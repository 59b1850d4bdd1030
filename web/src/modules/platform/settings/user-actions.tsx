import { Trans, useLingui } from '@lingui/react/macro';
import {
  createResetLink,
  disableUser,
  enableUser,
  endUserSessions,
  readUser,
  removeSecondFactor,
  type User,
} from '@peyvand/contract/platform/users';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { LinkDialog, type MadeLink } from './link-dialog.tsx';
import { useUsersChanged } from './users-changed.ts';

type Asked = 'reset' | 'factor' | 'sessions';

/** What an administrator can do to an account besides its fields. */
export function UserActions({ user, isMe }: { user: User; isMe: boolean }) {
  const { t } = useLingui();
  const say = useProblemWords();
  const go = useGo();
  const can = useCan();
  const changed = useUsersChanged();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [link, setLink] = useState<MadeLink | null>(null);
  const params = { id: user.id };

  /** The version may have moved on; shutting out or letting in does not depend on the other fields. */
  async function turn(on: boolean): Promise<void> {
    const { version } = await call(readUser, { params });
    await call(on ? enableUser : disableUser, { params }, { version });
    await changed();
  }
  const power = useMutation({
    mutationFn: turn,
    onSuccess: (_, on) =>
      notify({
        text: on ? t`${user.name} can sign in again` : t`${user.name} is shut out`,
        onUndo: () => power.mutate(!on),
      }),
  });
  const act = useMutation({
    mutationFn: async (what: Asked) => {
      if (what === 'reset') setLink(await call(createResetLink, { params }));
      else await call(what === 'factor' ? removeSecondFactor : endUserSessions, { params });
      return what;
    },
    onSuccess: async (what) => {
      setAsked(null);
      if (what === 'factor') notify({ text: t`${user.name} signs in with the password alone now` });
      if (what === 'sessions') notify({ text: t`${user.name} is signed out everywhere` });
      await changed();
    },
  });
  const words: Record<Asked, { title: string; verb: string; text: string; danger: boolean }> = {
    reset: {
      title: t`Make a link for a new password?`,
      verb: t`Make the link`,
      text: t`You hand it over yourself. The present password works until the link is used.`,
      danger: false,
    },
    factor: {
      title: t`Remove the second step of ${user.name}?`,
      verb: t`Remove the second step`,
      text: t`The authenticator app, recovery codes and passkeys are removed, and every device is signed out. Be sure who is asking.`,
      danger: true,
    },
    sessions: {
      title: t`Sign ${user.name} out everywhere?`,
      verb: t`Sign out everywhere`,
      text: t`What is open on those devices and not yet saved is lost.`,
      danger: true,
    },
  };
  const question = asked && words[asked];
  const isDisabled = user.disabledAt !== null;
  return (
    <section className="mt-8 border-t border-line pt-5">
      <h3 className="sec mb-3">
        <Trans>Access</Trans>
      </h3>
      {power.isError && <Note tone="negative">{say(power.error)}</Note>}
      <div className="pf-acts">
        {can('platform.handover.run') && !isMe && (
          <Button look="quiet" icon="assign" onPress={() => go(`/handover/${user.id}`)}>
            {t`Hand over`}
          </Button>
        )}
        <Button
          look="quiet"
          icon="key"
          onPress={() => setAsked('reset')}
        >{t`Link for a new password`}</Button>
        <Button
          look="quiet"
          icon="exit"
          onPress={() => setAsked('sessions')}
        >{t`Sign out everywhere`}</Button>
        {!isMe && (user.totp || user.passkeys > 0) && (
          <Button
            look="quiet"
            icon="shield"
            onPress={() => setAsked('factor')}
          >{t`Remove the second step`}</Button>
        )}
        {isDisabled ? (
          <Button look="quiet" icon="check" isPending={power.isPending} onPress={() => power.mutate(true)}>
            {t`Enable`}
          </Button>
        ) : (
          <Button
            look="danger"
            icon="close"
            isPending={power.isPending}
            onPress={() => power.mutate(false)}
            disabledReason={isMe ? t`You cannot shut yourself out.` : undefined}
          >{t`Disable`}</Button>
        )}
      </div>
      <p className="meta mt-3">
        {isDisabled ? (
          <Trans>The account is shut out; records and history remain.</Trans>
        ) : (
          <Trans>Disabling signs out at once; records and history remain.</Trans>
        )}
      </p>
      {question && (
        <ConfirmDialog
          isOpen
          onClose={() => setAsked(null)}
          title={question.title}
          verb={question.verb}
          danger={question.danger}
          isPending={act.isPending}
          onConfirm={() => act.mutate(asked)}
        >
          {question.text}
          {act.isError && <Note tone="negative">{say(act.error)}</Note>}
        </ConfirmDialog>
      )}
      {link && (
        <LinkDialog title={t`Give this link to ${user.name}`} link={link} onClose={() => setLink(null)}>
          <Trans>It works once, to choose a password. It is shown only now; send it by a safe way.</Trans>
        </LinkDialog>
      )}
    </section>
  );
}
