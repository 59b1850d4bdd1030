import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderFor } from '../testing/reader.tsx';
import { Button } from './button.tsx';
import { Menu } from './menu.tsx';

const run = vi.fn<() => void>();
const verbs = [
  { id: 'a', label: 'Assign', onAction: () => undefined },
  { id: 'd', label: 'Delete', onAction: run },
];

test('a menu opens by arrows at its first or last verb, names itself, and gives the focus back', async () => {
  await renderFor('en', <Menu label="More" trigger={<Button>Verbs</Button>} groups={[{ items: verbs }]} />);
  const button = screen.getByRole('button', { name: 'Verbs' });
  expect(button.getAttribute('aria-haspopup')).toBe('menu');
  button.focus();
  await userEvent.keyboard('{ArrowUp}');
  expect((await screen.findByRole('dialog')).getAttribute('aria-label')).toBe('More');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Delete'));
  await userEvent.keyboard('{Enter}');
  expect(run).toHaveBeenCalledOnce();
  await waitFor(() => expect(document.activeElement).toBe(button));
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Assign'));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(button));
});
