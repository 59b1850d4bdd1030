import { describe, expect, it } from 'vitest';
import type { StoredAgent } from './agent.store.ts';
import { namesIn } from './named.ts';

const own = '0198c000-0000-7000-8000-000000000001';
const agent = (id: string, name: string, code: string | null): StoredAgent => ({
  id,
  name,
  code,
  kind: 'agent',
  territoryId: null,
  channel: own,
  fromOn: '2026-01-01',
  toOn: null,
  note: '',
  recordId: null,
  customerId: null,
  version: 1,
});
const names = namesIn(
  [
    { id: 'direct', names: {}, sellerKind: 'own', active: true },
    { id: own, names: { fa: 'نمایندگی‌های شمال', en: 'North' }, sellerKind: 'agent', active: true },
    { id: 'other', names: { en: 'North' }, sellerKind: 'own', active: false },
  ],
  [agent('1', 'Pars', 'C-1'), agent('2', 'Twin', null), agent('3', 'Twin', 'C-3'), agent('4', 'C-1', null)],
);

describe('what files call ways of selling', () => {
  it.each([
    ['direct', 'direct'],
    ['DIRECT', 'direct'],
    ['north', own],
    ['نمايندگی‌های شمال', own],
    [own, own],
    ['south', null],
  ])('%s', (text, id) => expect(names.channel(text)).toBe(id));

  it.each([
    ['c-1', '1'],
    ['Pars', '1'],
    ['C-3', '3'],
    ['Twin', undefined],
    ['nobody', undefined],
  ])('agent %s', (text, id) => expect(names.agent(text)?.id).toBe(id));
});
