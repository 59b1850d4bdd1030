import { domainToASCII } from 'node:url';
import { asciiDigits } from '@peyvand/contract/core/text';

export type Email =
  | {
      ok: true;
      /** As shown and written to: the local part as typed, the domain in lower-case ASCII. */
      address: string;
      /** As compared: two spellings of one mailbox have one key. */
      key: string;
      domain: string;
    }
  | { ok: false; reason: 'syntax' | 'domain' | 'length' };

/** RFC 5322 dot-atom, with letters of any script (RFC 6531); no quoting, comments, or address literals. */
const localPart = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const edges =
  /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+|[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+$/g;

/**
 * Reads an e-mail address strictly: one `@`, a dot-atom, a domain with at least two labels whose last is not
 * a number. Lengths by RFC 5321 (64 octets, 254 octets). Two addresses that differ in case only share a key.
 */
export function normalizeEmail(raw: string): Email {
  if (raw.length > 1000) return { ok: false, reason: 'length' };
  const text = raw.replace(edges, '').normalize('NFC');
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  if (!localPart.test(local)) return { ok: false, reason: 'syntax' };
  const domain = asciiDomain(text.slice(at + 1));
  if (domain === undefined) return { ok: false, reason: 'domain' };
  const address = `${local}@${domain}`;
  if (Buffer.byteLength(local) > 64 || Buffer.byteLength(address) > 254)
    return { ok: false, reason: 'length' };
  return { ok: true, address, key: `${local.normalize('NFKC').toLowerCase()}@${domain}`, domain };
}

function asciiDomain(text: string): string | undefined {
  // domainToASCII would also read an IPv4 address in any spelling, a port, or percent signs.
  if (!/^(?:[\p{L}\p{M}\p{N}.-]|\u200c|\u200d)+$/u.test(text)) return undefined;
  const domain = domainToASCII(asciiDigits(text)).toLowerCase();
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  return labels.length >= 2 && labels.every((one) => label.test(one)) && /[a-z]/.test(last)
    ? domain
    : undefined;
}
