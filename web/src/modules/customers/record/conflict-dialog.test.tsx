import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { draw } from '../page-for-tests.tsx';
import { sampleCustomer } from '../sample-for-tests.ts';
import type { RecordChange } from './conflict.ts';
import { ConflictDialog } from './conflict-dialog.tsx';

const conflict = {
  theirs: sampleCustomer({ version: 4 }),
  change: { stage: 'loyal', source: 'نمایشگاه' } satisfies RecordChange,
  clashes: [
    { field: 'stage' as const, mine: 'loyal', theirs: 'lost' },
    { field: 'source' as const, mine: 'نمایشگاه', theirs: null },
  ],
  settle: () => undefined,
};

test('mine stands until theirs is chosen, field by field and in words', async () => {
  const onDecide = vi.fn<(change: RecordChange) => void>();
  await draw(<ConflictDialog conflict={conflict} onClose={() => undefined} onDecide={onDecide} />, 'en');
  const stage = screen.getByRole('radiogroup', { name: 'Stage' });
  expect(within(stage).getByRole('radio', { name: /Mine.*Loyal/ })).toHaveProperty('checked', true);
  const source = screen.getByRole('radiogroup', { name: 'Lead source' });
  expect(within(source).getByRole('radio', { name: /Theirs.*empty/ })).toHaveProperty('checked', false);
  await userEvent.click(within(stage).getByRole('radio', { name: /Theirs.*Lost/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Save choice' }));
  expect(onDecide).toHaveBeenCalledWith({ source: 'نمایشگاه' });
});

test('closing writes nothing', async () => {
  const onDecide = vi.fn<(change: RecordChange) => void>();
  const onClose = vi.fn<() => void>();
  await draw(<ConflictDialog conflict={conflict} onClose={onClose} onDecide={onDecide} />);
  await userEvent.click(screen.getByRole('button', { name: 'همان ذخیره‌شده بماند' }));
  expect(onClose).toHaveBeenCalledOnce();
  expect(onDecide).not.toHaveBeenCalled();
});
