import { z } from 'zod';
import type { Egress } from '../../../kernel/egress/egress.ts';

/** How to reach a gateway: where, who we are there, and what proves it. */
export interface GatewayAccess {
  readonly base: string;
  readonly merchant: string;
  readonly secret: string;
}

/** The gateway did not answer, or not as it should: nothing is known. */
export class GatewaySilent extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'GatewaySilent';
  }
}

export interface Ask {
  readonly id: string;
  readonly amount: string;
  readonly currency: string;
  readonly description: string;
  /** Where the gateway sends the customer back to, with `token` and `status` behind it. */
  readonly callback: string;
}

export type Verdict =
  | { readonly isPaid: true; readonly amount: string; readonly currency: string; readonly reference: string }
  | { readonly isPaid: false };

/** What any gateway must be able to do. All of it may be asked twice: the second answer is that of the first. */
export interface Gateway {
  /** Announces a payment; answers its token and the page where the customer pays. */
  readonly ask: (wish: Ask) => Promise<{ token: string; url: string }>;
  /** Whether the money of a token came, and how much; the gateway keeps it from then on. */
  readonly verify: (token: string, amount: string) => Promise<Verdict>;
  /** Sends the money of a token back. */
  readonly reverse: (token: string) => Promise<void>;
}

const Token = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/);
const Asked = z.object({ token: Token });
const Verified = z.discriminatedUnion('paid', [
  z.object({
    paid: z.literal(true),
    amount: z.string().regex(/^\d{1,18}$/),
    currency: z.string().length(3),
    reference: z.string().min(1).max(100),
  }),
  z.object({ paid: z.literal(false) }),
]);
const Reversed = z.object({ reversed: z.literal(true) });

const maxBytes = 64_000;

/**
 * The redirect protocol of `docs/payments.md`: three JSON calls with the secret as bearer, and a page of the gateway in
 * between. Goes out by the guarded client only. Throws GatewaySilent.
 */
export function redirectGateway(egress: Egress, { base, merchant, secret }: GatewayAccess): Gateway {
  const at = (path: string) => `${base.replace(/\/+$/, '')}/${path}`;
  const post = async <T>(path: string, body: object, shape: z.ZodType<T>): Promise<T> => {
    try {
      const answer = await egress(at(path), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          authorization: `Bearer ${secret}`,
        },
        body: JSON.stringify({ merchant, ...body }),
        redirects: 0,
        maxBytes,
      });
      if (answer.status !== 200) throw new GatewaySilent(`${path}: status ${answer.status}`);
      return shape.parse(JSON.parse(answer.body.toString('utf8')));
    } catch (error) {
      if (error instanceof GatewaySilent) throw error;
      throw new GatewaySilent(`${path}: ${error instanceof Error ? error.message : 'no answer'}`);
    }
  };
  return {
    ask: async ({ id, ...wish }) => {
      const { token } = await post('request', { orderId: id, ...wish }, Asked);
      return { token, url: at(`pay/${token}`) };
    },
    verify: async (token, amount) => {
      const answer = await post('verify', { token, amount }, Verified);
      return answer.paid ? { isPaid: true, ...answer } : { isPaid: false };
    },
    reverse: async (token) => {
      await post('reverse', { token }, Reversed);
    },
  };
}
