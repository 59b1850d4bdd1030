import { Trans, useLingui } from '@lingui/react/macro';
import { invite } from '@peyvand/contract/platform/users';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { call } from '../../../lib/api.ts';
import { useMe } from '../../../lib/session.ts';
import { Form, FormProblem } from '../form/form.tsx';
import { useSubmit } from '../form/submit.ts';
import { LinkDialog, type MadeLink } from './link-dialog.tsx';
import { invitationsQuery } from './queries.ts';
import { UserFields, type UserValues } from './user-fields.tsx';

/** Invites a colleague; answers with the link, which is shown once and handed over by hand. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const me = useMe();
  const client = useQueryClient();
  const submit = useSubmit();
  const [link, setLink] = useState<MadeLink | null>(null);
  const [value, setValue] = useState<UserValues>({
    name: '',
    email: '',
    teamId: me?.user.teamId ?? '',
    roleIds: [],
  });

  async function send(): Promise<void> {
    await submit.run({
      body: value,
      schema: invite.body,
      send: async (body) => {
        setLink((await call(invite, { body })).link);
        await client.invalidateQueries({ queryKey: invitationsQuery.queryKey });
      },
    });
  }

  if (link) {
    return (
      <LinkDialog title={t`Give this link to ${value.name}`} link={link} onClose={onClose}>
        <Trans>It works once, to choose a password. It is shown only now; send it by a safe way.</Trans>
      </LinkDialog>
    );
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Invite a colleague`}
      wide
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            form={id}
            look="primary"
            isPending={submit.isPending}
          >{t`Make the link`}</Button>
        </>
      }
    >
      <Form id={id} className="pf-stack" submission={submit} onSubmit={() => void send()}>
        <FormProblem submission={submit} />
        <div className="pf-grid">
          <UserFields
            value={value}
            onChange={(change) => setValue({ ...value, ...change })}
            errors={submit.errors}
            autoFocus
          />
        </div>
      </Form>
    </Dialog>
  );
}
