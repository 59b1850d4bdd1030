import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type canaries, make, send } from './canary.ts';
import type { TestProgram } from './program.ts';

const Run = z.looseObject({ id: z.string(), state: z.string() });

/** What is left of somebody by the work of others: exports, bulk changes, marks, a household with others, links. */
export async function enterTraces(
  test: TestProgram,
  { word }: ReturnType<typeof canaries>,
  person: { id: string; email: string; twin: string; stranger: string },
): Promise<void> {
  const at = `/customers/${person.id}`;
  const filter = { field: 'contactPoints', op: 'eq', value: person.email };
  await finish(test, '/exports', { resource: 'customers', filter });
  await finish(test, '/customers/bulk/runs', { which: { filter }, change: { action: 'tag', tag: 'vip' } });
  await send(test, 'POST', `${at}/contact-trouble`, {
    field: `contact:${person.email}`,
    trouble: 'bounced',
    reason: word(),
  });
  await make(test, '/households', {
    name: `Home of ${person.email}`,
    members: [
      { customerId: person.twin, role: word() },
      { customerId: person.stranger, role: 'head' },
    ],
  });
  // Words about the person on somebody else's record: the contact point gives them away.
  await make(test, `/customers/${person.stranger}/notes`, { body: 'What stays, too' });
  await send(test, 'POST', `${at}/confirm-link`);
}

/** Starts work in the background and waits for its end. */
async function finish(test: TestProgram, url: string, wish: object): Promise<void> {
  const { id } = Run.parse(await make(test, url, wish));
  for (;;) {
    const { state } = Run.parse((await send(test, 'GET', `${url}/${id}`)).json());
    if (state === 'done') return;
    if (!['waiting', 'queued', 'running', 'open'].includes(state)) throw new Error(`${url}: ${state}`);
    await pause(30);
  }
}
