import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { failureOf } from '../../../lib/api.ts';

const places: Readonly<Record<string, MessageDescriptor>> = {
  value: msg`Choose a whole quarter or year between 1990 and 2069.`,
  missing: msg`Enter the size of the market, or how many could buy; other sellers need a size.`,
  negative: msg`Write an amount above zero.`,
  repeated: msg`This seller stands here twice.`,
  too_much: msg`The other sellers sold more than the whole market.`,
};

/** What went wrong with saving: in one sentence, and at each place. */
export function useMarketWords() {
  const { i18n } = useLingui();
  return (error: unknown) => {
    const failure = failureOf(error);
    const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
    const text =
      failure.kind === 'offline'
        ? msg`The server cannot be reached. Nothing was changed; try again in a moment.`
        : problem?.reason === 'analytics.market.twice'
          ? msg`There are figures of this period and these products already. Open those.`
          : problem?.code === 'version.stale'
            ? msg`Somebody else changed these figures meanwhile. Close and open them again.`
            : problem?.violations
              ? msg`Some values were not taken; nothing is lost.`
              : msg`It did not work. What was saved is safe; try again.`;
    const of = (place: string) => {
      const wrong = problem?.violations?.find(({ path }) => path === place);
      return wrong && i18n._(places[wrong.reason] ?? msg`This value was not taken. Check it and try again.`);
    };
    return { text: i18n._(text), of };
  };
}
