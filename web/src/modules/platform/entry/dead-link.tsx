import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { failureOf } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { EntryFrame } from './entry-frame.tsx';

/** The link was used, taken back, has expired, or never was; or the server could not tell. */
export function DeadLink({
  error,
  onRetry,
  guest = false,
}: {
  error: unknown;
  onRetry: () => void;
  /** Who opened it has no account. */
  guest?: boolean;
}) {
  const { t } = useLingui();
  const go = useGo();
  const say = useProblemWords();
  const failure = error ? failureOf(error) : undefined;
  const gone = !failure || (failure.kind === 'problem' && failure.error.problem.status === 404);
  if (!gone) {
    return (
      <EntryFrame title={t`The link could not be opened`}>
        <div className="pf-stack mt-4">
          <Note tone="negative">{say(error)}</Note>
          <Button look="primary" size="lg" icon="retry" onPress={onRetry}>{t`Try again`}</Button>
        </div>
      </EntryFrame>
    );
  }
  if (guest) {
    return (
      <EntryFrame
        title={t`This link no longer works`}
        text={<Trans>It was used, or its time is over. Ask whoever sent it to you for a new one.</Trans>}
      >
        <span />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame
      title={t`This link no longer works`}
      text={
        <Trans>
          Each link works once and for a limited time. Ask the colleague who sent it to you for a new one.
        </Trans>
      }
    >
      <div className="pf-stack mt-5">
        <Button look="quiet" size="lg" onPress={() => go('/sign-in')}>{t`To the sign-in`}</Button>
      </div>
    </EntryFrame>
  );
}
