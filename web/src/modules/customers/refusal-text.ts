import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { failureOf } from '../../lib/api.ts';
import { useFailureText } from './failure-text.ts';

/** What values the server refuses, by the reason of the refusal and that of its violation. */
const refusals: Readonly<Record<string, MessageDescriptor>> = {
  'customers.lifecycle.contradiction order': msg`“Lost” has to come after “At risk”: in days, in own gaps, and in the days before which neither counts.`,
  'customers.lifecycle.contradiction needs': msg`“Won back” needs the stage “Lost”.`,
  'customers.lifecycle.past_day past': msg`The day has to lie ahead.`,
  'customers.tier.wrong order': msg`Each tier needs a lower bound than the one above it; only the last one takes everyone else.`,
  'customers.tier.wrong range': msg`A share lies above 0 and up to 100 percent.`,
  'customers.tier.wrong sum': msg`The shares add up to more than 100 percent.`,
  'customers.observation.wrong future': msg`Nothing is observed before it happens: choose today or an earlier day.`,
  'customers.observation.wrong order': msg`It would end before it was observed.`,
};

/** Says which values do not fit together; of every other failure what `useFailureText` says. */
export function useRefusalText(): (error: unknown) => string {
  const { i18n } = useLingui();
  const failureText = useFailureText();
  return useCallback(
    (error) => {
      const failure = failureOf(error);
      const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
      const keys = new Set(problem?.violations?.map(({ reason }) => `${problem.reason} ${reason}`));
      const texts = [...keys].flatMap((key) => (refusals[key] ? [i18n._(refusals[key])] : []));
      return texts.length > 0 ? texts.join(' ') : failureText(error);
    },
    [i18n, failureText],
  );
}
