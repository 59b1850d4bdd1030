import { describe, expect, it } from 'vitest';
import { fitting, mentionsIn, typedMention, withMention } from './mention.ts';

const people = [
  { id: 'a', name: 'سارا دلاوری' },
  { id: 'b', name: 'سارا' },
  { id: 'c', name: 'Daniel Novak' },
];

describe('names in a text', () => {
  it.each([
    ['@', { at: 0, text: '' }],
    ['ببین @سار', { at: 5, text: 'سار' }],
    ['@سارا دل', { at: 0, text: 'سارا دل' }],
    ['a@b', null],
    ['no name', null],
    ['@one two three four', null],
  ])('%s', (text, typed) => {
    expect(typedMention(text, text.length)).toEqual(typed);
  });

  it('are found by any part of the name, in either form of the letters', () => {
    expect(fitting(people, 'نو')).toEqual([]);
    expect(fitting(people, 'nov').map(({ id }) => id)).toEqual(['c']);
    expect(fitting(people, 'سارا').map(({ id }) => id)).toEqual(['a', 'b']);
    expect(fitting(people, 'دلاوري').map(({ id }) => id)).toEqual(['a']);
  });

  it('take the place of what was typed', () => {
    const typed = typedMention('ببین @سا و بعد', 8);
    expect(typed && withMention('ببین @سا و بعد', typed, 8, 'سارا')).toEqual({
      text: 'ببین @سارا و بعد',
      caret: 11,
    });
  });

  it('are read back, the longer name first', () => {
    expect(mentionsIn('@سارا دلاوری ببین', people)).toEqual(['a']);
    expect(mentionsIn('@سارا و @daniel novak', people)).toEqual(['c', 'b']);
    expect(mentionsIn('سارا', people)).toEqual([]);
  });
});
