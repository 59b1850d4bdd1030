import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../kernel/problem.ts';
import { checkPassword, fits, hashPassword } from './password.ts';
import { hashCode, hashToken, newCode, newToken, readCode, sameHash } from './token.ts';
import { newTotpSecret, stepOf, totpUri } from './totp.ts';

const person = { email: 'Maryam.Karimi@example.ir', name: 'مریم کریمی' };

describe('passwords', () => {
  it.each([
    ['maryam.karimi', 'own'],
    ['Maryam.Karimi@example.ir', 'own'],
    ['maryamkarimi1370!', 'own'],
    ['مریم‌کریمی۱۲۳'.replace('‌', ''), 'own'],
    ['password1234', 'frequent'],
    ['P@ssw0rd2026', 'frequent'],
    ['qwertyuiop123', 'frequent'],
    ['1234567890', 'frequent'],
    ['۱۲۳۴۵۶۷۸۹۰', 'frequent'],
    ['9876543210', 'frequent'],
    ['abcdefghijkl', 'frequent'],
    ['aaaaaaaaaaaa', 'frequent'],
    ['abababababab', 'frequent'],
    ['رمزعبور1234', 'frequent'],
    ['adminadmin!!', 'frequent'],
  ])('refuses %s', (password, reason) => {
    expect(reasonOf(() => checkPassword(password, person))).toBe(`platform.password.${reason}`);
  });

  it.each(['correct horse battery', 'بادام زمینی سبز', 'k9!vTq2#mZ', 'Тихий Дон 1928'])(
    'takes %s',
    (password) => {
      expect(() => checkPassword(password, person)).not.toThrow();
    },
  );

  it('are stored with argon2id, 19 MiB and two passes, and fit in every spelling of one keyboard', async () => {
    const stored = await hashPassword('گربه سیاه ۱۲۳');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await fits('گربه سیاه 123', stored)).toBe(true);
    expect(await fits('گربه سیاه 124', stored)).toBe(false);
    expect(await fits('no account has this password', null)).toBe(false);
  });
});

describe('tokens', () => {
  it('carry 256 bits, codes 5 bits a letter', () => {
    expect(Buffer.from(newToken(), 'base64url')).toHaveLength(32);
    expect(newToken()).not.toBe(newToken());
    expect(newCode(26)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
  });

  it('codes are read as people type them', () => {
    const code = newCode(16);
    expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code.replaceAll('-', ''));
    expect(readCode('oil')).toBe('011');
    expect(sameHash(hashCode(code), hashCode(code.toLowerCase()))).toBe(true);
    expect(sameHash(hashCode(code), hashToken('x'))).toBe(false);
  });
});

describe('authenticator codes', () => {
  it('follow RFC 6238 (appendix B, SHA-1, last six digits)', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const table: [number, string][] = [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_234_567_890, '005924'],
      [2_000_000_000, '279037'],
    ];
    for (const [second, code] of table) {
      expect(stepOf(secret, code, new Date(second * 1000))).toBe(Math.floor(second / 30));
    }
  });

  it('are good for one step before and after, in Persian digits too', () => {
    const secret = newTotpSecret();
    const now = new Date('2026-11-21T09:00:00Z');
    const step = now.getTime() / 30_000;
    const code = new TOTP({ secret }).generate({ timestamp: now.getTime() });
    const persian = code.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '');
    for (const shift of [-30, 0, 30])
      expect(stepOf(secret, persian, new Date(now.getTime() + shift * 1000))).toBe(step);
    for (const shift of [-61, 61])
      expect(stepOf(secret, code, new Date(now.getTime() + shift * 1000))).not.toBe(step);
    expect(stepOf(secret, 'abcdef', now)).toBeNull();
    expect(totpUri(secret, 'پیوند', 'a@b.ir')).toContain(`secret=${secret}`);
  });
});

function reasonOf(work: () => void): string | undefined {
  try {
    work();
  } catch (error) {
    return error instanceof Refusal ? error.fault.reason : undefined;
  }
  return undefined;
}
