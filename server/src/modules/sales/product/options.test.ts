import type { ProductOptions } from '@peyvand/contract/sales/product-setup';
import { describe, expect, it } from 'vitest';
import { configure, faultsInOptions } from './options.ts';

const choice = (id: string, effect: { amount: string } | { percent: string } | null = null) => ({
  id,
  name: id,
  effect,
});
/** A door: one material, at most two extras; glass needs the strong frame, and does not go with the cat flap. */
const door: ProductOptions = {
  groups: [
    {
      id: 'material',
      name: 'جنس',
      min: 1,
      max: 1,
      choices: [choice('wood'), choice('glass', { percent: '12.5' })],
    },
    {
      id: 'frame',
      name: 'قاب',
      min: 0,
      max: 1,
      choices: [choice('strong', { amount: '500' }), choice('light', { amount: '-100' })],
    },
    {
      id: 'extra',
      name: 'افزوده',
      min: 0,
      max: 2,
      choices: [choice('flap'), choice('bell'), choice('lock', { amount: '70' })],
    },
  ],
  rules: [
    { kind: 'requires', when: 'glass', targets: ['strong'] },
    { kind: 'excludes', when: 'glass', targets: ['flap'] },
    { kind: 'requires', when: 'lock', targets: ['strong', 'light'] },
  ],
};
const base = { amount: '1003', currency: 'IRR' } as const;
const reasons = (chosen: readonly string[]) => configure(door, chosen, base).faults.map((one) => one.reason);

describe('a configuration', () => {
  it.each([
    [['wood'], [], '1003'],
    [['glass', 'strong'], [], '1628'],
    [['strong', 'glass'], [], '1628'],
    [['wood', 'light', 'lock', 'bell'], [], '973'],
    [[], ['too_few'], '1003'],
    [['wood', 'glass', 'strong'], ['too_many'], '1628'],
    [['glass'], ['requires'], '1128'],
    [['glass', 'strong', 'flap'], ['excludes'], '1628'],
    [['wood', 'lock'], ['requires'], '1073'],
    [['wood', 'flap', 'bell', 'lock', 'light'], ['too_many'], '973'],
    [['wood', 'marble'], ['unknown'], '1003'],
    [['wood', 'wood'], ['unknown'], '1003'],
  ] as const)('of %j has faults %j and costs %s', (chosen, faults, price) => {
    expect(reasons(chosen)).toEqual(faults);
    expect(configure(door, chosen, base).price?.amount).toBe(price);
  });

  it('says what was chosen, in the order of the options, each with its effect', () => {
    expect(configure(door, ['lock', 'strong', 'glass'], base).words).toEqual([
      { group: 'جنس', choice: 'glass', effect: '125' },
      { group: 'قاب', choice: 'strong', effect: '500' },
      { group: 'افزوده', choice: 'lock', effect: '70' },
    ]);
  });

  it('without a base has no price, but is judged', () => {
    expect(configure(door, ['glass', 'strong'], null)).toMatchObject({ faults: [], price: null });
  });
});

describe('options', () => {
  it('that hold together have no fault', () => expect(faultsInOptions(door)).toEqual([]));

  it.each([
    [
      'a rule about nothing',
      { rules: [{ kind: 'requires', when: 'x', targets: ['wood'] }] },
      ['options.rules.0.when'],
    ],
    [
      'a rule about itself',
      { rules: [{ kind: 'excludes', when: 'wood', targets: ['wood'] }] },
      ['options.rules.0.targets.0'],
    ],
    [
      'what is needed is excluded',
      {
        rules: [
          { kind: 'requires', when: 'wood', targets: ['bell', 'flap'] },
          { kind: 'excludes', when: 'wood', targets: ['bell'] },
          { kind: 'excludes', when: 'flap', targets: ['wood'] },
        ],
      },
      ['options.rules.0'],
    ],
    [
      'a group that asks for more than there is',
      { groups: [{ id: 'g', name: 'g', min: 2, max: 3, choices: [choice('only')] }], rules: [] },
      ['options.groups.0.min'],
    ],
    [
      'ids that stand twice',
      { groups: [{ id: 'g', name: 'g', min: 0, max: 1, choices: [choice('a'), choice('a')] }], rules: [] },
      ['options.groups.0'],
    ],
  ] as const)('%s', (_, over, paths) => {
    const options = { ...door, ...over } as const;
    const plain: ProductOptions = {
      groups: options.groups.map((group) => ({ ...group, choices: [...group.choices] })),
      rules: options.rules.map((rule) => ({ ...rule, targets: [...rule.targets] })),
    };
    expect(faultsInOptions(plain).map((one) => one.path)).toEqual(paths);
  });
});
