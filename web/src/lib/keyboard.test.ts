import { expect, test } from 'vitest';
import { chordOf, isTyping } from './keyboard.ts';

const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

test.each([
  [{ ...none, code: 'KeyJ' }, 'J'],
  [{ ...none, code: 'KeyX', shiftKey: true }, 'Shift X'],
  [{ ...none, code: 'KeyK', metaKey: true }, 'Ctrl K'],
  [{ ...none, code: 'Slash' }, '/'],
  [{ ...none, code: 'Slash', shiftKey: true }, '?'],
  [{ ...none, code: 'NumpadEnter', ctrlKey: true }, 'Ctrl Enter'],
])('chord of %o', (event, chord) => {
  expect(chordOf(event)).toBe(chord);
});

test('writing is told from pressing', () => {
  const input = document.createElement('input');
  const check = document.createElement('input');
  check.type = 'checkbox';
  expect([
    isTyping(input),
    isTyping(check),
    isTyping(document.createElement('textarea')),
    isTyping(document.body),
  ]).toEqual([true, false, true, false]);
});
