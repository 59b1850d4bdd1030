import { useLingui } from '@lingui/react/macro';
import { changeUser, readUser, type User } from '@peyvand/contract/platform/users';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useMe } from '../../../lib/session.ts';
import { type ConflictField, takenBack, useConflict } from '../form/conflict.tsx';
import { Form, FormProblem } from '../form/form.tsx';
import { useSubmit } from '../form/submit.ts';
import { teamsQuery } from '../people.tsx';
import { UserActions } from './user-actions.tsx';
import { useRoleNames } from './user-columns.tsx';
import { UserFields, type UserValues } from './user-fields.tsx';
import { useUsersChanged } from './users-changed.ts';

/** One account beside the list: its fields, and what can be done to it. */
export function UserPanel({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const me = useMe();
  const submit = useSubmit();
  const conflict = useConflict<User>();
  const fields = useFields();
  const changed = useUsersChanged();
  const { name, email, teamId, roleIds } = user;
  const [value, setValue] = useState<UserValues>({ name, email, teamId, roleIds: [...roleIds] });
  const isChanged = JSON.stringify(value) !== JSON.stringify({ name, email, teamId, roleIds });
  const read = () => call(readUser, { params: { id: user.id } });

  const keep = (base: User, wanted: UserValues) =>
    conflict.save({
      base,
      mine: { ...base, ...wanted },
      fields,
      read,
      send: (version, ids) => {
        const body = Object.fromEntries(Object.entries(wanted).filter(([key]) => ids.includes(key)));
        return call(changeUser, { params: { id: user.id }, body }, { version });
      },
    });
  async function save(): Promise<void> {
    await submit.run({
      body: value,
      schema: changeUser.body,
      send: async () => {
        const saved = await keep(user, value);
        if (!saved) return;
        const before = takenBack(user, { ...user, ...value }, saved);
        notify({
          text: t`${value.name} was changed`,
          onUndo: () => void submit.run({ body: before, send: (body) => keep(saved, body).then(changed) }),
        });
        await changed();
      },
    });
  }

  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={user.name}
      footer={
        <Button
          type="submit"
          form={id}
          look="primary"
          isPending={submit.isPending}
          isDisabled={!isChanged}
        >{t`Save`}</Button>
      }
    >
      <Form id={id} className="pf-stack" submission={submit} onSubmit={() => void save()} label={user.name}>
        <FormProblem submission={submit} />
        <UserFields
          value={value}
          onChange={(change) => setValue({ ...value, ...change })}
          errors={submit.errors}
        />
      </Form>
      <UserActions user={user} isMe={user.id === me?.user.id} />
      {conflict.dialog}
    </SidePanel>
  );
}

function useFields(): ConflictField<User>[] {
  const { t } = useLingui();
  const roleNames = useRoleNames();
  const teams = useQuery(teamsQuery).data?.items ?? [];
  return [
    {
      id: 'name',
      label: t({ message: 'Name', context: 'of a person' }),
      value: (user) => user.name,
      words: (user) => user.name,
    },
    { id: 'email', label: t`E-mail`, value: (user) => user.email, words: (user) => user.email },
    {
      id: 'teamId',
      label: t`Team`,
      value: (user) => user.teamId,
      words: (user) => teams.find((team) => team.id === user.teamId)?.name ?? '',
    },
    {
      id: 'roleIds',
      label: t`Roles`,
      value: (user) => user.roleIds.toSorted(),
      words: (user) => roleNames(user.roleIds),
    },
  ];
}
