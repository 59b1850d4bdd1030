import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Encrypts what must be read again later, such as the secret of an authenticator app. */
export interface Vault {
  /** `use` binds the text to its place (`platform.totp:<user>`): moved to another row it does not open. */
  seal(text: string, use: string): string;
  /** Throws SecretUnreadable for another key, another place, or changed bytes. */
  open(sealed: string, use: string): string;
}

/** The key is not the one that sealed this, or the bytes were changed. */
export class SecretUnreadable extends Error {
  constructor() {
    super('A stored secret cannot be read with this key (PEYVAND_KEY, or secret.key in the data folder)');
    this.name = 'SecretUnreadable';
  }
}

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const keyFile = 'secret.key';

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; form `v1.<base64url of nonce, tag, ciphertext>`. */
export function createVault(key: Buffer): Vault {
  if (key.length !== keyBytes) throw new Error(`a key has ${keyBytes} bytes`);
  return {
    seal(text, use) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(use));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, use) {
      const [version, encoded = ''] = sealed.split('.');
      const bytes = Buffer.from(encoded, 'base64url');
      if (version !== 'v1' || bytes.length < nonceBytes + tagBytes) throw new SecretUnreadable();
      const nonce = bytes.subarray(0, nonceBytes);
      const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
      const options = { authTagLength: tagBytes };
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, options)
        .setAAD(Buffer.from(use))
        .setAuthTag(tag);
      try {
        const body = bytes.subarray(nonceBytes + tagBytes);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch {
        throw new SecretUnreadable();
      }
    },
  };
}

/**
 * The vault of this installation. The key comes from the configuration (base64), or from `secret.key` in the data
 * folder, which is made on first use, readable by its owner only. Without it sealed secrets are lost: back it up.
 */
export async function openVault(settings: { key: string | undefined; folder: string }): Promise<Vault> {
  if (settings.key !== undefined) return createVault(Buffer.from(settings.key, 'base64'));
  await mkdir(settings.folder, { recursive: true, mode: 0o700 });
  const path = join(settings.folder, keyFile);
  const text = (await readKey(path)) ?? (await makeKey(settings.folder, path));
  return createVault(Buffer.from(text.trim(), 'base64'));
}

async function readKey(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Written aside and linked into place: two processes that start together end with one whole key. */
async function makeKey(folder: string, path: string): Promise<string> {
  const aside = join(folder, `${keyFile}.${randomBytes(6).toString('hex')}`);
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(keyBytes).toString('base64')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(aside, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(aside);
  }
  await syncFolder(folder);
  return readFile(path, 'utf8');
}

/** Before anything is sealed with it: a power loss must not leave secrets without their key. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
