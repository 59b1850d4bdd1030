import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderFor } from '../testing/reader.tsx';
import { SearchLine } from './search-line.tsx';

const onChange = vi.fn<(text: string) => void>();
const page: { arrive: (text: string) => void } = { arrive: () => undefined };

/** A page whose address follows later than the typing, as it does under load. */
function Page() {
  const [value, setValue] = useState('');
  useEffect(() => {
    Object.assign(page, { arrive: setValue });
  }, []);
  return <SearchLine label="Search" value={value} onChange={onChange} />;
}

beforeEach(() => {
  onChange.mockClear();
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTimeAsync(ms) });
const line = () => screen.getByRole('searchbox');
const rest = () => act(() => vi.advanceTimersByTimeAsync(300));

test('what is typed while the page still follows stays', async () => {
  await renderFor('en', <Page />);
  await user.type(line(), 'ab');
  await rest();
  expect(onChange.mock.calls).toEqual([['ab']]);
  expect(line()).toHaveProperty('value', 'ab');
  await user.type(line(), 'c');
  act(() => page.arrive('ab'));
  expect(line()).toHaveProperty('value', 'abc');
  await rest();
  expect(onChange.mock.calls).toEqual([['ab'], ['abc']]);
});

test('a search that the page takes away is gone', async () => {
  await renderFor('en', <Page />);
  await user.type(line(), 'ab');
  await rest();
  act(() => page.arrive('ab'));
  act(() => page.arrive(''));
  expect(line()).toHaveProperty('value', '');
  await rest();
  expect(onChange).toHaveBeenCalledOnce();
});

test('the first Escape clears the line, the next one leaves it to the keys of the list', async () => {
  await renderFor('en', <Page />);
  await user.type(line(), 'ab');
  await user.keyboard('{Escape}');
  expect(line()).toHaveProperty('value', '');
  expect(document.activeElement).toBe(line());
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(document.body);
});
