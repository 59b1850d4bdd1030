import { expect, it } from 'vitest';
import { cursorOf, keyOf, placeOf, wrongIn } from './call.ts';

const now = new Date('2026-11-23T08:00:00.000Z');
const call = {
  id: 'a',
  customerId: null,
  queue: 'help',
  direction: 'in',
  outcome: 'answered',
  offeredAt: '2026-11-23T07:00:00.000Z',
  waited: 10,
  talked: 60,
  wrapped: 5,
  agentName: '',
  agentId: null,
  reference: '',
} as const;

it.each([
  [{}, []],
  [{ outcome: 'transferred' }, []],
  [{ outcome: 'abandoned' }, ['talked', 'wrapped']],
  [{ outcome: 'short', wrapped: 0 }, ['talked']],
  [{ offeredAt: '2026-11-23T08:00:01.000Z' }, ['offeredAt']],
  [{ offeredAt: '1405-05-12T08:00:01.000Z' }, ['offeredAt']],
] as const)('a call with %o is wrong in %o', (more, paths) => {
  expect(wrongIn({ ...call, ...more }, now).map(({ path }) => path)).toEqual(paths);
});

it('is known by the id of the telephone system, or else by all that is told of it', () => {
  expect(keyOf({ ...call, reference: 'A' })).toBe(keyOf({ ...call, reference: 'A', waited: 99 }));
  expect(keyOf(call)).toBe(keyOf({ ...call }));
  expect(keyOf(call)).not.toBe(keyOf({ ...call, waited: 11 }));
  expect(keyOf({ ...call, reference: keyOf(call) })).not.toBe(keyOf(call));
});

it('has its place in a list, and knows the places of no other', () => {
  const place = { offeredAt: call.offeredAt, id: '01890000-0000-7000-8000-000000000009' };
  expect(placeOf(cursorOf(place))).toEqual(place);
  expect(placeOf('3')).toBeNull();
  expect(placeOf(`2026-13-40T00:00:00.000Z_${place.id}`)).toBeNull();
});
