import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { runShortcut, useShortcut } from './shortcuts.ts';

const ran: string[] = [];
function Keys({ keys, name }: { keys: string; name: string }) {
  useShortcut(keys, name, () => ran.push(name));
  return null;
}

function press(
  code: string,
  now: number,
  target: HTMLElement = document.body,
  more: KeyboardEventInit = {},
): boolean {
  const event = new KeyboardEvent('keydown', { code, bubbles: true, ...more });
  let handled = false;
  target.addEventListener('keydown', () => (handled = runShortcut(event, now)), { once: true });
  target.dispatchEvent(event);
  return handled;
}

test('keys, sequences and the newest meaning', () => {
  const view = render(
    <>
      <Keys keys="G C" name="customers" />
      <Keys keys="C" name="call" />
      <Keys keys="Ctrl K" name="palette" />
      <input aria-label="text" />
      <div role="dialog" tabIndex={-1} />
    </>,
  );
  const input = view.getByLabelText('text');
  expect(press('KeyG', 0)).toBe(false);
  expect(press('KeyC', 500)).toBe(true);
  expect(press('KeyC', 900)).toBe(true);
  press('KeyG', 1000);
  press('KeyC', 9000);
  expect(ran).toEqual(['customers', 'call', 'call']);

  expect(press('KeyC', 9500, input)).toBe(false);
  expect(press('KeyC', 9600, view.getByRole('dialog'))).toBe(false);
  expect(press('KeyK', 9700, input, { ctrlKey: true })).toBe(true);
  view.unmount();
  expect(press('KeyC', 9900)).toBe(false);
});
