import { expect, it } from 'vitest';
import { skillsIn, textOfSkills } from './skills-text.ts';

it.each([
  ['', []],
  [' ,، ;', []],
  ['روسی، انگلیسی', ['روسی', 'انگلیسی']],
  ['Russian, English;Russian', ['Russian', 'English']],
])('%s', (text, skills) => {
  expect(skillsIn(text)).toEqual(skills);
});

it('what is shown can be read again', () => {
  const skills = ['بسته‌بندی', 'Русский'];
  expect(skillsIn(textOfSkills(skills))).toEqual(skills);
});
