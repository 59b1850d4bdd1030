import { createHash } from 'node:crypto';

/** The bucket of an address. Of IPv6 the first 64 bits: what lies below belongs to one customer of a provider. */
export function addressBucket(what: string, ip: string): string {
  return `${what}:address:${networkOf(ip)}`;
}

/** The bucket of an account, by what was typed: it holds no address in clear, and needs no account to exist. */
export function accountBucket(what: string, key: string): string {
  return `${what}:account:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`;
}

export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.toLowerCase().replace(/%.*$/, '').split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array.from({ length: Math.max(gap, 0) }, () => '0'), ...back];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
