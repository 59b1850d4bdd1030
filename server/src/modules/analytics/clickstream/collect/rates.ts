import { addressBucket } from '../../../platform/api.ts';

const windowMs = 60_000;
/** A shared address of an office or a mobile network has many visitors; each sends a few messages a minute. */
const mostMessages = 3000;

/** Counts messages by network of addresses, in memory only: no address is written down. */
export function messageRates(): (ip: string, now: number) => boolean {
  let begun = 0;
  let counts = new Map<string, number>();
  return (ip, now) => {
    if (now - begun >= windowMs || now < begun) {
      begun = now;
      counts = new Map();
    }
    const network = addressBucket('pages', ip);
    const count = (counts.get(network) ?? 0) + 1;
    counts.set(network, count);
    return count <= mostMessages;
  };
}
