import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { Timeline } from '../../../kit/story/timeline.tsx';
import { draw } from '../page-for-tests.tsx';
import { arashId, minaId, sampleEntry } from '../sample-for-tests.ts';
import { useStory } from './entries.tsx';
import { foldStory } from './fold.ts';

function Story({ entries }: { entries: readonly TimelineEntry[] }) {
  return <Timeline label="story" entries={useStory(entries)} />;
}

async function said(entry: TimelineEntry, language: 'fa' | 'en' = 'en'): Promise<string> {
  await draw(<Story entries={[entry]} />, language);
  return screen.getByRole('list', { name: 'story' }).textContent.replace(/\s+/g, ' ');
}

describe('each type of event has its words', () => {
  test.each<[string, Record<string, unknown>, string]>([
    [
      'customers.interaction.recorded',
      { channel: 'call', direction: 'in', duration: 384 },
      'Inbound call · 6 min 24 s',
    ],
    ['customers.interaction.recorded', { channel: 'call', direction: 'out', outcome: 'missed' }, 'No answer'],
    ['customers.interaction.recorded', { channel: 'pigeon', direction: 'out', body: 'coo' }, 'Other talk'],
    ['customers.note.written', { body: 'first\nsecond', pinned: false }, 'Note'],
    ['customers.note.deleted', { body: 'gone' }, 'Note deleted'],
    ['customers.file.added', { name: 'a.pdf', size: 1 }, 'File added · a.pdf'],
    [
      'customers.relation.added',
      { kind: 'employs', otherId: 'x', otherName: 'کامران', role: null },
      'Relation added · کامران · Employee',
    ],
    ['customers.customer.created', {}, 'The record was made'],
    ['customers.customer.moved', { changes: { stage: { from: 'prospect', to: 'loyal' } } }, 'Lead'],
    ['customers.customer.assigned', { changes: { ownerId: { from: minaId, to: arashId } } }, 'آرش کیانی'],
    [
      'sales.order.placed',
      { number: 'SO-7', total: '2500000', currency: 'IRR', lines: [1, 2] },
      'Order SO-7 · 250,000 toman · 2 lines',
    ],
    [
      'sales.order.cancelled',
      { reason: 'پشیمانی', order: { number: 'SO-7', lines: [] } },
      'Order cancelled SO-7',
    ],
    ['future.thing.happened', { anything: 1 }, 'Another event'],
  ])('%s', async (type, data, words) => {
    expect(await said(sampleEntry(type, data))).toContain(words);
  });

  test('an imported record says so, and a program is no person', async () => {
    const entry = sampleEntry(
      'customers.customer.created',
      {},
      { cause: 'import:1', actor: { kind: 'system', id: null, name: 'system:outbox' } },
    );
    const text = await said(entry, 'fa');
    expect(text).toContain('با ورود داده');
    expect(text).toContain('خودکار');
    expect(text).not.toContain('outbox');
  });

  test('hidden fields leave no trace and break nothing', async () => {
    expect(await said(sampleEntry('sales.order.placed', { number: 'SO-8' }))).toContain('Order SO-8');
  });
  test('a change of which nothing may be seen is still told', async () => {
    expect(await said(sampleEntry('customers.customer.changed', {}))).toContain('0 changes');
  });
});

test('changes show the field in words, from and to', async () => {
  const text = await said(
    sampleEntry('customers.customer.changed', {
      changes: {
        contactPoints: { from: [], to: [{ kind: 'mobile', value: '+989173128846', key: 'k' }] },
        acquisitionCost: { from: null, to: { amount: '100', currency: 'IRR' } },
      },
    }),
    'fa',
  );
  expect(text).toContain('۲ تغییر');
  expect(text).toContain('راه‌های تماس: خالی');
  expect(text).toContain('۰۹۱۷ ۳۱۲ ۸۸۴۶');
  expect(text).toContain('۱۰ تومان');
});

describe('folding', () => {
  const changed = (part: Partial<TimelineEntry> = {}) =>
    sampleEntry('customers.customer.changed', { changes: { name: { from: 'a', to: 'b' } } }, part);

  test('changes of one person within a quarter of an hour are one', () => {
    const items = foldStory([changed(), changed(), changed()]);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ kind: 'changes' });
  });
  test('another person, a pause or a note between parts them', () => {
    const other = { actor: { kind: 'user', id: arashId, name: 'آرش' } };
    expect(foldStory([changed(), changed(other)])).toHaveLength(2);
    expect(foldStory([changed(), changed({ occurredAt: '2026-11-20T10:00:00Z' })])).toHaveLength(2);
    const note = sampleEntry('customers.note.written', { body: 'x' });
    expect(foldStory([changed(), note, changed()]).map(({ kind }) => kind)).toEqual([
      'changes',
      'one',
      'changes',
    ]);
  });
});
