import * as customers from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/platform/exports';
import * as imports from '@peyvand/contract/platform/import';
import { ImportDetail } from '@peyvand/contract/platform/import';
import { createCategory } from '@peyvand/contract/sales/categories';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import { createProduct } from '@peyvand/contract/sales/products';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

type Wish = z.input<typeof orders.createOrder.body>;

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
  const call = test.admin;
  const make = async (name: string, more = {}) =>
    (await call(customers.createCustomer, { body: { kind: 'person', name, acceptDuplicate: 'x', ...more } }))
      .id;
  const [coded, twin] = [await make('سارا نوری', { code: '0042' }), await make('همنام')];
  await make('همنام');
  const tools = await call(createCategory, { body: { name: 'Tools' } });
  const odd = await call(createCategory, { body: { name: 'Nuts/bolts › all', parentId: tools.id } });
  const nut = await call(createProduct, {
    body: {
      code: '007',
      name: '=نات',
      description: 'خط یک\nخط دو; "نقل"',
      unit: 'kg',
      categoryId: odd.id,
      price: { amount: '1250', currency: 'USD' },
      cost: { amount: '999', currency: 'USD' },
    },
  });
  await call(createProduct, { body: { code: 'plain', name: 'ساده' } });
  const line = { productId: nut.id, quantity: '2.5', unitPrice: '12.345678', discount: '7' };
  const place = (body: Partial<Wish> & Pick<Wish, 'customerId'>) =>
    call(orders.createOrder, { body: { currency: 'USD', lines: [line], ...body } });
  await place({
    customerId: coded,
    note: '-یادداشت\nدوم',
    channel: 'online',
    source: '=shop',
    country: 'IR',
  });
  await place({
    customerId: twin,
    lines: [line, { ...line, quantity: '1' }, { description: 'کار', quantity: '1', unitPrice: '5' }],
  });
  await place({
    customerId: coded,
    currency: 'IRR',
    lines: [{ description: 'کار', quantity: '3', unitPrice: '250000' }],
  });
  await place({ customerId: null, lines: [{ description: 'of nobody', quantity: '1', unitPrice: '1' }] });
  await place({ customerId: coded, status: 'returned', lines: [{ ...line, quantity: '-1', discount: '0' }] });
  const gone = await place({ customerId: twin });
  await call(orders.cancelOrder, { params: { id: gone.id }, body: {} }, { version: gone.version });
});
afterAll(() => test.stop());

async function exported(wish: Partial<contract.ExportWish> & { resource: string }) {
  const { id } = await test.admin(contract.startExport, { body: wish });
  let run = await test.admin(contract.getExport, { params: { id } });
  while (run.state === 'waiting' || run.state === 'running') {
    await new Promise((done) => setTimeout(done, 20));
    run = await test.admin(contract.getExport, { params: { id } });
  }
  const file = await test.program.server.inject({
    method: 'GET',
    url: `/api/v1/exports/${id}/file`,
    headers: { host: 'localhost:3000', authorization: `Bearer ${test.adminKey}` },
  });
  return { rows: run.rows, content: file.rawPayload };
}

async function imported(target: string, name: string, content: Buffer, options: object) {
  const edge = 'peyvand-test-edge';
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const response = await test.program.server.inject({
    method: 'POST',
    url: `/api/v1/imports?target=${target}`,
    headers: {
      host: 'localhost:3000',
      authorization: `Bearer ${test.adminKey}`,
      'content-type': `multipart/form-data; boundary=${edge}`,
    },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${edge}--\r\n`)]),
  });
  const one = ImportDetail.parse(response.json());
  const params = { id: one.id };
  await test.admin(
    imports.changeImport,
    { params, body: { options: { ...one.options, ...options } } },
    { version: one.version },
  );
  await test.admin(imports.runImport, { params });
  for (;;) {
    const now = await test.admin(imports.getImport, { params });
    if (now.state !== 'running') return now;
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Every row of the records, as the database holds them. */
async function standing(): Promise<unknown> {
  const tables = [
    'sales.products',
    'sales.categories',
    'sales.orders',
    'sales.order_lines',
    'customers.customers',
  ];
  const all = await Promise.all(
    tables.map((table) =>
      sql<{
        row: object;
      }>`select to_jsonb(t) - '{stage,stage_since,stage_reason,version,updated_at}'::text[] as row
        from ${sql.table(table)} t order by 1`.execute(test.system('system:test').handle.bare),
    ),
  );
  return all.map(({ rows }) => rows);
}

it.each(
  ['products', 'orders'].flatMap((resource) =>
    (['csv', 'xlsx'] as const).flatMap((format) =>
      ['skip', 'update'].map((existing) => [resource, format, existing] as const),
    ),
  ),
)(
  '%s as %s come back without a change, known ones with the option %s',
  async (resource, format, existing) => {
    const before = await standing();
    const { rows, content } = await exported({ resource, format });
    expect(rows).toBe(resource === 'products' ? 2 : 8);
    const back = await imported(resource, `own.${format}`, content, { existing });
    const kind = existing === 'skip' ? 'skipped' : 'unchanged';
    expect(back).toMatchObject({
      state: 'done',
      counts: { created: 0, updated: 0, refused: 0, [kind]: rows },
    });
    expect(await standing()).toEqual(before);
  },
);
