import { ImportState } from '@peyvand/contract/platform/import';
import { describe, expect, test } from 'vitest';
import { isWorking, mayChange, mayUndo, phaseOf, sampleOf, stepOf, withField } from './import-state.ts';
import { withOption } from './option-fields.ts';

describe('where an import stands', () => {
  test('every state has its page, and only resting states can be changed', () => {
    const seen = ImportState.options.map((state) => [state, phaseOf(state), stepOf(state), isWorking(state)]);
    expect(seen).toEqual([
      ['uploaded', 'mapping', 1, false],
      ['mapped', 'mapping', 1, false],
      ['dry-running', 'trying', 2, true],
      ['ready', 'tried', 2, false],
      ['running', 'running', 3, true],
      ['done', 'ended', 3, false],
      ['failed', 'ended', 3, false],
      ['cancelled', 'ended', 3, false],
      ['undoing', 'undoing', 3, true],
      ['undone', 'ended', 3, false],
    ]);
    expect(ImportState.options.filter(mayChange)).toEqual(['uploaded', 'mapped', 'ready']);
  });
  test('it can be taken back when something was written', () => {
    const counts = { created: 2, updated: 0, unchanged: 5, skipped: 0, refused: 1 };
    expect(mayUndo({ state: 'cancelled', counts })).toBe(true);
    expect(mayUndo({ state: 'undone', counts })).toBe(false);
    expect(mayUndo({ state: 'done', counts: { ...counts, created: 0 } })).toBe(false);
  });
});

describe('mapping', () => {
  const mapping = { columns: ['name', 'email', null], defaults: {} };
  test('a field that does not repeat leaves its old column', () => {
    expect(withField(mapping, 2, 'name', false).columns).toEqual([null, 'email', 'name']);
  });
  test('a field that repeats stands on both', () => {
    expect(withField(mapping, 2, 'email', true).columns).toEqual(['name', 'email', 'email']);
  });
  test('leaving out empties one column only', () => {
    expect(withField(mapping, 0, null, false).columns).toEqual([null, 'email', null]);
  });
});

test('the sample of a column: its texts, what it reads as, what does not read', () => {
  const cell = (text: string, value: string | null, reason: string | null) => ({ text, value, reason });
  const sample = [
    { line: 2, cells: [cell('1400/1/1', '2021-03-21', null)] },
    { line: 3, cells: [cell(' ', null, null)] },
    { line: 4, cells: [cell('x', null, 'date.syntax')] },
    { line: 5, cells: [cell('1400/1/1', '2021-03-21', null)] },
  ];
  expect(sampleOf({ sample }, 0)).toEqual({
    texts: ['1400/1/1', 'x'],
    filled: 3,
    wrong: 1,
    firstWrong: cell('x', null, 'date.syntax'),
    readAs: '2021-03-21',
  });
  expect(sampleOf({ sample }, 7)).toMatchObject({ texts: [], filled: 0 });
});

test('an emptied option goes back to what the server does', () => {
  expect(withOption({ known: 'skip', tag: 'x' }, 'tag', '')).toEqual({ known: 'skip' });
  expect(withOption({ known: 'skip' }, 'matchNames', false)).toEqual({ known: 'skip', matchNames: false });
});
