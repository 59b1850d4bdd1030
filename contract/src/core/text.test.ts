import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cleanText, type TextKind, zCode, zLine, zName, zText } from './text.ts';

const clean = (input: string, kind: TextKind = 'name') => cleanText(input, { kind });
const value = (text: string) => ({ ok: true, value: text });
const kinds = ['name', 'line', 'paragraphs', 'code'] as const;

describe('cleanText', () => {
  it.each([
    ['a\0b', 'control'],
    ['a\u0007', 'control'],
    ['a\u009f', 'control'],
    ['\ud800', 'surrogate'],
    ['x\udc00y', 'surrogate'],
    ['\u202egpj.exe', 'bidi_override'],
    ['\u202dabc', 'bidi_override'],
    [`e${'\u0301'.repeat(5000)}`, 'marks'],
    ['\uffff', 'noncharacter'],
  ])('refuses %j everywhere: %s', (input, reason) => {
    for (const kind of kinds) expect(clean(input, kind)).toEqual({ ok: false, reason });
  });

  it.each([
    ['  علی\u00a0 \t رضا\n', 'علی رضا'],
    ['کریمی‌پور', 'کریمی‌پور'],
    ['می‌‌‌روم', 'می‌روم'],
    ['‌علی‌', 'علی'],
    ['علی‌ رضا', 'علی رضا'],
    ['مُ‌حمد ۵‌ساله', 'مُ‌حمد ۵‌ساله'],
    ['a\u200cb\u200dc', 'abc'],
    ['ه\u200dم', 'ه\u200dم'],
    ['\u200fعلی\u200e \u202bرضا\u202c', 'علی رضا'],
    ['A\u200bli\ufeff\u00ad', 'Ali'],
    ['\u3164', ''],
    ['e\u0301', 'é'],
    ['علي', 'علي'],
  ])('keeps a name %j as %j', (input, kept) => {
    expect(clean(input)).toEqual(value(kept));
  });

  it('keeps line breaks, isolates and emoji in paragraphs', () => {
    const text = 'یک\u2067x\u2069\r\nدو\u200f\r\n\r\n👩‍👩‍👧 👍🏽‍🔥 \u200b';
    expect(clean(text, 'paragraphs')).toEqual(value('یک\u2067x\u2069\nدو\u200f\n\n👩‍👩‍👧 👍🏽‍🔥 \u200b'));
  });

  it('writes codes in ASCII digits and compatible letters', () => {
    expect(clean(' ＡＢ-۱۲٣ ', 'code')).toEqual(value('AB-123'));
  });

  it('leaves what it has cleaned as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...kinds), (input, kind) => {
        const once = clean(input, kind);
        return !once.ok || JSON.stringify(clean(once.value, kind)) === JSON.stringify(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes linear time', () => {
    const began = Date.now();
    for (const unit of ['\u200c', '\u200d', 'ی\u200c', ' ', '\u064b\u200c', 'a\u0301', '👩\u200d']) {
      clean(unit.repeat(100_000), 'paragraphs');
      clean(unit.repeat(100_000));
    }
    expect(Date.now() - began).toBeLessThan(2000);
  });
});

describe('schemas', () => {
  it('clean, and measure what is left', () => {
    expect(zName().parse(' علی ')).toBe('علی');
    expect(zLine(3).parse('  abc  ')).toBe('abc');
    expect(zText().parse('')).toBe('');
    expect(zCode().parse('۱۲')).toBe('12');
    expect(zName().safeParse(' \u200b ').success).toBe(false);
    expect(zName(3).safeParse('abcd').success).toBe(false);
  });

  it('say why', () => {
    const answer = zName().safeParse('\u202ex');
    expect(answer.error?.issues).toMatchObject([{ code: 'custom', params: { reason: 'bidi_override' } }]);
  });

  it('describe themselves as JSON Schema', () => {
    expect(z.toJSONSchema(zName(5))).toMatchObject({ type: 'string', minLength: 1, maxLength: 5 });
  });
});
