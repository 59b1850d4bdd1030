import { Trans, useLingui } from '@lingui/react/macro';
import { type Invitation, revokeInvitation } from '@peyvand/contract/platform/users';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Avatar } from '../../../kit/avatar.tsx';
import { Button } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { PersonName } from '../people.tsx';
import { Listing } from '../profile/listing.tsx';
import { invitationsQuery } from './queries.ts';
import { useRoleNames } from './user-columns.tsx';

/** Invitations that nobody has accepted yet. */
export function InvitationList({ onInvite }: { onInvite: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const say = useProblemWords();
  const roleNames = useRoleNames();
  const list = useQuery(invitationsQuery);
  const [leaving, setLeaving] = useState<Invitation | null>(null);
  const revoke = useMutation({
    mutationFn: (invitation: Invitation) => call(revokeInvitation, { params: { id: invitation.id } }),
    onSuccess: () => {
      setLeaving(null);
      notify({ text: t`The invitation was taken back` });
      return client.invalidateQueries({ queryKey: invitationsQuery.queryKey });
    },
  });
  if (list.data?.items.length === 0) {
    return (
      <EmptyState
        title={t`Nobody is waiting for an answer`}
        text={t`Invited colleagues stand here until they have chosen a password.`}
      >
        <Button look="quiet" icon="plus" onPress={onInvite}>{t`Invite a colleague`}</Button>
      </EmptyState>
    );
  }
  return (
    <div className="px-6 max-phone:px-4">
      <Listing query={list} empty="">
        {({ items }) => (
          <ul className="pf-list">
            {items.map((invitation) => (
              <li key={invitation.id}>
                <Avatar name={invitation.name} />
                <div className="grow">
                  <span className="row flex-wrap">
                    <bdi className="med">{invitation.name}</bdi>
                    <bdi dir="ltr" className="small t3">
                      {invitation.email}
                    </bdi>
                  </span>
                  <p className="meta">
                    {roleNames(invitation.roleIds)} · <PersonName id={invitation.invitedBy} /> ·{' '}
                    {t`Valid until ${format.dateShort(invitation.expiresAt)}`}
                  </p>
                </div>
                <Button size="sm" look="danger" onPress={() => setLeaving(invitation)}>{t`Take back`}</Button>
              </li>
            ))}
          </ul>
        )}
      </Listing>
      <ConfirmDialog
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t`Take back the invitation of ${leaving?.name ?? ''}?`}
        verb={t`Take back`}
        danger
        isPending={revoke.isPending}
        onConfirm={() => leaving && revoke.mutate(leaving)}
      >
        <Trans>The link stops working. You can invite again at any time.</Trans>
        {revoke.isError && <Note tone="negative">{say(revoke.error)}</Note>}
      </ConfirmDialog>
    </div>
  );
}
