import { renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useSubmitKey } from './submit-key.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('the same content goes under the same key, other content under another, also without TLS', () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const { result, rerender } = renderHook(() => useSubmitKey());
  const first = result.current({ name: 'a' });
  rerender();
  expect(result.current({ name: 'a' })).toBe(first);
  expect(result.current({ name: 'b' })).not.toBe(first);
  expect(first).toMatch(/^[\w-]{8,64}$/);
});
