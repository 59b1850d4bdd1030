import { createCustomer } from '@peyvand/contract/customers/customer';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { NewOrder } from '@peyvand/contract/sales/orders';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminBrowser, type Browser } from '../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../testing/program.ts';

let test: TestProgram;
let person: Browser;
beforeAll(async () => {
  test = await startTestProgram();
  person = await adminBrowser(test);
  const customer = await test.admin(createCustomer, { body: { kind: 'company', name: '=1+1' } });
  const lines = [{ description: 'نوار', quantity: '2', unitPrice: '10' }];
  await test.admin(createOrder, {
    body: NewOrder.parse({ customerId: customer.id, currency: 'EUR', lines }),
  });
}, 60_000);
afterAll(() => test.stop());

const lists = {
  deals: 'فرصت',
  quotes: 'شماره',
  orders: 'شماره سفارش',
  contracts: 'شماره',
  invoices: 'شماره',
  payments: 'شماره',
};

async function asProgram(path: string) {
  const headers = { host: 'localhost:3000', authorization: `Bearer ${test.adminKey}` };
  return test.program.server.inject({ method: 'GET', url: `/api/v1/${path}`, headers });
}

describe.each(Object.entries(lists))('the list of %s as a file', (list, heading) => {
  it('has headings in the language of the person, behind a byte order mark', async () => {
    const { status, text, headers } = await person.send('GET', `/api/v1/${list}/export`);
    expect(status).toBe(200);
    expect(text.startsWith(`\ufeff${heading},`)).toBe(true);
    expect(headers['content-disposition']).toContain(`${list}-`);
  });

  it('has English headings for a program', async () => {
    const { body } = await asProgram(`${list}/export`);
    expect(body.split('\r\n')[0]).toMatch(/^\ufeff[A-Za-z ,]+$/);
  });

  it('is a workbook when asked for', async () => {
    const { statusCode, headers, rawPayload } = await asProgram(`${list}/export?format=xlsx`);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toContain('spreadsheetml');
    expect(rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  it('refuses a filter that is none before anything is sent, and is told to the audit', async () => {
    const filter = encodeURIComponent('{"field":"unicorn","op":"eq","value":1}');
    expect((await asProgram(`${list}/export?filter=${filter}`)).statusCode).toBe(400);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from kernel.events
      where type = 'platform.export.finished' and data ->> 'resource' = ${list}`.execute(
      test.system('system:test').handle.bare,
    );
    expect(rows[0]?.n).toBe(3);
  });
});

describe('a file of orders', () => {
  it('runs nothing in a spreadsheet', async () => {
    const { text } = await person.send('GET', '/api/v1/orders/export');
    expect(text).toContain(",'=1+1,");
  });
});
