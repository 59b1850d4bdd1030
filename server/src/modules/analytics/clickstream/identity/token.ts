import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const Claim = z.strictObject({
  /** Code of the customer. */
  customer: z.string().min(1).max(100),
  /** When the website made it, in seconds since 1970. */
  at: z.number().int(),
});

const livesSeconds = 600;
/** Clocks of servers are a little off. */
const aheadSeconds = 60;

/**
 * Who a website says its visitor is: the customer's code, or null for a token that is forged, old or no token. A token
 * is `base64url(JSON) + '.' + base64url(HMAC-SHA256(secret, first part))`.
 */
export function customerIn(token: string, secret: string, now: Date): string | null {
  const [claim = '', signature = '', ...rest] = token.split('.');
  const wanted = createHmac('sha256', secret).update(claim).digest();
  const given = Buffer.from(signature, 'base64url');
  if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const parsed = Claim.safeParse(jsonOf(Buffer.from(claim, 'base64url').toString('utf8')));
  if (!parsed.success) return null;
  const age = now.getTime() / 1000 - parsed.data.at;
  return age <= livesSeconds && age >= -aheadSeconds ? parsed.data.customer : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
