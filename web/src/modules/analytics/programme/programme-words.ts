import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { FlowKind, FlowSource } from '@peyvand/contract/analytics/programme';
import { failureOf } from '../../../lib/api.ts';

export const kindNames: Readonly<Record<FlowKind, MessageDescriptor>> = {
  licence: msg`Licences`,
  hardware: msg`Hardware`,
  people: msg({ message: 'People', context: 'cost' }),
  training: msg`Training`,
  change: msg`Change of ways of working`,
  running: msg`Running and support`,
  otherCost: msg`Other costs`,
  margin: msg({ message: 'Margin', context: 'benefit' }),
  saving: msg`Costs saved`,
  time: msg`Time saved`,
  otherBenefit: msg`Other benefits`,
};

export const sourceNames: Readonly<Record<FlowSource['by'], MessageDescriptor>> = {
  entered: msg`Entered`,
  won: msg`Margin of customers won`,
  experiment: msg`Effect of an experiment`,
};

const places: Readonly<Record<string, MessageDescriptor>> = {
  value: msg`Choose a whole period between 1990 and 2069.`,
  future: msg`A period that has not begun cannot be measured.`,
  negative: msg`Write an amount above zero.`,
  too_much: msg`All amounts together are too large to be counted.`,
  missing: msg`Choose an experiment and the group that was treated.`,
};

const reasons: Readonly<Record<string, MessageDescriptor>> = {
  'analytics.programme.no_margin': msg`No cost of goods is known for these sales, so their margin cannot be measured. Enter costs of products, or enter the amount yourself.`,
  'analytics.programme.too_many': msg`There are 500 lines already. Remove some, or enter longer periods.`,
};

/** What went wrong with saving: in one sentence, and at each place. */
export function useProgrammeFailure() {
  const { i18n } = useLingui();
  return (error: unknown) => {
    const failure = failureOf(error);
    const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
    const text =
      failure.kind === 'offline'
        ? msg`The server cannot be reached. Nothing was changed; try again in a moment.`
        : problem?.code === 'version.stale'
          ? msg`Somebody else changed this meanwhile. Close and open it again.`
          : (reasons[problem?.reason ?? ''] ??
            (problem?.violations
              ? msg`Some values were not taken; nothing is lost.`
              : msg`It did not work. What was saved is safe; try again.`));
    const of = (...names: readonly string[]) => {
      const wrong = problem?.violations?.find(({ path }) => names.includes(path));
      return wrong && i18n._(places[wrong.reason] ?? msg`This value was not taken. Check it and try again.`);
    };
    return { text: i18n._(text), of };
  };
}
