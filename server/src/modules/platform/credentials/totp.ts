import { asciiDigits } from '@peyvand/contract/core/text';
import { Secret, TOTP } from 'otpauth';
import { newCode } from './token.ts';

/** Seconds of one step (RFC 6238); a code is good in its step and the ones before and after. */
const period = 30;
const window = 1;

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** `otpauth://totp/…`, as authenticator apps read it from a QR code. */
export function totpUri(secret: string, issuer: string, account: string): string {
  return totp(secret, issuer, account).toString();
}

/** The time step that the code belongs to; null if it belongs to none of the three near `now`. */
export function stepOf(secret: string, typed: string, now: Date): number | null {
  const token = asciiDigits(typed).replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = now.getTime();
  const delta = totp(secret, '', '').validate({ token, timestamp, window });
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta;
}

function totp(secret: string, issuer: string, label: string): TOTP {
  const common = { label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) };
  return new TOTP(issuer === '' ? common : { ...common, issuer });
}

/** Ten codes of 80 random bits; each works once, in the place of the app. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => newCode(16));
}
