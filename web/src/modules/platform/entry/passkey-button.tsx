import { Trans, useLingui } from '@lingui/react/macro';
import { AuthenticationResponse } from '@peyvand/contract/platform/credentials';
import { passkeyChallenge, signInWithPasskey } from '@peyvand/contract/platform/sessions';
import { browserSupportsWebAuthn, startAuthentication, WebAuthnError } from '@simplewebauthn/browser';
import { Button } from '../../../kit/button.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { FormProblem } from '../form/form.tsx';
import { useSubmit } from '../form/submit.ts';
import { requestOptions } from '../form/webauthn.ts';

/** The other way in: a passkey of this device or a key that is held to it. Absent where the browser knows none. */
export function PasskeyButton({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const submit = useSubmit();
  if (!browserSupportsWebAuthn()) return null;

  async function send(): Promise<void> {
    const done = await submit.run({
      body: undefined,
      send: async () => {
        const options = await call(passkeyChallenge, {});
        const answer = await startAuthentication({ optionsJSON: requestOptions(options) });
        await call(signInWithPasskey, { body: AuthenticationResponse.parse(answer) });
      },
      onRefusal: (error) => {
        if (wasCancelled(error)) return true;
        const failure = failureOf(error);
        const refused = failure.kind === 'problem' && failure.error.problem.code === 'auth.failed';
        if (refused) submit.tell(t`This passkey is not known here. Sign in with your password.`);
        return refused;
      },
    });
    if (done) onDone();
  }

  return (
    <>
      <div className="or">
        <Trans>or</Trans>
      </div>
      <div className="flex flex-col gap-3">
        <Button look="quiet" size="lg" icon="lock" isPending={submit.isPending} onPress={() => void send()}>
          {t`Sign in with a passkey`}
        </Button>
        <FormProblem submission={submit} />
      </div>
    </>
  );
}

/** The person closed the window of the browser; nothing went wrong. */
export function wasCancelled(error: unknown): boolean {
  if (error instanceof WebAuthnError)
    return error.code === 'ERROR_CEREMONY_ABORTED' || wasCancelled(error.cause);
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');
}
