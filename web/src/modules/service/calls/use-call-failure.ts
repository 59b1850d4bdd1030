import { useLingui } from '@lingui/react/macro';
import { failureOf } from '../../../lib/api.ts';

/** Says why a call was not taken, and what to do. */
export function useCallFailure(): (error: unknown) => string {
  const { t } = useLingui();
  return (error) => {
    const failure = failureOf(error);
    if (failure.kind === 'offline') return t`The server cannot be reached. Nothing was changed; try again.`;
    const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
    if (problem?.reason === 'service.call.unknown_caller')
      return t`Say who called: calls of unknown callers are recorded by those who see all customers.`;
    if (problem?.violations?.some(({ path }) => path === 'offeredAt'))
      return t`Check the day and the time: a call cannot be in the future.`;
    return t`The call was not taken. Nothing was changed; load the page again.`;
  };
}
