import { expect, test } from 'vitest';
import { initialsOf } from './avatar.tsx';

test.each([
  ['مینا رستگار', 'person', 'م\u200cر'],
  ['دکتر نسرین بهادری', 'person', 'ن\u200cب'],
  ['Mina Rastegar', 'person', 'MR'],
  ['Дмитрий Орлов', 'person', 'ДО'],
  ['شرکت لبنیات سپیدان', 'organisation', 'ل'],
  ['ООО «Каспий Снаб»', 'organisation', 'К'],
  ['Sepidan Dairy Ltd', 'organisation', 'S'],
  ['', 'person', ''],
] as const)('initials of %s', (name, kind, initials) => {
  expect(initialsOf(name, kind)).toBe(initials);
});
