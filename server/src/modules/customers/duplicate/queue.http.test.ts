import type { Client } from '@peyvand/contract/core/client';
import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import * as customers from '@peyvand/contract/customers/customer';
import * as duplicates from '@peyvand/contract/customers/duplicates';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { scanJob } from './scan.job.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

type Body = Omit<Parameters<typeof test.admin<typeof customers.createCustomer>>[1]['body'], 'kind'>;

const create = (body: Body, by = test.admin) =>
  by(customers.createCustomer, { body: { kind: 'person', acceptDuplicate: 'آزمون', ...body } });
const mobile = (value: string) => ({ kind: 'mobile' as const, value });
const email = (value: string) => ({ kind: 'email' as const, value });

/** Resolves when all that came and changed has been compared, also what was put off. */
async function compared(): Promise<void> {
  const waiting = () =>
    test.program.database.pool.query(
      `select 1 from kernel.outbox where reader = 'customers.duplicates' union all select 1 from customers.duplicate_due`,
    );
  while ((await waiting()).rowCount !== 0) test.program.outbox.wake();
}

const groups = async (by: Client = test.admin) => {
  await compared();
  const seen: duplicates.DuplicateGroup[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: duplicates.DuplicateGroup[]; nextCursor: string | null } = await by(
      duplicates.listDuplicateGroups,
      { query: { limit: 2, ...(cursor === null ? {} : { cursor }) } },
    );
    seen.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return seen;
};
const groupsWith = async (id: string, by: Client = test.admin) =>
  (await groups(by)).filter(({ records }) => records.some((one) => one.id === id));

