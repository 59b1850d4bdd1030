import { Trans, useLingui } from '@lingui/react/macro';
import {
  changeRole,
  createRole,
  type Role,
  RoleInput,
  readRole,
  removeRole,
} from '@peyvand/contract/platform/roles';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { meQuery } from '../../../lib/session.ts';
import { takenBack, useConflict } from '../form/conflict.tsx';
import { Form, FormProblem, Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { Section } from '../form/section.tsx';
import { useSubmit } from '../form/submit.ts';
import { PermissionChecks } from '../rights/permission-checks.tsx';
import { useRightsWords } from '../rights/rights-words.ts';
import { rolesQuery } from './queries.ts';
import { useRoleFields } from './role-fields.ts';
import { ScopeTable } from './scope-table.tsx';

interface Catalogue {
  permissions: string[];
  resources: Record<string, string[]>;
}

/** What a role may do, on which rows, and with which fields. Built-in ones are read only. */
export function RoleEditor(props: {
  known: Role | null;
  catalogue: Catalogue;
  start: Readonly<Pick<RoleInput, 'name'>> & {
    readonly permissions: readonly string[];
    readonly rows: RoleInput['rows'];
    readonly fields: RoleInput['fields'];
  };
}) {
  const { t } = useLingui();
  const go = useGo();
  const client = useQueryClient();
  const words = useRightsWords();
  const submit = useSubmit();
  const conflict = useConflict<Role>();
  const fields = useRoleFields();
  const { known: role, catalogue } = props;
  const [value, setValue] = useState<RoleInput>({
    ...props.start,
    permissions: [...props.start.permissions],
  });
  const isFixed = role !== null && role.builtin !== null;
  const set = (change: Partial<RoleInput>) => setValue((now) => ({ ...now, ...change }));

  async function refresh(): Promise<void> {
    await client.invalidateQueries({ queryKey: rolesQuery.queryKey });
    await client.invalidateQueries({ queryKey: meQuery.queryKey });
  }
  const keep = (base: Role, wanted: RoleInput) =>
    conflict.save({
      base,
      mine: { ...base, ...wanted },
      fields,
      read: () => call(readRole, { params: { id: base.id } }),
      send: (version, ids) => {
        const body = Object.fromEntries(Object.entries(wanted).filter(([key]) => ids.includes(key)));
        return call(
          changeRole,
          { params: { id: base.id }, body: RoleInput.partial().parse(body) },
          { version },
        );
      },
    });
  async function save(): Promise<void> {
    await submit.run({
      body: value,
      schema: RoleInput,
      send: async (body) => {
        if (!role) {
          const made = await call(createRole, { body });
          notify({ text: t`The role “${made.name}” was made` });
          await refresh();
          go('/settings/roles');
          return;
        }
        const saved = await keep(role, body);
        if (!saved) return;
        const before = takenBack(role, { ...role, ...body }, saved);
        notify({
          text: t`The role was changed`,
          onUndo: () => void submit.run({ body: before, send: (body) => keep(saved, body).then(refresh) }),
        });
        await refresh();
      },
    });
  }

  return (
    <Form className="pf-page" submission={submit} onSubmit={() => void save()} label={t`Role`}>
      <Section
        title={role ? words.role(role) : t`New role`}
        text={isFixed ? t`A built-in role follows the installed parts and cannot be changed.` : undefined}
      >
        {!isFixed && (
          <TextField
            label={t`Name`}
            value={value.name}
            onChange={(name) => set({ name })}
            error={submit.errors['name']}
            isRequired
            autoFocus={role === null}
          />
        )}
      </Section>
      <Section title={t`What may be done`}>
        <PermissionChecks
          all={catalogue.permissions}
          value={value.permissions}
          onChange={(permissions) => set({ permissions })}
          isReadOnly={isFixed}
        />
      </Section>
      <Section
        title={t`Records and fields`}
        text={t`Own: those of which the person is the owner. Team: also those of the team and the teams below.`}
      >
        <ScopeTable
          resources={catalogue.resources}
          rows={value.rows}
          fields={value.fields}
          onRows={(rows) => set({ rows })}
          onFields={(rights) => set({ fields: rights })}
          isReadOnly={isFixed}
        />
      </Section>
      <div className="pf-foot">
        <FormProblem submission={submit} />
        {isFixed ? (
          <Button
            look="primary"
            icon="copy"
            onPress={() => go(`/settings/roles/new?from=${role.id}`)}
          >{t`Make a copy`}</Button>
        ) : (
          <Button type="submit" look="primary" isPending={submit.isPending}>{t`Save`}</Button>
        )}
        <Button onPress={() => go('/settings/roles')}>{t`All roles`}</Button>
        {role && !isFixed && <RemoveRole role={role} onRemoved={refresh} />}
      </div>
      {conflict.dialog}
    </Form>
  );
}

function RemoveRole({ role, onRemoved }: { role: Role; onRemoved: () => Promise<void> }) {
  const { t } = useLingui();
  const go = useGo();
  const say = useProblemWords();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => call(removeRole, { params: { id: role.id } }, { version: role.version }),
    onSuccess: async () => {
      notify({ text: t`The role “${role.name}” was removed` });
      go('/settings/roles');
      await onRemoved();
    },
  });
  return (
    <>
      <Button
        look="danger"
        onPress={() => setAsking(true)}
        disabledReason={
          role.users > 0 ? t`Colleagues carry this role; give them another one first.` : undefined
        }
      >{t`Remove`}</Button>
      <ConfirmDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        title={t`Remove the role “${role.name}”?`}
        verb={t`Remove the role`}
        danger
        isPending={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        <Trans>Nobody carries it. It cannot be brought back.</Trans>
        {remove.isError && <Note tone="negative">{say(remove.error)}</Note>}
      </ConfirmDialog>
    </>
  );
}
