import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { allWords } from '../lib/i18n.ts';

afterEach(() => {
  cleanup();
  globalThis.localStorage?.clear();
});

// The DOM of the tests lacks this part of CSSOM, which React Aria asks for.
if (globalThis.CSS === undefined) {
  Object.assign(globalThis, { CSS: { escape: (text: string) => text.replace(/[^\w-]/g, '\\$&') } });
}

// Tests draw parts of every page.
void allWords();
