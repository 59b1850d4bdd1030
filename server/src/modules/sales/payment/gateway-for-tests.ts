import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

interface Held {
  readonly amount: string;
  readonly currency: string;
  readonly callback: string;
  paid: string | null;
  verified: number;
  reversed: number;
}

const Body = z.object({
  merchant: z.string(),
  token: z.string().optional(),
  amount: z.string().optional(),
  currency: z.string().optional(),
  callback: z.string().optional(),
});

/** A gateway that speaks the redirect protocol over HTTP, on a port of this machine. */
export async function startGateway(access: { merchant: string; secret: string }) {
  const held = new Map<string, Held>();
  const state = { isDown: false };
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    void text(request).then((raw) => {
      const body = Body.parse(JSON.parse(raw));
      const isOurs =
        request.headers.authorization === `Bearer ${access.secret}` && body.merchant === access.merchant;
      if (!isOurs) return answer(401, {});
      if (state.isDown) return answer(503, {});
      if (request.url === '/request') {
        const token = `T-${held.size + 1}`;
        const { amount = '0', currency = '', callback = '' } = body;
        held.set(token, { amount, currency, callback, paid: null, verified: 0, reversed: 0 });
        return answer(200, { token });
      }
      const one = held.get(body.token ?? '');
      if (!one) return answer(404, {});
      if (request.url === '/reverse') {
        one.reversed += 1;
        return answer(200, { reversed: true });
      }
      one.verified += 1;
      if (one.paid === null) return answer(200, { paid: false });
      return answer(200, {
        paid: true,
        amount: one.paid,
        currency: one.currency,
        reference: `R-${body.token}`,
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    base: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    held,
    state,
    /** The customer pays on the page of the gateway. */
    pay: (token: string, amount?: string) => {
      const one = held.get(token);
      if (one) one.paid = amount ?? one.amount;
    },
    stop: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
