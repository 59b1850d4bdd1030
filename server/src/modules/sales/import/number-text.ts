import { decimalText, isDecimal, scaled } from '../../../kernel/money/decimal.ts';
import { fold } from '../../../kernel/text/fold.ts';

export type ReadNumber =
  | { ok: true; value: string }
  | { ok: false; reason: 'syntax' | 'ambiguous' | 'range' };

const plain = /^-?\d{1,12}(\.\d{1,6})?$/;
const grouped = /^-?\d{1,3}([ ',.])\d{3}(?:\1\d{3})*$/;

/**
 * Reads a quantity or unit price as files write it: `6`, `-2.55`, `۱۲٫۵`, `1,234.5`, `1 234,5`, `2,5`. `mark` is the
 * decimal mark of the file where a number leaves it open; without it a lone comma before three digits is ambiguous
 * and a lone point is the decimal mark. Answers at most `whole` digits before and `places` after the point.
 */
export function readNumber(text: string, whole: number, places: number, mark?: '.' | ','): ReadNumber {
  const folded = plain.test(text) ? text : fold(text).replace(/^(-)? /, '$1');
  const value = plain.test(folded) && mark !== ',' ? folded : normal(folded, mark);
  if (value === 'syntax' || value === 'ambiguous') return { ok: false, reason: value };
  if (!isDecimal(value, 12)) return { ok: false, reason: 'range' };
  const short = decimalText(scaled(value));
  const [, before = '', after = ''] = /^-?(\d+)(?:\.(\d+))?$/.exec(short) ?? [];
  return before.length > whole || after.length > places
    ? { ok: false, reason: 'range' }
    : { ok: true, value: short };
}

/** The number with a point as its decimal mark and without groups. */
function normal(text: string, hint: '.' | ',' | undefined): string {
  const mark = markOf(text, hint);
  if (mark === 'ambiguous') return mark;
  const at = mark === null ? text.length : text.lastIndexOf(mark);
  const [whole, fraction] = [text.slice(0, at), text.slice(at + 1)];
  const groups = grouped.exec(whole);
  if (!/^-?\d+$/.test(whole) && (groups === null || groups[1] === mark)) return 'syntax';
  if (!/^\d*$/.test(fraction) || (mark !== null && fraction === '')) return 'syntax';
  return whole.replace(/[^-\d]/g, '') + (fraction === '' ? '' : `.${fraction}`);
}

function markOf(text: string, hint: '.' | ',' | undefined): '.' | ',' | null | 'ambiguous' {
  const [point, comma] = [text.lastIndexOf('.'), text.lastIndexOf(',')];
  if (point < 0 && comma < 0) return null;
  const last = point > comma ? '.' : ',';
  if (point >= 0 && comma >= 0) return last;
  if (text.indexOf(last) !== text.lastIndexOf(last)) return null;
  if (hint !== undefined) return hint === last ? last : null;
  if (last === '.' || !grouped.test(text) || /^-?0/.test(text)) return last;
  return 'ambiguous';
}
