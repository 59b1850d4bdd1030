import type { Client } from '@peyvand/contract/core/client';
import * as customers from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/customers/privacy';
import { createRole } from '@peyvand/contract/platform/roles';
import { changeUser, readUser } from '@peyvand/contract/platform/users';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
let clerk: Client;
let clerkKey: string;
let id: string;
beforeAll(async () => {
  test = await startTestProgram();
  const email = 'clerk@peyvand.example';
  const user = await test.system('system:cli').write((tx) =>
    createColleague(tx, {
      name: 'منشی',
      email,
      password: 'یک رمز بلند و بی‌معنا',
      team: 'فروش',
      role: 'viewer',
    }),
  );
  const role = await test.admin(createRole, {
    body: {
      name: 'صندوق',
      permissions: [
        'customers.customer.read',
        'customers.customer.write',
        'customers.customer.export',
        'customers.consent.read',
      ],
      rows: { customers: 'all' },
      fields: { customers: { hidden: ['source'], locked: [], masked: ['nationalId', 'birthDate'] } },
    },
  });
  const { version } = await test.admin(readUser, { params: { id: user.id } });
  await test.admin(changeUser, { params: { id: user.id }, body: { roleIds: [role.id] } }, { version });
  clerkKey = await test
    .system('system:cli')
    .write((tx) => createApiKeyFor(tx, { email, name: 'clerk', permissions: null }));
  clerk = test.client(clerkKey);
  const body = {
    kind: 'person',
    name: 'سارا محمدی',
    nationalId: '0012345678',
    birthDate: '1961-07-23',
    source: 'secret source',
  } as const;
  id = (await test.admin(customers.createCustomer, { body })).id;
});
afterAll(() => test.stop());

async function ask(url: string) {
  const response = await test.program.server.inject({
    method: 'GET',
    url: `/api/v1${url}`,
    headers: { authorization: `Bearer ${clerkKey}` },
  });
  return { status: response.statusCode, body: response.body };
}

const filter = (value: object) => encodeURIComponent(JSON.stringify(value));

describe('a role that masks fields', () => {
  it('shows them in part', async () => {
    const seen = await clerk(customers.getCustomer, { params: { id } });
    expect(seen.masked).toEqual({ nationalId: '•••• 5678', birthDate: '••••' });
    expect(seen).not.toHaveProperty('nationalId');
    expect(seen).not.toHaveProperty('birthDate');
    expect(seen).not.toHaveProperty('source');
    expect(await test.admin(customers.getCustomer, { params: { id } })).not.toHaveProperty('masked');
  });

  it.each([
    ['a filter', () => `/customers?filter=${filter({ field: 'nationalId', op: 'eq', value: '0012345678' })}`],
    [
      'a filter by day',
      () => `/customers?filter=${filter({ field: 'birthDate', op: 'lt', value: '1970-01-01' })}`,
    ],
    ['the list', () => '/customers?limit=200'],
    ['the export', () => '/customers/export'],
    ['the time line', () => `/customers/${id}/timeline`],
    ['a search', () => '/search?q=0012345678'],
  ])('gives nothing away in %s', async (_name, url) => {
    const answer = await ask(url());
    expect(answer.body).not.toContain('0012345678');
    expect(answer.body).not.toContain('1961-07-23');
    expect(answer.status).toBe(url().includes('filter=') ? 400 : 200);
  });

  it('lets nobody write what is seen in part', async () => {
    const { version } = await clerk(customers.getCustomer, { params: { id } });
    const change = clerk(
      customers.changeCustomer,
      { params: { id }, body: { nationalId: '1' } },
      { version },
    );
    await expect(change).rejects.toMatchObject({ problem: { reason: 'field.locked' } });
  });

  it('reveals one by one, and writes down who looked', async () => {
    const reveal = (fields: string[], who = clerk) =>
      who(contract.revealFields, { params: { id }, body: { fields } });
    expect(await reveal(['nationalId'])).toEqual({ values: { nationalId: '0012345678' } });
    const denied = { problem: { reason: 'field.not_masked' } };
    await expect(reveal(['source'])).rejects.toMatchObject(denied);
    await expect(reveal(['nationalId', 'name'])).rejects.toMatchObject(denied);
    await expect(reveal(['nationalId'], test.admin)).rejects.toMatchObject(denied);
    const missing = clerk(contract.revealFields, {
      params: { id: '0198c000-0000-7000-8000-0000000000ff' },
      body: { fields: ['nationalId'] },
    });
    await expect(missing).rejects.toMatchObject({ problem: { code: 'resource.missing' } });
    const { views } = await test.admin(contract.getPrivacy, { params: { id } });
    expect(views).toMatchObject([{ name: 'منشی (clerk)', fields: ['nationalId'] }]);
  });
});
