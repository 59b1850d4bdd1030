import { emailOf, nameOf } from './data.ts';
import { agentFor, type Shot, send } from './load.ts';
import type { Product } from './program.ts';

export interface Row {
  readonly name: string;
  readonly budget: string;
  /** Cheap enough for many repeats. */
  readonly fast: boolean;
  readonly shot: (n: number) => Shot;
}

const get = (path: string): Shot => ({ method: 'GET', path });
const filter = (value: object) => encodeURIComponent(JSON.stringify(value));

/** The rows of the budget that exist so far, on the data that the product holds. */
export async function rowsFor(product: Product, size: number): Promise<{ rows: Row[]; someId: string }> {
  const agent = agentFor(1);
  const text = await send(agent, product.url, get('/api/v1/customers?limit=200'), product.key);
  agent.destroy();
  const ids = [...text.matchAll(/"id":"([0-9a-f-]{36})"/g)].map((match) => match[1] ?? '');
  const id = (n: number) => ids[n % ids.length] ?? '';
  const some = (n: number) => Math.imul(n + 7, 7919) % size;
  const stamp = `${size}-${process.pid}`;
  return {
    someId: id(0),
    rows: [
      {
        name: 'one person by id, as its page shows it',
        budget: '≤ 3 · ≤ 3',
        fast: true,
        shot: (n) => get(`/api/v1/customers/${id(n)}`),
      },
      {
        name: 'first 50 by name',
        budget: '≤ 6 · ≤ 8',
        fast: true,
        shot: () => get('/api/v1/customers?limit=50&sort=name'),
      },
      {
        name: 'filter by e-mail',
        budget: '≤ 4 · ≤ 5',
        fast: true,
        shot: (n) =>
          get(
            `/api/v1/customers?filter=${filter({ field: 'contactPoints', op: 'eq', value: emailOf(some(n)) })}`,
          ),
      },
      {
        name: 'search people by a name fragment',
        budget: '≤ 12 · ≤ 15',
        fast: false,
        shot: (n) =>
          get(
            `/api/v1/customers?limit=50&q=${encodeURIComponent((nameOf(some(n)).split(' ')[2] ?? '').slice(0, 5))}`,
          ),
      },
      {
        name: 'search everything',
        budget: '≤ 25 · ≤ 30',
        fast: false,
        shot: (n) => get(`/api/v1/search?q=${encodeURIComponent(nameOf(some(n)).slice(0, 8))}`),
      },
      {
        name: 'pipeline board of 50,000 deals, counts and sums',
        budget: '≤ 25 · ≤ 30',
        fast: false,
        shot: () => get('/api/v1/deals/board'),
      },
      {
        name: 'create a person, with event and audit',
        budget: '≤ 10 · ≤ 10',
        fast: true,
        shot: (n) => ({
          method: 'POST',
          path: '/api/v1/customers',
          body: {
            kind: 'person',
            name: `New ${stamp} ${n}`,
            contactPoints: [{ kind: 'email', value: `new-${stamp}-${n}@bench.example` }],
          },
        }),
      },
      {
        name: 'bulk create, 500 a request',
        budget: '≥ 3,000/s',
        fast: false,
        shot: (n) => ({
          method: 'POST',
          path: '/api/v1/customers/batch',
          body: {
            customers: Array.from({ length: 500 }, (_, at) => ({
              kind: 'person',
              name: `Bulk ${stamp} ${n} ${at}`,
              contactPoints: [{ kind: 'email', value: `bulk-${stamp}-${n}-${at}@bench.example` }],
            })),
          },
        }),
      },
    ],
  };
}
