import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { TestProgram } from './program.ts';

const Made = z.looseObject({ id: z.string(), version: z.number().optional() });

/** Words that stand nowhere else; each field of each record gets one of its own. */
export function canaries(kind = 'kanari') {
  const words: string[] = [];
  return {
    words,
    word: (): string => {
      const word = `${kind}${String(words.length).padStart(3, '0')}zq`;
      words.push(word);
      return word;
    },
    /** Digits for fields that take no letters. */
    digits: (length: number): string => {
      const digits = `7${String(913_570 + words.length)}`.padEnd(length, '3');
      words.push(digits);
      return digits;
    },
  };
}

/** Sends one request as the administrator; anything but success is an error that quotes the answer. */
export async function send(
  test: TestProgram,
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'GET',
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
) {
  const response = await test.program.server.inject({
    method,
    url: `/api/v1${url}`,
    headers: { authorization: `Bearer ${test.adminKey}`, host: 'localhost:3000', ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  if (response.statusCode >= 300)
    throw new Error(`${method} ${url}: ${response.statusCode} ${response.body}`);
  return response;
}

export async function make(
  test: TestProgram,
  url: string,
  payload: object,
  headers: Record<string, string> = {},
): Promise<{ id: string; version?: number | undefined }> {
  return Made.parse((await send(test, 'POST', url, payload, headers)).json());
}

/** Sends a file; anything but success is an error. */
async function sendFile(test: TestProgram, url: string, name: string, content: string) {
  const edge = 'canary-edge';
  const body = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}\r\n--${edge}--\r\n`;
  const response = await test.program.server.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    headers: {
      authorization: `Bearer ${test.adminKey}`,
      'content-type': `multipart/form-data; boundary=${edge}`,
    },
    payload: body,
  });
  if (response.statusCode >= 300) throw new Error(`${url}: ${response.statusCode} ${response.body}`);
  return response;
}

const Import = z.looseObject({ id: z.string(), state: z.string() });

/** Runs a file of customers to its end, as guessed. */
async function importPeople(test: TestProgram, content: string): Promise<void> {
  const { id } = Import.parse(
    (await sendFile(test, '/imports?target=customers', 'people.csv', content)).json(),
  );
  await send(test, 'POST', `/imports/${id}/run`);
  for (;;) {
    const one = Import.parse((await send(test, 'GET', `/imports/${id}`)).json());
    if (one.state === 'done') return;
    if (one.state === 'failed') throw new Error('the import failed');
    await pause(30);
  }
}

type Canaries = ReturnType<typeof canaries>;

/** A person whose every field holds a canary, entered through the front doors. */
export async function enterPerson(test: TestProgram, { word, digits }: Canaries) {
  const email = `${word()}@canary.example`;
  const mobile = `912${digits(7)}`;
  const body = {
    kind: 'person',
    name: word(),
    firstName: word(),
    lastName: word(),
    code: word(),
    jobTitle: word(),
    birthDate: '1911-03-27',
    nationalId: digits(10),
    source: word(),
    acquisitionCost: { amount: digits(9), currency: 'IRR' },
    tags: [word(), word()],
    contactPoints: [
      { kind: 'email', value: email, label: word() },
      { kind: 'mobile', value: `0${mobile}` },
      { kind: 'website', value: `https://${word()}.example/` },
      { kind: 'social', value: `@${word()}` },
    ],
    addresses: [
      { label: word(), country: 'IR', region: word(), city: word(), street: word(), postalCode: word() },
    ],
  };
  const made = await make(test, '/customers', body, { 'idempotency-key': 'canary-1' });
  return { id: made.id, code: body.code, email, mobile: `+98${mobile}` };
}

/** Everything else that can be written on a person: words, files, talks, orders, consents, relations, imports. */
export async function fillPerson(
  test: TestProgram,
  canary: Canaries,
  person: { id: string; email: string; code: string },
  others: { readonly company: string },
): Promise<void> {
  const { word } = canary;
  const at = `/customers/${person.id}`;
  const match = async () =>
    ({ 'if-match': `"${Made.parse((await send(test, 'GET', at)).json()).version ?? 0}"` }) as const;
  await make(test, '/fields', {
    resource: 'customers',
    key: 'canary',
    type: 'text',
    label: { en: 'Hobby', fa: 'سرگرمی', ru: 'Хобби' },
  });
  await send(test, 'PATCH', at, { custom: { canary: word() } }, await match());
  await send(test, 'PATCH', at, { name: word(), nationalId: canary.digits(10) }, await match());
  const note = await make(test, `${at}/notes`, { body: word() }, { 'idempotency-key': 'canary-2' });
  await send(test, 'PATCH', `/notes/${note.id}`, { body: word() }, { 'if-match': '"1"' });
  const gone = await make(test, `${at}/notes`, { body: word() });
  await send(test, 'DELETE', `/notes/${gone.id}`, undefined, { 'if-match': '"1"' });
  await make(test, `${at}/interactions`, { channel: 'call', direction: 'in', subject: word(), body: word() });
  await sendFile(test, `${at}/files`, `${word()}.txt`, `bytes ${word()}`);
  await make(test, `${at}/relations`, { customerId: others.company, kind: 'works_at', role: word() });
  await make(test, `/customers/${others.company}/relations`, {
    customerId: person.id,
    kind: 'other',
    role: word(),
  });
  await make(test, '/households', { name: word(), members: [{ customerId: person.id, role: word() }] });
  await make(test, `${at}/answers`, { question: 'nps', score: 3, comment: word(), source: word() });
  await make(test, '/calls', { customerId: person.id, outcome: 'answered', talked: 60, reference: word() });
  await make(test, `${at}/observations`, { kind: 'need', topic: word(), statement: word() });
  await send(test, 'PUT', `${at}/drafts/note`, { text: word(), shared: true });
  const order = await make(test, '/orders', {
    customerId: person.id,
    currency: 'IRR',
    source: word(),
    note: word(),
    lines: [{ description: word(), code: word(), quantity: '2', unitPrice: '1000' }],
  });
  await send(
    test,
    'PATCH',
    `/orders/${order.id}`,
    { note: word() },
    { 'if-match': `"${order.version ?? 1}"` },
  );
  await make(test, `${at}/consents`, {
    purposeId: null,
    channel: 'email',
    contact: person.email,
    state: 'withdrawn',
    source: 'phone',
    proof: { by: word(), place: word(), note: word() },
  });
  await send(test, 'POST', `${at}/preference-link`, {});
  await make(test, '/views', {
    resource: 'customers',
    name: 'One person',
    visibility: 'private',
    definition: { filter: { field: 'contactPoints', op: 'eq', value: person.email } },
  });
  const header = 'code,name,email,city,birthDate,secret\n';
  const row = `${person.code},${word()},${person.email},${word()},,${word()}\n`;
  const refused = `${person.code},${word()},${person.email},${word()},no date,${word()}\n`;
  await importPeople(test, header + row + refused);
}
