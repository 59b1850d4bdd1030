import { randomFillSync } from 'node:crypto';

const random = new Uint8Array(4096);
let used = random.length;
let lastTime = 0;
let counter = 0;

/**
 * A UUID version 7 (RFC 9562): 48 bits of milliseconds, 12 bits counting within one millisecond, 62 random bits.
 * Ids made by one process rise strictly, so a list by id is a list by creation.
 */
export function newId(): string {
  const now = Date.now();
  if (now > lastTime) {
    lastTime = now;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastTime++;
    counter = 0;
  }
  if (used + 8 > random.length) {
    randomFillSync(random);
    used = 0;
  }
  const tail = Buffer.from(random.subarray(used, used + 8));
  used += 8;
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
  const time = lastTime.toString(16).padStart(12, '0');
  const hex = tail.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${hex.slice(0, 4)}-${hex.slice(4)}`;
}
