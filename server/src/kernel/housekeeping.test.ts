import { Readable } from 'node:stream';
import * as customers from '@peyvand/contract/customers/customer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../testing/program.ts';
import { sweep } from './housekeeping.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

it('deletes what nothing refers to, a day later, and keeps the rest', async () => {
  const ctx = test.system('system:housekeeping');
  const put = () => ctx.files.put(Readable.from([Buffer.from('text')]), { maxBytes: 100 });
  const orphan = await put();
  const customer = await test.admin(customers.createCustomer, { body: { kind: 'person', name: 'الف' } });
  const boundary = 'b';
  const kept = await test.program.server.inject({
    method: 'POST',
    url: `/api/v1/customers/${customer.id}/files`,
    headers: {
      authorization: `Bearer ${test.adminKey}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nkept\r\n--${boundary}--\r\n`,
  });
  test.clock.set(new Date().toISOString());
  expect(await sweep(ctx)).toBe(0);
  test.clock.advance(25 * 3_600_000);
  expect(await sweep(ctx)).toBe(1);
  await expect(ctx.files.open(orphan.key)).rejects.toMatchObject({ reason: 'missing' });
  const stored: unknown = kept.json();
  const id = typeof stored === 'object' && stored !== null && 'id' in stored ? String(stored.id) : '';
  const file = await test.program.server.inject({
    url: `/api/v1/files/${id}`,
    headers: { authorization: `Bearer ${test.adminKey}` },
  });
  expect(file.body).toBe('kept');
});
