import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits as base64url: sessions, links, API keys. Only `hashToken` of it is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 is enough for a secret of 256 random bits: there is nothing to guess. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A secret that people type: Crockford's base 32 in groups of five, 5 bits for each letter. */
export function newCode(letters: number): string {
  const drawn = Array.from(randomBytes(letters), (byte) => alphabet[byte & 31]).join('');
  return drawn.replace(/(.{5})(?=.)/g, '$1-');
}

/** What was typed, as it was drawn: case, spaces and dashes do not matter, O is 0, I and L are 1. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

export function hashCode(code: string): Buffer {
  return hashToken(readCode(code));
}

export function sameHash(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
