import { i18n } from '@lingui/core';
import type { EventRecord } from '@peyvand/contract/platform/audit';
import { beforeAll, expect, test } from 'vitest';
import { changedFields, sentenceOf } from './sentences.ts';

const id = '0198c0de-0000-7000-8000-000000000001';
const event = (type: string, data: unknown): EventRecord => ({
  id,
  type,
  version: 1,
  recordedAt: '2026-11-21T10:00:00.000Z',
  occurredAt: '2026-11-21T10:00:00.000Z',
  actor: { kind: 'user', id, name: 'Mina' },
  cause: 'request',
  subject: { kind: 'user', id },
  customerId: null,
  data,
});
const names = { person: (one: string) => (one === id ? 'Arash' : undefined) };

beforeAll(() => {
  i18n.load('en', {});
  i18n.activate('en');
});

test.each([
  [event('platform.role.created', { name: 'Clerks' }), 'The role “Clerks” was made'],
  [event('platform.user.disabled', {}), 'The account of Arash was disabled'],
  [event('platform.session.opened', { method: 'passkey' }), 'Signed in with a passkey'],
  [event('platform.session.opened', { method: 'dream' }), 'Signed in'],
  [event('customers.customer.created', { facts: { name: 'Sepidan' } }), 'The customer Sepidan was added'],
  [event('future.thing.happened', {}), undefined],
])('%o', (one, sentence) => {
  expect(sentenceOf(one, i18n, names)).toBe(sentence);
});

test('changed fields have words; unknown ones keep their name', () => {
  const one = event('platform.user.changed', { changes: { name: { from: 'a', to: 'b' }, height: {} } });
  expect(changedFields(one, i18n)).toEqual(['Name', 'height']);
});
