import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { removeTotp, renewRecoveryCodes, startTotp } from '@peyvand/contract/platform/me';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { meQuery, useMe } from '../../../lib/session.ts';
import { PasswordDialog } from '../form/password-dialog.tsx';
import { Section } from '../form/section.tsx';
import { RecoveryCodes, TotpSetup } from './totp-setup.tsx';

type Step =
  | { at: 'start' }
  | { at: 'confirm'; uri: string; secret: string }
  | { at: 'codes'; codes: readonly string[] }
  | { at: 'renew' }
  | { at: 'remove' };

/** A second step at sign-in: an authenticator app, and recovery codes for the day when it is lost. */
export function TotpSection() {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const user = useMe()?.user;
  const [step, setStep] = useState<Step | null>(null);
  const close = () => setStep(null);
  const refresh = () => client.invalidateQueries({ queryKey: meQuery.queryKey });
  const left = user?.recoveryCodes ?? 0;
  return (
    <Section title={t`Authenticator app`} text={t`With it, a stolen password alone opens nothing.`}>
      <div className="row flex-wrap gap-3">
        {user?.totp ? (
          <Tag tone="positive">
            <Trans>In use</Trans>
          </Tag>
        ) : (
          <Tag>
            <Trans>Not in use</Trans>
          </Tag>
        )}
        {user?.totp && (
          <span className={left < 3 ? 'small warn' : 'small t2'}>
            {t`${plural(left, {
              one: `${format.number(left)} recovery code left`,
              other: `${format.number(left)} recovery codes left`,
            })}`}
          </span>
        )}
      </div>
      <div className="pf-acts">
        {user?.totp ? (
          <>
            <Button look="quiet" onPress={() => setStep({ at: 'renew' })}>{t`New recovery codes`}</Button>
            <Button look="danger" onPress={() => setStep({ at: 'remove' })}>{t`Turn off`}</Button>
          </>
        ) : (
          <Button look="quiet" icon="shield" onPress={() => setStep({ at: 'start' })}>
            {t`Set up the app`}
          </Button>
        )}
      </div>
      {step?.at === 'start' && (
        <PasswordDialog
          title={t`Set up an authenticator app`}
          text={t`First confirm that it is you.`}
          verb={t`Continue`}
          onClose={close}
          send={async (password) => {
            setStep({ at: 'confirm', ...(await call(startTotp, { body: { password } })) });
          }}
        />
      )}
      {step?.at === 'confirm' && (
        <TotpSetup
          uri={step.uri}
          secret={step.secret}
          onClose={close}
          onDone={(codes) => {
            setStep({ at: 'codes', codes });
            void refresh();
          }}
        />
      )}
      {step?.at === 'codes' && <RecoveryCodes codes={step.codes} onClose={close} />}
      {step?.at === 'renew' && (
        <PasswordDialog
          title={t`Make new recovery codes?`}
          text={t`The codes that you have kept so far stop working.`}
          verb={t`Make new codes`}
          onClose={close}
          send={async (password) => {
            const { codes } = await call(renewRecoveryCodes, { body: { password } });
            setStep({ at: 'codes', codes });
            void refresh();
          }}
        />
      )}
      {step?.at === 'remove' && (
        <PasswordDialog
          title={t`Turn the authenticator app off?`}
          text={t`From then on the password alone is enough to sign in.`}
          verb={t`Turn off`}
          danger
          withCode
          onClose={close}
          send={async (password, code) => {
            await call(removeTotp, { body: { password, code } });
            close();
            notify({ text: t`The authenticator app is off` });
            void refresh();
          }}
        />
      )}
    </Section>
  );
}
