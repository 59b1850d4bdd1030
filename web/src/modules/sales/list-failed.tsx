import { useLingui } from '@lingui/react/macro';
import { ErrorState } from '../../kit/empty.tsx';
import { failureOf } from '../../lib/api.ts';
import { failureText } from './failure-text.ts';

/** A list or record did not load: what happened, what is safe, try again. */
export function ListFailed(props: { error: unknown; onRetry: () => void; isRetrying: boolean }) {
  const { t, i18n } = useLingui();
  const failure = failureOf(props.error);
  const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
  const final = problem?.status === 403 || problem?.status === 404;
  return (
    <ErrorState
      title={
        problem?.status === 403
          ? t`You have no access to this page`
          : problem?.status === 404
            ? t`This is not there`
            : t`This page did not load`
      }
      text={failureText(props.error, i18n)}
      code={final ? undefined : (problem?.instance ?? problem?.code)}
      {...(final ? {} : { onRetry: props.onRetry, isRetrying: props.isRetrying })}
    />
  );
}
