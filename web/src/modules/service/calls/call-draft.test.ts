import type { CentreCall } from '@peyvand/contract/service/calls';
import { expect, it } from 'vitest';
import { bodyOf, draftOf, enteredOf } from './call-draft.ts';

const zone = 'Asia/Tehran';
const [mahsa, other] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'];
const call: CentreCall = {
  id: '01890000-0000-7000-8000-000000000003',
  customer: { id: '01890000-0000-7000-8000-000000000004', name: 'سارا نوری' },
  queue: 'فروش',
  direction: 'in',
  outcome: 'answered',
  waited: 14,
  talked: 180,
  wrapped: 30,
  agentName: 'ext 12',
  agentId: mahsa,
  reference: 'A1',
  offeredAt: '2026-04-04T20:45:05.000Z',
  recordedBy: null,
  recordedAt: '2026-04-05T00:00:00.000Z',
};
const people = [{ id: mahsa, name: 'مهسا' }];

it('is sent as it was where nothing is corrected, to the second, with its agent and reference', () => {
  const draft = draftOf(call, zone);
  expect(draft).toMatchObject({ day: '2026-04-05', time: '00:15', customerName: 'سارا نوری' });
  expect(bodyOf(draft, people, zone, call)).toEqual(enteredOf(call));
});

it('has the time of the reader', () => {
  const draft = { ...draftOf(call, zone), time: '09:30' };
  expect(bodyOf(draft, people, zone, call).offeredAt).toBe('2026-04-05T06:00:00.000Z');
});

it.each([
  ['مهسا', people, mahsa],
  [' مهسا ', people, mahsa],
  ['نیما', people, null],
  ['مهسا', [...people, { id: other, name: 'مهسا' }], null],
])('knows the colleague %j of %j as %s', (agentName, colleagues, agentId) => {
  const draft = { ...draftOf(call, zone), agentName };
  expect(bodyOf(draft, colleagues, zone, call)).toMatchObject({ agentName: agentName.trim(), agentId });
});

it('has no talk, no work after it and no agent where nobody took it', () => {
  const draft = { ...draftOf(call, zone), outcome: 'abandoned' as const };
  expect(bodyOf(draft, people, zone, call)).toMatchObject({
    waited: 14,
    talked: 0,
    wrapped: 0,
    agentName: '',
    agentId: null,
  });
});
