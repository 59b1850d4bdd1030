import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusableSkeleton } from './confusable.ts';
import { normalizeEmail } from './email.ts';
import { isPhoneCountry, parsePhone } from './phone.ts';

describe('confusableSkeleton', () => {
  const latin = ['admin', 'reza', 'support', 'peyvand', 'alice', 'boss_10', 'michael'];
  it.each([
    ['аdmin', 'admin'],
    ['АDМІN', 'admin'],
    ['adm1n', 'admin'],
    ['adrnin', 'admin'],
    ['ａｄｍｉｎ', 'admin'],
    ['ádmin', 'admin'],
    ['ad\u200bmin', 'admin'],
    ['rеzа', 'reza'],
    ['ΡΕΥVΑΝD', 'peyvand'],
    ['suрpοrt', 'support'],
    ['aIice', 'alice'],
    ['bоss_1О', 'boss_10'],
    ['boss_۱۰', 'boss_10'],
    ['علي', 'علی'],
    ['كريمي‌پور', 'کریمیپور'],
  ])('%s looks like %s', (one, other) => {
    expect(confusableSkeleton(one)).toBe(confusableSkeleton(other));
  });

  it('keeps different names apart', () => {
    expect(new Set(latin.map(confusableSkeleton)).size).toBe(latin.length);
    expect(confusableSkeleton('ali.reza')).not.toBe(confusableSkeleton('ali_reza'));
    expect(confusableSkeleton('мария')).not.toBe(confusableSkeleton('марина'));
  });

  it('is the same for a text and its upper case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9._-]{1,20}$/), (name) => {
        expect(confusableSkeleton(name.toUpperCase())).toBe(confusableSkeleton(name));
      }),
    );
  });
});

describe('parsePhone', () => {
  const tehran = { e164: '+989121234567', valid: true };
  it.each([
    '09121234567',
    '۰۹۱۲۱۲۳۴۵۶۷',
    '٠٩١٢١٢٣٤٥٦٧',
    '+98 912 123 4567',
    '00989121234567',
    '0098-912-123-4567',
    '9121234567',
    '989121234567',
    '(0912) 123 45 67',
    '\u202a+98 912 123 4567\u202c',
    '０９１２１２３４５６７',
    'tel:+989121234567',
  ])('reads %s', (raw) => {
    expect(parsePhone(raw, 'IR')).toEqual(tehran);
  });

  it.each([
    '021-88776655 داخلی ۱۲',
    '02188776655 ext 12',
    '+98 21 88776655 доб. 12',
    '۰۲۱۸۸۷۷۶۶۵۵ داخلي: 12',
  ])('reads the extension of %s', (raw) => {
    expect(parsePhone(raw, 'IR')).toEqual({ e164: '+982188776655', valid: true, extension: '12' });
  });

  it('judges by the numbering plan', () => {
    expect(parsePhone('8 (912) 345-67-89', 'RU')).toEqual({ e164: '+79123456789', valid: true });
    expect(parsePhone('0912123', 'IR')?.valid).toBe(false);
    expect(isPhoneCountry('IR')).toBe(true);
    expect(isPhoneCountry('XX')).toBe(false);
  });

  it('finds none where there is none', () => {
    for (const raw of ['', 'علی', '1', 'abc'.repeat(50), 'call me maybe'])
      expect(parsePhone(raw, 'IR')).toBeUndefined();
  });

  it('reads its own output back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^9[0-4][0-9]{8}$/), (digits) => {
        const first = parsePhone(`0${digits}`, 'IR');
        expect(parsePhone(first?.e164 ?? '', 'RU')).toEqual(first);
      }),
    );
  });
});

describe('normalizeEmail', () => {
  it.each([
    [' Ali.Reza@Example.COM ', 'Ali.Reza@example.com', 'ali.reza@example.com'],
    ['\u200eali+crm@example.ir\u200f', 'ali+crm@example.ir', 'ali+crm@example.ir'],
    ['info@نمونه.ایران', 'info@xn--hhbbbed.xn--mgba3a4f16a', 'info@xn--hhbbbed.xn--mgba3a4f16a'],
    ['ИВАН@пример.рф', 'ИВАН@xn--e1afmkfd.xn--p1ai', 'иван@xn--e1afmkfd.xn--p1ai'],
    ["o'neil@a.co", "o'neil@a.co", "o'neil@a.co"],
    ['a@1۲۳.com', 'a@123.com', 'a@123.com'],
  ])('reads %j', (raw, address, key) => {
    expect(normalizeEmail(raw)).toEqual({ ok: true, address, key, domain: address.split('@')[1] });
  });

  it.each([
    ['ali', 'syntax'],
    ['', 'syntax'],
    ['@example.com', 'syntax'],
    ['a b@example.com', 'syntax'],
    ['a..b@example.com', 'syntax'],
    ['.a@example.com', 'syntax'],
    ['a@b@example.com', 'syntax'],
    ['"a"@example.com', 'syntax'],
    ['Ali <ali@example.com>', 'syntax'],
    ['a@example.com\r\nBcc: x@y.z', 'syntax'],
    ['a@example', 'domain'],
    ['a@127.0.0.1', 'domain'],
    ['a@0x7f.1', 'domain'],
    ['a@[127.0.0.1]', 'domain'],
    ['a@-x.com', 'domain'],
    ['a@x..com', 'domain'],
    ['a@ex%41mple.com', 'domain'],
    ['a@example.com:25', 'domain'],
    [`${'a'.repeat(65)}@example.com`, 'length'],
    [`a@${'b.'.repeat(600)}com`, 'length'],
    [`a@${'bbbbbbbbb.'.repeat(30)}com`, 'length'],
  ])('refuses %j: %s', (raw, reason) => {
    expect(normalizeEmail(raw)).toEqual({ ok: false, reason });
  });
});
