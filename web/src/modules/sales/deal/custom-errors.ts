import { failureOf } from '../../../lib/api.ts';

/** What the server says of custom fields: key → why it does not take the value. */
export function customErrors(error: unknown, word: string): ReadonlyMap<string, string> {
  if (error === null || error === undefined) return new Map();
  const failure = failureOf(error);
  const violations = failure.kind === 'problem' ? (failure.error.problem.violations ?? []) : [];
  return new Map(
    violations
      .filter(({ path }) => path.startsWith('custom.'))
      .map(({ path }) => [path.slice('custom.'.length), word]),
  );
}
