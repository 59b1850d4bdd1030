import { expect, it } from 'vitest';
import { deciding } from './approver.ts';

it.each([
  ['sara', ['sara', 'omid'], [], { forId: null }],
  ['omid', ['sara'], [['omid', 'sara']], { forId: 'sara' }],
  ['sara', ['sara'], [['sara', 'omid']], { forId: null }],
  ['neda', ['sara'], [['omid', 'sara']], null],
  ['neda', [], [], null],
] as const)('%s, asked are %o, stand-ins %o: %o', (user, asked, standIns, answer) => {
  expect(deciding(user, asked, new Map(standIns))).toEqual(answer);
});
