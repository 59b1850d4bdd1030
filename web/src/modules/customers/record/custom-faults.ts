import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { failureOf } from '../../../lib/api.ts';

const words: Readonly<Record<string, ReturnType<typeof msg>>> = {
  required: msg`This must be filled in`,
  taken: msg`Another customer has this value already`,
  number: msg`This is not a number`,
  date: msg`This is not a date`,
  email: msg`This is not an e-mail address`,
  phone: msg`This is not a phone number`,
  url: msg`This is not a web address`,
  long: msg`This is too long`,
  choice: msg`Choose one of the offered values`,
  missing: msg`This is no longer there`,
};

/** What the server refused of custom fields: key → sentence. */
export function useCustomFaults(): (error: unknown) => ReadonlyMap<string, string> {
  const { i18n } = useLingui();
  return (error) => {
    const failure = failureOf(error);
    const violations = failure.kind === 'problem' ? (failure.error.problem.violations ?? []) : [];
    return new Map(
      violations
        .filter(({ path }) => path.startsWith('custom.'))
        .map(({ path, reason }) => [
          path.slice('custom.'.length),
          i18n._(words[reason] ?? msg`This cannot be kept as it stands.`),
        ]),
    );
  };
}
