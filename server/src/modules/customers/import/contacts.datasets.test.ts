import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as customers from '@peyvand/contract/customers/customer';
import { listNotes } from '@peyvand/contract/customers/story';
import { getExport, startExport } from '@peyvand/contract/platform/exports';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fold } from '../../../kernel/text/fold.ts';
import { serverRoot } from '../../../testing/engines.setup.ts';
import { fetched, importFile } from '../../../testing/import-file.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

const folder = join(serverRoot, '../../shared/data/contacts');
const present = existsSync(join(folder, 'fa_given_expected.json'));
if (!present) process.stderr.write('skipped: the contacts data set is not in ../shared/data/contacts\n');

const Person = z.object({
  given: z.string(),
  family: z.string(),
  full: z.string(),
  tel_e164: z.array(z.string()),
  email: z.array(z.string()),
  note: z.string().optional(),
  org: z.string().optional(),
  department: z.string().optional(),
  street: z.string().optional(),
  city: z.string().optional(),
  bday: z.string().optional(),
  categories: z.array(z.string()).optional(),
});
type Person = z.infer<typeof Person>;

/** What the customer lacks of what the file says of the person; empty when it came over whole. */
async function lacking(app: TestProgram, person: Person): Promise<string[]> {
  const query = { q: person.email[0] ?? '' };
  const { items } = await app.admin(customers.listCustomers, { query });
  const [row, ...others] = items;
  if (!row || others.length > 0) return [`${items.length} customers with ${query.q}`];
  const params = { id: row.id };
  const one = await app.admin(customers.getCustomer, { params });
  const notes = await app.admin(listNotes, { params, query: {} });
  const values = (kinds: readonly string[]) =>
    (one.contactPoints ?? []).filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value);
  const alike = (a: string | null | undefined, b: string | undefined) =>
    b === undefined || fold(a ?? '') === fold(b);
  const job = one.relations.find(({ kind }) => kind === 'works_at');
  const address = one.addresses?.[0];
  const same = {
    given: alike(one.firstName, person.given),
    family: alike(one.lastName, person.family),
    full: alike(one.name, person.full),
    phones:
      new Set([...values(['mobile', 'phone']), ...person.tel_e164]).size === new Set(person.tel_e164).size,
    emails: person.email.every((email) => values(['email']).includes(email)),
    note:
      person.note === undefined ||
      notes.items.some(({ body }) => fold(body).startsWith(fold(person.note ?? ''))),
    org: alike(job?.customer.name, person.org),
    department: alike(job?.role, person.department),
    street: alike(address?.street, person.street),
    city: alike(address?.city, person.city),
    born: person.bday === undefined || one.birthDate === person.bday,
    tags: (person.categories ?? []).every((tag) => one.tags?.includes(tag)),
  };
  return Object.entries(same).flatMap(([what, fits]) => (fits ? [] : [`${person.full}: ${what}`]));
}

describe.skipIf(!present)('the given address books', () => {
  let app: TestProgram;
  beforeAll(async () => {
    app = await startTestProgram();
  });
  afterAll(() => app.stop());

  const files = present
    ? readdirSync(folder).filter((name) => /^fa_given.*\.(?:vcf|csv|txt)$/.test(name))
    : [];
  test.each(files)('%s comes over whole, field by field', async (name) => {
    const expected = z
      .record(z.string(), z.array(Person))
      .parse(JSON.parse(readFileSync(join(folder, 'fa_given_expected.json'), 'utf8')))[name];
    const one = await importFile(app, 'customers', name, readFileSync(join(folder, name)));
    expect([one.state, one.counts.refused]).toEqual(['done', 0]);
    expect(one.counts.created).toBe(expected?.length);
    const wrong: string[] = [];
    for (const person of expected ?? []) wrong.push(...(await lacking(app, person)));
    expect(wrong).toEqual([]);
  });

  const others = present ? readdirSync(join(folder, 'ez-vcard')) : [];
  test.each(others)('%s imports without a refused card', async (name) => {
    const one = await importFile(app, 'customers', name, readFileSync(join(folder, 'ez-vcard', name)), {
      known: 'create',
    });
    expect([one.state, one.counts.refused]).toEqual(['done', 0]);
    expect(one.counts.created, basename(name)).toBeGreaterThan(0);
  });

  test('a list of names without anything else comes in, what is wrong with rows stands in the error file', async () => {
    const name = 'names_with_share.csv';
    const content = readFileSync(join(folder, 'persian-names', name));
    const one = await importFile(app, 'customers', name, content, { known: 'create' });
    expect(one.state).toBe('done');
    const rows =
      content
        .toString()
        .split('\n')
        .filter((line) => line.trim() !== '').length - 1;
    expect(one.counts.created + one.counts.refused).toBe(rows);
    const errors = await fetched(app, `/api/v1/imports/${one.id}/errors`);
    expect(errors.text.trim().split('\r\n')).toHaveLength(one.counts.refused + 1);
  });

  test.each(['csv', 'xlsx'] as const)(
    'what came in goes out as %s and comes back without a change',
    async (format) => {
      const { id } = await app.admin(startExport, { body: { resource: 'customers', format } });
      let run = await app.admin(getExport, { params: { id } });
      while (run.state === 'waiting' || run.state === 'running') {
        await new Promise((done) => setTimeout(done, 20));
        run = await app.admin(getExport, { params: { id } });
      }
      const file = await app.program.server.inject({
        method: 'GET',
        url: `/api/v1/exports/${id}/file`,
        headers: { host: 'localhost:3000', authorization: `Bearer ${app.adminKey}` },
      });
      const again = await importFile(app, 'customers', `own.${format}`, file.rawPayload);
      expect(again.counts).toMatchObject({ created: 0, updated: 0, refused: 0, unchanged: run.rows });
    },
  );

  test('what came in goes out as vCards and comes back without a change', async () => {
    for (const version of ['4.0', '3.0']) {
      const { text } = await fetched(app, `/api/v1/customers/vcards?version=${version}`);
      const again = await importFile(app, 'customers', 'own.vcf', text);
      expect(again.counts).toMatchObject({ created: 0, updated: 0, refused: 0 });
      expect(again.counts.unchanged).toBe(text.match(/^BEGIN:VCARD/gm)?.length);
    }
  });
});
