import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVault, openVault, SecretUnreadable } from './vault.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peyvand-vault-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('vault', () => {
  const vault = createVault(randomBytes(32));

  it('gives back what was sealed, and never the same bytes twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, use) => {
        const sealed = vault.seal(text, use);
        expect(vault.open(sealed, use)).toBe(text);
        expect(vault.seal(text, use)).not.toBe(sealed);
      }),
    );
  });

  it('refuses another place, another key and any changed byte', () => {
    const sealed = vault.seal('JBSWY3DPEHPK3PXP', 'platform.totp:a');
    expect(() => vault.open(sealed, 'platform.totp:b')).toThrow(SecretUnreadable);
    expect(() => createVault(randomBytes(32)).open(sealed, 'platform.totp:a')).toThrow(SecretUnreadable);
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let i = 0; i < bytes.length; i++) {
      const spoilt = Buffer.from(bytes);
      spoilt[i] = (spoilt[i] ?? 0) ^ 1;
      expect(() => vault.open(`v1.${spoilt.toString('base64url')}`, 'platform.totp:a')).toThrow(
        SecretUnreadable,
      );
    }
    for (const wrong of ['', 'v1.', 'v2.AAAA', sealed.slice(0, 20)]) {
      expect(() => vault.open(wrong, 'platform.totp:a')).toThrow(SecretUnreadable);
    }
  });

  it('makes one key in the data folder, for its owner only, however many start at once', async () => {
    const vaults = await Promise.all(Array.from({ length: 8 }, () => openVault({ key: undefined, folder })));
    const sealed = vaults[0]?.seal('secret', 'x') ?? '';
    for (const one of vaults) expect(one.open(sealed, 'x')).toBe('secret');
    expect((await openVault({ key: undefined, folder })).open(sealed, 'x')).toBe('secret');
    expect(await readdir(folder)).toEqual(['secret.key']);
    expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
  });

  it('takes the key of the configuration and refuses a short one', async () => {
    const key = randomBytes(32).toString('base64');
    const sealed = (await openVault({ key, folder: '/nowhere' })).seal('a', 'b');
    expect((await openVault({ key, folder: '/nowhere' })).open(sealed, 'b')).toBe('a');
    await expect(openVault({ key: 'AAAA', folder })).rejects.toThrow('32 bytes');
  });
});
