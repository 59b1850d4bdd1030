import { useLingui } from '@lingui/react/macro';
import { ApiKeyInput, createApiKey } from '@peyvand/contract/platform/api-keys';
import type { RowLevel } from '@peyvand/contract/platform/roles';
import { useId, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { useMe } from '../../../lib/session.ts';
import { Form, FormProblem } from '../form/form.tsx';
import { useSubmit } from '../form/submit.ts';
import { PermissionChecks } from '../rights/permission-checks.tsx';

type Life = 'month' | 'quarter' | 'year' | 'ever';
const days: Readonly<Record<Life, number | null>> = { month: 30, quarter: 90, year: 365, ever: null };
type Rows = Exclude<RowLevel, 'none'> | 'mine';

export function ApiKeyForm(props: { onClose: () => void; onMade: (secret: string) => void }) {
  const { t } = useLingui();
  const id = useId();
  const me = useMe();
  const submit = useSubmit();
  const [name, setName] = useState('');
  const [life, setLife] = useState<Life>('year');
  const [rows, setRows] = useState<Rows>('mine');
  const [permissions, setPermissions] = useState<string[]>([]);

  async function send(): Promise<void> {
    const length = days[life];
    const expiresAt = length === null ? null : new Date(Date.now() + length * 86_400_000).toISOString();
    await submit.run({
      body: { name, permissions, rows: rows === 'mine' ? null : rows, expiresAt },
      schema: ApiKeyInput,
      send: async (body) => props.onMade((await call(createApiKey, { body })).secret),
    });
  }

  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`New API key`}
      wide
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            form={id}
            look="primary"
            isPending={submit.isPending}
          >{t`Make the key`}</Button>
        </>
      }
    >
      <Form id={id} className="pf-stack" submission={submit} onSubmit={() => void send()}>
        <FormProblem submission={submit} />
        <TextField
          label={t`Name`}
          hint={t`Of the program that will use it`}
          value={name}
          onChange={setName}
          error={submit.errors['name']}
          isRequired
          autoFocus
        />
        <div className="pf-grid">
          <Select
            label={t`Valid for`}
            value={life}
            onChange={setLife}
            error={submit.errors['expiresAt']}
            options={[
              { id: 'month', label: t`30 days` },
              { id: 'quarter', label: t`90 days` },
              { id: 'year', label: t`One year` },
              { id: 'ever', label: t`Without limit` },
            ]}
          />
          <Select
            label={t`Records`}
            value={rows}
            onChange={setRows}
            options={[
              { id: 'mine', label: t`Those that I see` },
              { id: 'team', label: t`At most those of my team` },
              { id: 'own', label: t`At most my own` },
            ]}
          />
        </div>
        <PermissionChecks all={me?.permissions ?? []} value={permissions} onChange={setPermissions} />
      </Form>
    </Dialog>
  );
}
