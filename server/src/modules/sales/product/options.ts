import type { Money } from '@peyvand/contract/core/money';
import type { Violation } from '@peyvand/contract/core/problem';
import type { OptionChoice, ProductOptions } from '@peyvand/contract/sales/product-setup';
import { money, percentOf } from '../../../kernel/money/money.ts';

const limit = 10n ** 18n;
const said = (path: string, reason: string, message: string): Violation => ({ path, reason, message });

/** What is wrong with options themselves, by place; empty when every rule can be kept. */
export function faultsInOptions({ groups, rules }: ProductOptions): Violation[] {
  const faults: Violation[] = [];
  const seen = new Set<string>();
  for (const [at, group] of groups.entries()) {
    const path = `options.groups.${at}`;
    for (const id of [group.id, ...group.choices.map((one) => one.id)]) {
      if (seen.has(id)) faults.push(said(path, 'repeated', `the id ${id} stands twice`));
      seen.add(id);
    }
    if (group.min > group.max || group.min > group.choices.length)
      faults.push(said(`${path}.min`, 'too_many', 'asks for more than can be chosen'));
  }
  const choices = new Set(groups.flatMap((group) => group.choices.map((one) => one.id)));
  for (const [at, { when, targets }] of rules.entries()) {
    const path = `options.rules.${at}`;
    if (!choices.has(when)) faults.push(said(`${path}.when`, 'unknown', 'names no choice'));
    const strange = targets.findIndex((one) => !choices.has(one) || one === when);
    if (strange >= 0) faults.push(said(`${path}.targets.${strange}`, 'unknown', 'names no other choice'));
  }
  return [...faults, ...contradictions({ groups, rules })];
}

/** A choice that needs something and excludes everything that would do can never be taken. */
function contradictions({ rules }: ProductOptions): Violation[] {
  return rules.flatMap(({ kind, when, targets }, at) => {
    if (kind === 'excludes') return [];
    const excluded = new Set(
      rules.flatMap((rule) => {
        if (rule.kind !== 'excludes') return [];
        // Excluding holds both ways.
        if (rule.when === when) return rule.targets;
        return rule.targets.includes(when) ? [rule.when] : [];
      }),
    );
    return targets.every((one) => excluded.has(one))
      ? [said(`options.rules.${at}`, 'contradiction', 'needs what another rule excludes')]
      : [];
  });
}

export interface Configured {
  readonly faults: Violation[];
  /** Of one unit; null without a base price, or beyond 18 digits. */
  readonly price: Money | null;
  /** What was chosen, in the order of the options; effects in minor units. */
  readonly words: { group: string; choice: string; effect: string }[];
}

/**
 * Judges choices: each group's number, what rules require and exclude, in one pass over all of it. The price is the base
 * plus the effects, each rounded once; per cents are of the base, so the order of choices does not matter.
 */
export function configure(
  options: ProductOptions,
  chosen: readonly string[],
  base: Money | null,
): Configured {
  const taken = new Set(chosen);
  const names = new Map(options.groups.flatMap(({ choices }) => choices.map((one) => [one.id, one.name])));
  const strange = chosen.flatMap((id, at) =>
    names.has(id) && chosen.indexOf(id) === at ? [] : [said(`choices.${at}`, 'unknown', 'cannot be chosen')],
  );
  const counts = options.groups.flatMap(({ id, name, min, max, choices }) => {
    const count = choices.filter((one) => taken.has(one.id)).length;
    if (count < min) return [said(`groups.${id}`, 'too_few', `${name}: at least ${min}`)];
    return count > max ? [said(`groups.${id}`, 'too_many', `${name}: at most ${max}`)] : [];
  });
  const broken = options.rules.flatMap(({ kind, when, targets }) => {
    if (!taken.has(when)) return [];
    const met = targets.filter((one) => taken.has(one));
    const list = (ids: readonly string[]) => ids.map((one) => names.get(one) ?? one).join(', ');
    if (kind === 'requires')
      return met.length > 0
        ? []
        : [said(`choices.${when}`, 'requires', `${names.get(when) ?? when}: needs ${list(targets)}`)];
    return met.map((one) =>
      said(`choices.${one}`, 'excludes', `${names.get(when) ?? when}: not with ${list([one])}`),
    );
  });
  const words = options.groups.flatMap(({ name, choices }) =>
    choices
      .filter((one) => taken.has(one.id))
      .map((one) => ({ group: name, choice: one.name, effect: effectOf(one, base).toString() })),
  );
  const total = words.reduce((sum, { effect }) => sum + BigInt(effect), BigInt(base?.amount ?? 0));
  const fits = total < limit && total > -limit;
  return {
    faults: [...strange, ...counts, ...broken],
    price: base && fits ? money(total, base.currency) : null,
    words,
  };
}

function effectOf({ effect }: OptionChoice, base: Money | null): bigint {
  if (effect === null) return 0n;
  if ('amount' in effect) return BigInt(effect.amount);
  return base === null ? 0n : BigInt(percentOf(base, effect.percent).amount);
}
