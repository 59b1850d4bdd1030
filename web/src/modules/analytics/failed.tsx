import { useLingui } from '@lingui/react/macro';
import { ErrorState } from '../../kit/empty.tsx';
import { failureOf } from '../../lib/api.ts';

/** The figures did not come: what happened, what is safe, try again. */
export function FiguresFailed(props: { error: unknown; onRetry: () => void; isRetrying: boolean }) {
  const { t } = useLingui();
  const failure = failureOf(props.error);
  const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
  const retry = { onRetry: props.onRetry, isRetrying: props.isRetrying };
  if (failure.kind === 'offline')
    return (
      <ErrorState
        title={t`The figures did not load`}
        text={t`The server cannot be reached. Nothing is lost; the figures come back with the connection.`}
        {...retry}
      />
    );
  if (problem?.status === 403)
    return (
      <ErrorState
        title={t`You have no access to these figures`}
        text={t`An administrator can grant it to your role.`}
      />
    );
  const refused = problem?.code === 'request.refused' || problem?.code === 'request.invalid';
  return (
    <ErrorState
      title={t`The figures did not load`}
      text={
        refused
          ? t`The server did not take these filters or this period. Change them and try again; no data is touched.`
          : t`What is stored is safe. Try again; if it fails again, give the code to support.`
      }
      code={problem?.instance ?? problem?.code}
      {...retry}
    />
  );
}