describe('records that belong together', () => {
  it('wait as one group, the oldest first, and are shown once over all pages', async () => {
    const body = { name: 'هوشیار تیموریان‌فرد', contactPoints: [mobile('09124440001')] };
    const all = [await create(body), await create(body), await create(body)].map(({ id }) => id);
    const found = await groupsWith(all[0] ?? '');
    expect(found.map(({ records }) => records.map(({ id }) => id))).toEqual([all]);
    expect(found[0]?.pairs).toHaveLength(3);
    expect(found[0]?.probability).toBe(found[0]?.pairs[0]?.probability);
    const ids = (await groups()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are not joined over what a person told apart', async () => {
    const body = { name: 'گلاره شادمانی‌پور', contactPoints: [mobile('09124440002')] };
    const [one, two, three] = [await create(body), await create(body), await create(body)];
    const [group] = await groupsWith(one.id);
    const pair = group?.pairs.find(({ a, b }) => a.id === one.id && b.id === three.id);
    await test.admin(duplicates.decideDuplicate, {
      params: { id: pair?.id ?? '' },
      body: { decision: 'not_same' },
    });
    const left = (await groupsWith(two.id)).map(({ records }) => records.map(({ id }) => id).join(' '));
    expect(left.toSorted()).toEqual([`${one.id} ${two.id}`, `${two.id} ${three.id}`].toSorted());
  });

  it('are shown of what the asking person sees', async () => {
    const seller = test.client(
      await test.system('system:cli').write(async (tx) => {
        const mail = 'queue@peyvand.example';
        const password = 'یک رمز بلند و بی‌معنا';
        await createColleague(tx, { name: 'آرش کیانی', email: mail, password, team: 'فروش', role: 'seller' });
        return createApiKeyFor(tx, { email: mail, name: 'seller', permissions: null });
      }),
    );
    const body = { name: 'پوراندخت بختیارمنش', contactPoints: [mobile('09124440003')] };
    const foreign = await create(body);
    const [one, two] = [await create(body, seller), await create(body, seller)];
    const found = await groupsWith(one.id, seller);
    expect(found.map(({ records }) => records.map(({ id }) => id))).toEqual([[one.id, two.id]]);
    expect(await groupsWith(foreign.id)).toHaveLength(1);
    const cursor = 'unsinn';
    await expect(test.admin(duplicates.listDuplicateGroups, { query: { cursor } })).rejects.toMatchObject({
      problem: { code: 'request.invalid' },
    });
  });
});

describe('who is refused', () => {
  const refused = (body: Body) =>
    test.admin(customers.createCustomer, { body: { kind: 'person', ...body } }).then(
      () => false,
      (error: unknown) => {
        expect(error).toMatchObject({ problem: { reason: 'customers.customer.duplicate' } });
        return true;
      },
    );

  it.each([
    ['the same number', 'هومن', 'کامران', { contactPoints: [mobile('09125550001')] }, true],
    ['the same address', 'بهنام', 'کیوان', { contactPoints: [email('box1@peyvand.example')] }, true],
    ['the same name, and nothing that tells them apart', 'شهین', 'شهین', {}, true],
    ['the same name with another number', 'رویا', 'رویا', { contactPoints: [mobile('09351234567')] }, false],
    ['the same name born on another day', 'کاوه', 'کاوه', { birthDate: '1999-09-09' }, false],
  ])('%s: %s after %s', async (_, known, entered, part, isRefused) => {
    number++;
    await create({
      name: `${known} صدرالدینی`,
      birthDate: '1971-01-30',
      contactPoints: [mobile(`0912555000${number}`), email(`box${number - 1}@peyvand.example`)],
    });
    await compared();
    expect(await refused({ name: `${entered} صدرالدینی`, ...part })).toBe(isRefused);
  });
  let number = 0;

  it('nobody of many namesakes with numbers and addresses in a row, one by one or in a batch; none waits', async () => {
    const given = ['سارا', 'علی', 'نرگس', 'رضا'];
    const family = ['کریمی', 'احمدی', 'موسوی'];
    const person = (at: number) => ({
      kind: 'person' as const,
      name: `${given[at % 4]} ${family[at % 3]}`,
      contactPoints: [
        mobile(`0919${String(7_000_000 + at)}`),
        email(`row.${String.fromCharCode(97 + (at % 5))}${at}@peyvand.example`),
      ],
    });
    for (let at = 0; at < 60; at++) await test.admin(customers.createCustomer, { body: person(at) });
    const batch = Array.from({ length: 400 }, (_, at) => person(60 + at));
    const { outcomes } = await test.admin(createCustomersBatch, { body: { customers: batch } });
    expect(outcomes.filter(({ id }) => id === null)).toEqual([]);
    await compared();
    await scan();
    const waiting = (await groups()).flatMap(({ records }) => records.map(({ name }) => name));
    expect(waiting.filter((name) => /کریمی|احمدی|موسوی/.test(name))).toEqual([]);
  });
});

describe('a scan', () => {
  it('tells how many pairs each threshold would show, those that wait now and those below', async () => {
    await scan();
    const { pairs, scannedAt } = await test.admin(duplicates.duplicateSpread, {});
    const { reviewFrom } = await test.admin(duplicates.getDuplicateSettings, {});
    const { count } = await test.admin(duplicates.countDuplicates, { query: {} });
    expect(scannedAt).not.toBeNull();
    expect(pairs[Math.round(reviewFrom * 100) - 5]).toBe(count);
    expect(pairs.every((one, at) => one !== null && one >= (pairs[at + 1] ?? 0))).toBe(true);
    // With a higher threshold fewer wait; what would wait with the old one is known from the scan.
    const { version } = await test.admin(duplicates.getDuplicateSettings, {});
    await test.admin(duplicates.changeDuplicateSettings, { body: { reviewFrom: 1 } }, { version });
    expect((await test.admin(duplicates.countDuplicates, { query: {} })).count).toBeLessThan(count);
    const after = await test.admin(duplicates.duplicateSpread, {});
    expect(after.pairs[Math.round(reviewFrom * 100) - 5]).toBeGreaterThanOrEqual(count);
  });

  it('that was cut off with its program has failed', async () => {
    await test.program.database.pool.query(
      `insert into customers.duplicate_scans (id, state, started_at, seen_at)
       values (gen_random_uuid(), 'running', $1, $1)`,
      [new Date(test.clock().getTime() + 1000)],
    );
    expect((await test.admin(duplicates.lastDuplicateScan, {})).scan?.state).toBe('running');
    test.clock.advance(6 * 60_000);
    const { scan: last } = await test.admin(duplicates.lastDuplicateScan, {});
    expect(last).toMatchObject({ state: 'failed' });
    expect(last?.endedAt).not.toBeNull();
  });
});

/** What was found earlier and is not found again leaves the queue. */
async function scan(): Promise<void> {
  test.clock.advance(1000);
  await scanJob.run(test.program.slow('system:customers.duplicates.scan'), {}, new AbortController().signal);
}
