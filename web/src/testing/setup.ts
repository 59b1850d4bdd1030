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

// Nothing is laid out in the DOM of the tests, so nothing can be scrolled to. Some tests have no DOM at all.
if (globalThis.Element !== undefined && !('scrollIntoView' in Element.prototype)) {
  Object.assign(Element.prototype, { scrollIntoView: () => undefined });
}

// Tests draw parts of every page.
void allWords();
