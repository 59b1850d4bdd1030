import type { Client } from '@peyvand/contract/core/client';
import { createPurpose, recordConsent } from '@peyvand/contract/customers/consents';
import { createCustomer } from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/customers/letters';
import { getTimeline } from '@peyvand/contract/customers/story';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
let seller: Client;
let manager: Client;
let reached: string;
let lost: string;

const address = { city: 'تهران', street: 'خیابان ولیعصر، پلاک ۱۲', postalCode: '1966843133' };
const person = (name: string, more: object = {}) =>
  test.admin(createCustomer, { body: { kind: 'person', name, ...more } });

/** Somebody of the team of sellers. */
async function colleague(role: 'seller' | 'manager'): Promise<Client> {
  const key = await test.system('system:cli').write(async (tx) => {
    const email = `${role}@peyvand.example`;
    const password = 'یک رمز بلند و بی‌معنا';
    await createColleague(tx, { name: role, email, password, team: 'فروش', role });
    return createApiKeyFor(tx, { email, name: role, permissions: null });
  });
  return test.client(key);
}

beforeAll(async () => {
  test = await startTestProgram();
  seller = await colleague('seller');
  manager = await colleague('manager');
  reached = (await person('سارا **- #panic("x")', { addresses: [address], tags: ['letter'] })).id;
  lost = (await person('آرمان', { tags: ['letter'] })).id;
});
afterAll(() => test.stop());

let made = 0;
const input = (more: Partial<contract.LetterTemplateInput> = {}): contract.LetterTemplateInput => ({
  name: `نامه ${++made}`,
  kind: 'letter',
  language: 'fa',
  calendar: 'persian',
  digits: 'arabext',
  purposeId: null,
  sender: 'تهران',
  body: '{{ customer.name }} گرامی،\n\nامروز **{{ today }}** است.',
  ...more,
});
const create = (more: Partial<contract.LetterTemplateInput> = {}) =>
  test.admin(contract.createLetterTemplate, { body: input(more) });

async function print(
  client: Client,
  templateId: string,
  which: contract.LetterWhich,
  withoutAddress = false,
) {
  const { id } = await client(contract.printLetters, { body: { templateId, which, withoutAddress } });
  const run = () => client(contract.getLetterRun, { params: { id } });
  await expect.poll(async () => (await run()).state, { timeout: 20_000 }).toMatch(/done|failed/);
  return run();
}

async function file(id: string, key: string) {
  const response = await test.program.server.inject({
    method: 'GET',
    url: `/api/v1/letters/${id}/file`,
    headers: { authorization: `Bearer ${key}` },
  });
  return { status: response.statusCode, type: response.headers['content-type'], bytes: response.rawPayload };
}

const refused = (reason: string, more: object = {}) => ({
  problem: expect.objectContaining({ reason, ...more }),
});

describe('templates of letters', () => {
  it('are there for a new organisation: a letter, a report, an envelope and labels in each language', async () => {
    const { items } = await test.admin(contract.listLetterTemplates, {});
    const born = items.filter((one) => one.version === 1 && one.sender === '' && one.purposeId === null);
    for (const language of ['fa', 'en', 'ru'])
      expect(born.filter((one) => one.language === language).map((one) => one.kind)).toEqual(
        expect.arrayContaining(['letter', 'letter', 'envelope_dl', 'labels']),
      );
    for (const { id: _, createdAt: _made, updatedAt: _changed, version: _version, ...template } of born) {
      const { count } = await test.admin(contract.previewLetter, {
        body: { template, customerId: reached },
      });
      expect(count).toBe(1);
    }
  });

  it('are kept with versions, and two do not share a name', async () => {
    const made = await create();
    const { id } = made;
    await expect(create({ name: made.name })).rejects.toMatchObject(refused('customers.letter.name_taken'));
    const body = input({ name: made.name, body: 'متن دیگر' });
    const changed = await test.admin(contract.changeLetterTemplate, { params: { id }, body }, { version: 1 });
    expect(changed).toMatchObject({ body: 'متن دیگر', version: 2 });
    await expect(
      test.admin(contract.changeLetterTemplate, { params: { id }, body }, { version: 1 }),
    ).rejects.toMatchObject({ problem: { code: 'version.stale' } });
    await test.admin(contract.removeLetterTemplate, { params: { id } }, { version: 2 });
    const { items } = await test.admin(contract.listLetterTemplates, {});
    expect(items.map((one) => one.id)).not.toContain(id);
  });

  it('are refused with the place of what is wrong', async () => {
    await expect(create({ body: 'الف\n{{ customer.nam }}' })).rejects.toMatchObject(
      refused('customers.letter.body', {
        violations: [{ path: 'body:2:4', reason: 'field', message: 'customer.nam' }],
      }),
    );
    await expect(create({ body: '{% for a in b %}{% endfor %}' })).rejects.toMatchObject(
      refused('customers.letter.body'),
    );
    await expect(create({ purposeId: reached })).rejects.toMatchObject(refused('customers.letter.purpose'));
  });

  it('show how they look, for customers that the reader sees', async () => {
    const wish = { template: input(), customerId: reached };
    const { pages, count } = await test.admin(contract.previewLetter, { body: wish });
    expect(count).toBe(1);
    expect(pages).toEqual([expect.stringMatching(/^<svg /)]);
    expect(pages[0]).not.toMatch(/<script|foreignObject/);
    await expect(manager(contract.previewLetter, { body: wish })).rejects.toMatchObject({
      problem: { code: 'resource.missing' },
    });
    await expect(seller(contract.previewLetter, { body: wish })).rejects.toMatchObject({
      problem: { code: 'access.denied' },
    });
  });
});

