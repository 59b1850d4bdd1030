import { useLingui } from '@lingui/react/macro';
import { changeProfile } from '@peyvand/contract/platform/me';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { meQuery, useMe } from '../../../lib/session.ts';
import { Form, FormProblem } from '../form/form.tsx';
import { Section } from '../form/section.tsx';
import { useSubmit } from '../form/submit.ts';

/** The own name; the address is the administrator's to change, since it is what one signs in with. */
export function AccountSection() {
  const { t } = useLingui();
  const me = useMe();
  const client = useQueryClient();
  const submit = useSubmit();
  const before = me?.user.name ?? '';
  const [name, setName] = useState(before);

  const keep = async (wanted: string) => {
    await call(changeProfile, { body: { name: wanted } });
    await client.invalidateQueries({ queryKey: meQuery.queryKey });
    await client.invalidateQueries({ queryKey: ['people'] });
  };
  async function save(): Promise<void> {
    const done = await submit.run({
      body: { name },
      schema: changeProfile.body,
      send: () => keep(name),
    });
    if (!done) return;
    notify({
      text: t`The name was changed`,
      onUndo: () => {
        setName(before);
        void submit.run({ body: before, send: keep });
      },
    });
  }

  return (
    <Section title={t`Account`} text={t`Colleagues see your name; you sign in with your e-mail address.`}>
      <Form className="pf-stack" submission={submit} onSubmit={() => void save()} label={t`Account`}>
        <FormProblem submission={submit} />
        <div className="pf-grid">
          <TextField
            label={t`Your name`}
            value={name}
            onChange={setName}
            error={submit.errors['name']}
            autoComplete="name"
          />
          <TextField
            type="email"
            label={t`E-mail`}
            value={me?.user.email ?? ''}
            isReadOnly
            hint={t`Only an administrator can change it.`}
          />
        </div>
        <div className="pf-acts">
          <Button
            type="submit"
            look="primary"
            isPending={submit.isPending}
            isDisabled={name.trim() === before}
          >{t`Save`}</Button>
        </div>
      </Form>
    </Section>
  );
}
