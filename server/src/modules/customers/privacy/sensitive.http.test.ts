import type { Client } from '@peyvand/contract/core/client';
import * as consents from '@peyvand/contract/customers/consents';
import * as customers from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/customers/privacy';
import * as quality from '@peyvand/contract/customers/quality';
import { createApiKey } from '@peyvand/contract/platform/api-keys';
import { createField } from '@peyvand/contract/platform/fields';
import { changeSensitive, readSensitive } from '@peyvand/contract/platform/sensitive';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminBrowser } from '../../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
let seller: Client;
let id: string;
beforeAll(async () => {
  test = await startTestProgram();
  const email = 'seller@peyvand.example';
  const password = 'یک رمز بلند و بی‌معنا';
  const key = await test.system('system:cli').write(async (tx) => {
    await createColleague(tx, { name: 'آرش کیانی', email, password, team: 'فروش', role: 'seller' });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(key);
  await test.admin(createField, {
    body: {
      resource: 'customers',
      key: 'blood',
      type: 'text',
      label: { en: 'Blood group', fa: 'گروه خون', ru: 'Группа крови' },
    },
  });
  const made = await seller(customers.createCustomer, {
    body: {
      kind: 'person',
      name: 'سارا محمدی',
      birthDate: '1961-07-23',
      jobTitle: 'pilot',
      code: 'کد۷۷',
      tags: ['خاص'],
      custom: { blood: 'AB negative' },
      contactPoints: [{ kind: 'mobile', value: '09121234567' }],
    },
  });
  id = made.id;
});
afterAll(() => test.stop());

async function choose(...fields: string[]) {
  const { version } = await test.admin(readSensitive, {});
  return test.admin(changeSensitive, { body: { fields: { customers: fields } } }, { version });
}
const seen = (who: Client) => who(customers.getCustomer, { params: { id } });
const denied = { problem: { code: 'access.denied' } };

describe('fields that the organisation holds to be sensitive', () => {
  it('are seen in part from the next request on, and in clear again when they are not sensitive any more', async () => {
    expect(await seen(seller)).toMatchObject({ birthDate: '1961-07-23', custom: { blood: 'AB negative' } });
    await choose('birthDate', 'custom.blood', 'contactPoints');
    const part = await seen(seller);
    expect(part.masked).toEqual({ birthDate: '••••', 'custom.blood': '•••• tive', contactPoints: '••••' });
    expect(part).not.toHaveProperty('birthDate');
    expect(part).not.toHaveProperty('contactPoints');
    expect(JSON.stringify(part)).not.toContain('AB negative');
    expect(part.jobTitle).toBe('pilot');
    expect(await seen(test.admin)).toMatchObject({ birthDate: '1961-07-23' });
    await choose();
    expect(await seen(seller)).toMatchObject({ birthDate: '1961-07-23', custom: { blood: 'AB negative' } });
    expect(await seen(seller)).not.toHaveProperty('masked');
  });

  it('are revealed one by one, and who looked is written down', async () => {
    await choose('custom.blood');
    const params = { id };
    const reveal = (fields: string[]) => seller(contract.revealFields, { params, body: { fields } });
    expect(await reveal(['custom.blood'])).toEqual({ values: { 'custom.blood': 'AB negative' } });
    await expect(reveal(['jobTitle'])).rejects.toMatchObject(denied);
    const { views } = await test.admin(contract.getPrivacy, { params });
    expect(views).toMatchObject([{ name: 'آرش کیانی (seller)', fields: ['custom.blood'] }]);
  });

  it('are not found out by filters, sorts, searches or questions on consent', async () => {
    await choose('birthDate', 'custom.blood', 'contactPoints', 'code');
    const bad = { problem: { status: 400 } };
    const list = (query: object) => seller(customers.listCustomers, { query });
    const filters = [
      { field: 'birthDate', op: 'lt', value: '1970-01-01' },
      { field: 'custom.blood', op: 'eq', value: 'AB negative' },
      { field: 'contactPoints', op: 'eq', value: '09121234567' },
    ];
    for (const filter of filters) {
      await expect(list({ filter: JSON.stringify(filter) })).rejects.toMatchObject(bad);
    }
    await expect(list({ sort: 'birthDate' })).rejects.toMatchObject(bad);
    for (const q of ['09121234567', '9121', 'کد۷۷']) expect((await list({ q })).items).toEqual([]);
    expect((await list({ q: 'سارا' })).items).toMatchObject([{ id }]);
    const search = (q: string) => seller(customers.searchAll, { query: { q } });
    expect((await search('09121234567')).items).toEqual([]);
    expect(JSON.stringify(await search('سارا'))).not.toContain('9121234567');
    await choose('code', 'tags');
    expect(await seen(seller)).toMatchObject({ tags: [], masked: { code: '••••', tags: '••••' } });
    expect((await list({ q: 'کد۷۷' })).items).toEqual([]);
    expect((await list({ q: '09121234567' })).items).toMatchObject([{ id }]);
    await choose('birthDate', 'custom.blood', 'contactPoints', 'code');
    const params = { id };
    const asked = { purpose: 'service', channel: 'sms', contact: '09121234567' } as const;
    await expect(seller(consents.checkContact, { params, body: asked })).rejects.toMatchObject(denied);
    await expect(
      seller(consents.recordConsent, {
        params,
        body: {
          purposeId: null,
          channel: 'sms',
          contact: '09121234567',
          state: 'withdrawn',
          source: 'phone',
        },
      }),
    ).rejects.toMatchObject(denied);
    const shown = await seller(consents.getConsents, { params });
    expect(JSON.stringify(shown)).not.toContain('9121234567');
    const { contact: _, ...whole } = asked;
    expect(await seller(consents.checkContact, { params, body: whole })).toMatchObject({ allowed: true });
  });

  it('do not stand in the answers of the customer to whom they are hidden', async () => {
    await choose();
    const { url } = await seller(quality.makeConfirmLink, { params: { id } });
    const token = new URL(url).hash.slice(1);
    const opened = await test.client()(quality.openConfirm, { body: { token } });
    const [point] = opened.contactPoints;
    await test.client()(quality.answerConfirm, {
      body: { token, confirmed: ['name'], confirmedContacts: [point?.value ?? ''], corrections: {} },
    });
    const answers = () => seller(quality.listAnswers, { query: { customerId: id } });
    expect((await answers()).items).toMatchObject([{ confirmed: ['name', 'contact:+989121234567'] }]);
    await choose('contactPoints');
    expect((await answers()).items).toMatchObject([{ confirmed: ['name'] }]);
  });

  it('are masked for a key without the permission, though its owner sees them', async () => {
    await choose('birthDate');
    const owner = await adminBrowser(test);
    const { secret } = await owner.call(createApiKey, {
      body: { name: 'mirror', permissions: ['customers.customer.read'], rows: null },
    });
    expect((await seen(test.client(secret))).masked).toEqual({ birthDate: '••••' });
  });

  it('are fields that there are, chosen by who may', async () => {
    const { version } = await test.admin(readSensitive, {});
    const change = (fields: Record<string, string[]>, who = test.admin, at = version) =>
      who(changeSensitive, { body: { fields } }, { version: at });
    await expect(change({ customers: ['shoeSize'] })).rejects.toMatchObject({
      problem: { reason: 'platform.sensitive.field' },
    });
    await expect(change({ ghosts: [] })).rejects.toMatchObject({
      problem: { reason: 'platform.sensitive.field' },
    });
    await expect(change({ customers: [] }, seller)).rejects.toMatchObject(denied);
    await expect(change({ customers: [] }, test.admin, version + 1)).rejects.toMatchObject({
      problem: { code: 'version.stale' },
    });
  });
});