describe('printing', () => {
  it('makes one file of a list in its order, names who has no address, and tells the time lines', async () => {
    const { id } = await create();
    const filter = { field: 'tags', op: 'contains' as const, value: 'letter' };
    const run = await print(test.admin, id, { filter, deleted: 'no', sort: '-name' });
    expect(run).toMatchObject({
      state: 'done',
      total: 2,
      printed: 1,
      pages: 1,
      leftOut: [{ reason: 'no_address', count: 1 }],
      failure: null,
    });
    const { items } = await test.admin(contract.listLeftOut, { params: { id: run.id } });
    expect(items).toEqual([{ id: lost, name: 'آرمان', reason: 'no_address' }]);
    const pdf = await file(run.id, test.adminKey);
    expect(pdf).toMatchObject({ status: 200, type: 'application/pdf' });
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const story = await test.admin(getTimeline, { params: { id: reached }, query: {} });
    const told = story.items.find((one) => one.type === 'customers.letter.printed');
    expect(told?.data).toMatchObject({ template: { id, version: 1 }, purpose: null });
    const other = await test.admin(getTimeline, { params: { id: lost }, query: {} });
    expect(other.items.map((one) => one.type)).not.toContain('customers.letter.printed');
  });

  it.each(['envelope_dl', 'envelope_c5', 'labels', 'letter'] as const)('sets %s', async (kind) => {
    const { id } = await create({ kind, body: '{{ customer.name }}\n{{ customer.address }}' });
    const run = await print(test.admin, id, { ids: [lost, reached] }, true);
    expect(run).toMatchObject({ state: 'done', printed: kind === 'letter' ? 2 : 1 });
  });

  it('asks the consents of the purpose', async () => {
    const words = (en: string) => ({ fa: en, en, ru: en });
    const purpose = await test.admin(createPurpose, {
      body: {
        code: 'post',
        names: words('Post'),
        descriptions: words('Post'),
        legalBasis: 'consent',
        rule: 'opt_out',
        channels: ['letter'],
        expiryMonths: null,
        doubleOptIn: false,
        texts: {},
        retired: false,
      },
    });
    const silent = (await person('بهار', { addresses: [address] })).id;
    await test.admin(recordConsent, {
      params: { id: silent },
      body: { purposeId: purpose.id, channel: 'letter', state: 'denied', source: 'staff' },
    });
    const { id } = await create({ purposeId: purpose.id });
    const run = await print(test.admin, id, { ids: [silent, reached] });
    expect(run).toMatchObject({ printed: 1, leftOut: [{ reason: 'denied', count: 1 }] });
  });

  it('leaves out whom the printing person does not see, and the file is theirs alone', async () => {
    const { id } = await create();
    const run = await print(seller, id, { ids: [reached] });
    expect(run).toMatchObject({ printed: 0, leftOut: [{ reason: 'gone', count: 1 }], file: null });
    const { items } = await seller(contract.listLeftOut, { params: { id: run.id } });
    expect(items).toEqual([{ id: reached, name: null, reason: 'gone' }]);
    const own = await print(test.admin, id, { ids: [reached] });
    await expect(seller(contract.getLetterRun, { params: { id: own.id } })).rejects.toMatchObject({
      problem: { code: 'resource.missing' },
    });
  });

  it('is listed for who printed it, and for who looks after the letters with who it was, without the file', async () => {
    const { id } = await create();
    const { id: runId } = await print(seller, id, { ids: [reached] });
    const of = async (client: typeof seller, whose: 'mine' | 'all') =>
      (await client(contract.listLetterRuns, { query: { whose } })).items.find((one) => one.id === runId);
    expect(await of(seller, 'mine')).toMatchObject({ mine: true, total: 1 });
    expect(await of(test.admin, 'mine')).toBeUndefined();
    expect(await of(test.admin, 'all')).toMatchObject({
      mine: false,
      by: expect.stringMatching(/./),
      leftOut: [{ reason: 'gone', count: 1 }],
      file: null,
    });
    const { id: foreign } = await print(test.admin, id, { ids: [reached] });
    const { items } = await seller(contract.listLetterRuns, { query: { whose: 'all' } });
    expect(items.map((one) => one.id)).not.toContain(foreign);
    expect((await file(runId, test.adminKey)).status).toBe(404);
  });

  it('ends: the file expires, and a finished printing cannot be stopped', async () => {
    const { id } = await create();
    const run = await print(test.admin, id, { ids: [reached] });
    await expect(test.admin(contract.cancelLetterRun, { params: { id: run.id } })).rejects.toMatchObject(
      refused('customers.letter.state'),
    );
    test.clock.advance(25 * 3_600_000);
    expect((await file(run.id, test.adminKey)).status).toBe(410);
    const { items } = await test.admin(contract.listLetterRuns, { query: { limit: 1 } });
    expect(items[0]).toMatchObject({ id: run.id, state: 'expired', printed: 1 });
  });
});
