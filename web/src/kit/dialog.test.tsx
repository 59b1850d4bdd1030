import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { renderFor } from '../testing/reader.tsx';
import { SidePanel } from './dialog.tsx';

function Page() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Look
      </button>
      <SidePanel isOpen={isOpen} onClose={() => setOpen(false)} title="Panel">
        text
      </SidePanel>
    </>
  );
}

test('one Escape closes a side panel that was opened by a key, and the focus is back where it was', async () => {
  await renderFor('en', <Page />);
  const opener = screen.getByRole('button', { name: 'Look' });
  opener.focus();
  await userEvent.keyboard('{Enter}');
  const panel = screen.getByRole('dialog', { name: 'Panel' });
  expect(panel.contains(document.activeElement)).toBe(true);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(opener);
});
