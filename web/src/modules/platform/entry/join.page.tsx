import { Trans, useLingui } from '@lingui/react/macro';
import { changePreferences } from '@peyvand/contract/platform/me';
import { acceptInvitation, openInvitation } from '@peyvand/contract/platform/users';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { call } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { getPreferences, type Language, switchLanguage } from '../../../lib/preferences.ts';
import { Form, FormProblem } from '../form/form.tsx';
import { NewPasswordField } from '../form/password-field.tsx';
import { useSubmit } from '../form/submit.ts';
import { DeadLink } from './dead-link.tsx';
import { EntryFrame, EntryWaiting } from './entry-frame.tsx';
import { useLinkToken } from './link.ts';

/** An invited colleague chooses name and password, and is signed in. */
export function Page() {
  const token = useLinkToken() ?? '';
  const offer = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(openInvitation, { body: { token } }),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const language = offer.data?.language;
  useEffect(() => {
    if (language) switchLanguage(language);
  }, [language]);
  if (token === '' || offer.isError) {
    return <DeadLink error={offer.error} onRetry={() => void offer.refetch()} />;
  }
  return offer.data ? <JoinForm token={token} offer={offer.data} /> : <EntryWaiting />;
}

interface Offer {
  name: string;
  email: string;
  organisation: string;
  language: Language;
}

function JoinForm({ token, offer }: { token: string; offer: Offer }) {
  const { t } = useLingui();
  const go = useGo();
  const client = useQueryClient();
  const submit = useSubmit();
  const [name, setName] = useState(offer.name);
  const [password, setPassword] = useState('');

  async function send(): Promise<void> {
    const done = await submit.run({
      body: { token, name, password },
      schema: acceptInvitation.body,
      send: async (body) => {
        await call(acceptInvitation, { body });
        await keepLanguage(offer.language);
      },
    });
    if (!done) return;
    client.clear();
    go('/', { replace: true });
  }

  return (
    <EntryFrame
      title={t`Join ${offer.organisation}`}
      text={
        <Trans>
          Your account is <bdi dir="ltr">{offer.email}</bdi>. Choose a password and you are in.
        </Trans>
      }
    >
      <Form submission={submit} onSubmit={() => void send()} label={t`Join`}>
        <FormProblem submission={submit} />
        <input type="hidden" name="username" autoComplete="username" value={offer.email} />
        <TextField
          label={t`Your name`}
          value={name}
          onChange={setName}
          error={submit.errors['name']}
          autoComplete="name"
          isRequired
        />
        <NewPasswordField
          label={t`Password`}
          value={password}
          onChange={setPassword}
          error={submit.errors['password']}
          own={[offer.name, name, offer.email]}
          isRequired
        />
        <Button type="submit" look="primary" size="lg" isPending={submit.isPending}>
          <Trans>Join and sign in</Trans>
        </Button>
      </Form>
    </EntryFrame>
  );
}

/** Who read the invitation in another language than the organisation's goes on in it. */
async function keepLanguage(offered: Language): Promise<void> {
  const { language, calendar, digits, weekStart } = getPreferences();
  if (language === offered) return;
  try {
    await call(changePreferences, { body: { language, calendar, digits, weekStart } });
  } catch {
    // The account stands; the language can be chosen again at any time.
  }
}
