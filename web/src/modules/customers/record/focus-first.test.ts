import { expect, test } from 'vitest';
import { focusFirst } from './focus-first.ts';

test.each([
  [
    'a choice',
    '<span>Stage</span><button id="it" type="button">Lead</button><button type="submit">Save</button>',
  ],
  [
    'a day in parts',
    '<div id="it" role="spinbutton" tabindex="0">1</div><button type="submit">Save</button>',
  ],
  ['a line', '<input type="hidden"><input id="it"><button type="submit">Save</button>'],
])('an editor with %s begins there', (_, inside) => {
  document.body.innerHTML = `<form>${inside}</form>`;
  focusFirst(document.querySelector('form'));
  expect(document.activeElement?.id).toBe('it');
});

test('a control that took the focus keeps it', () => {
  document.body.innerHTML = '<form><button type="button">Kind</button><input id="it"></form>';
  document.querySelector('input')?.focus();
  focusFirst(document.querySelector('form'));
  expect(document.activeElement?.id).toBe('it');
});
