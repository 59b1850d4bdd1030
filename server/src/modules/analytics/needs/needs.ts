import type { NeedInput } from '@peyvand/contract/analytics/needs';
import type { Trial } from '@peyvand/contract/analytics/programme';
import type { Violation } from '@peyvand/contract/core/problem';
import { fold } from '../../../kernel/text/fold.ts';

/** What is wrong with the needs of a group: all of it. `known`: ids that the group has already. */
export function wrongIn(
  needs: readonly NeedInput[],
  known: ReadonlySet<string>,
  experiments: readonly Pick<Trial, 'id' | 'arms'>[],
): Violation[] {
  const violations: Violation[] = [];
  const add = (path: string, reason: string, message: string) =>
    void violations.push({ path, reason, message });
  const [names, ids] = [new Set<string>(), new Set<string>()];
  for (const [at, { id, name, trial, cost }] of needs.entries()) {
    const here = (field: string) => `needs.${at}.${field}`;
    if (id !== null && (!known.has(id) || ids.has(id)))
      add(here('id'), 'unknown', 'is no need of this group');
    if (id !== null) ids.add(id);
    const folded = fold(name);
    if (names.has(folded)) add(here('name'), 'taken', 'stands twice');
    names.add(folded);
    if (cost !== null && BigInt(cost) < 0n) add(here('cost'), 'negative', 'is zero or above');
    if (cost !== null && trial === null) add(here('cost'), 'alone', 'is the cost of an experiment');
    if (trial === null) continue;
    const tried = experiments.find((one) => one.id === trial.experimentId);
    if (!tried) add(here('trial.experimentId'), 'missing', 'there is no such experiment');
    else if (!tried.arms.includes(trial.arm))
      add(here('trial.arm'), 'missing', 'the experiment treats no such group');
  }
  // In tenths: sums of fractions are not exact.
  const sum = needs.reduce((all, { weight }) => all + Math.round(weight * 10), 0);
  if (needs.length > 0 && sum !== 1000) add('needs', 'sum', `weights are ${sum / 10} together, not 100`);
  return violations;
}
