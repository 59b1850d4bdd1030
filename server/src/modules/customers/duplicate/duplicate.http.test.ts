import type { Client } from '@peyvand/contract/core/client';
import * as customers from '@peyvand/contract/customers/customer';
import * as duplicates from '@peyvand/contract/customers/duplicates';
import { createRole } from '@peyvand/contract/platform/roles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { scanJob } from './scan.job.ts';

let test: TestProgram;
let seller: Client;

beforeAll(async () => {
  test = await startTestProgram();
  seller = test.client(
    await test.system('system:cli').write(async (tx) => {
      const email = 'seller@peyvand.example';
      const password = 'یک رمز بلند و بی‌معنا';
      await createColleague(tx, { name: 'آرش کیانی', email, password, team: 'فروش', role: 'seller' });
      return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
    }),
  );
});
afterAll(() => test.stop());

type Body = Parameters<typeof test.admin<typeof customers.createCustomer>>[1]['body'];

const create = async (body: Omit<Body, 'kind'> & { kind?: Body['kind'] }, client = test.admin) =>
  client(customers.createCustomer, { body: { kind: 'person', acceptDuplicate: 'آزمون', ...body } });

/** Resolves when all that came and changed has been compared. */
async function compared(): Promise<void> {
  const waiting = () =>
    test.program.database.pool.query(`select 1 from kernel.outbox where reader = 'customers.duplicates'`);
  while ((await waiting()).rowCount !== 0) test.program.outbox.wake();
}

const pairsOf = async (id: string, client = test.admin) => {
  await compared();
  return (await client(duplicates.listDuplicates, { query: { customerId: id } })).items;
};

const mobile = (value: string) => ({ kind: 'mobile' as const, value });
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: unknown) => error,
  );

describe('a name that is only like another', () => {
  it('refuses nobody, while the same name does', async () => {
    const add = (name: string) =>
      test.admin(customers.createCustomer, { body: { kind: 'person', name } }).then(
        () => 'added',
        () => 'refused',
      );
    const names = ['شعبه b-3-0', 'شعبه b-3-1', 'شعبه b-4-0', 'شعبه b-3-0'];
    const outcomes: string[] = [];
    for (const name of names) outcomes.push(await add(name));
    expect(outcomes).toEqual(['added', 'added', 'added', 'refused']);
  });
});

describe('a likely duplicate', () => {
  it('stands in the queue when it has come, with reasons, and leaves it when it is told apart by a change', async () => {
    const first = await create({
      name: 'کیارش دلاوری‌پور',
      birthDate: '1984-03-02',
      contactPoints: [mobile('09121110001')],
    });
    const second = await create({
      name: 'كيارش دلاوري پور',
      birthDate: '1984-03-20',
      contactPoints: [mobile('09121110001')],
    });
    const [pair] = await pairsOf(second.id);
    expect(pair?.probability).toBeGreaterThan(0.9);
    expect(pair?.reasons).toEqual(expect.arrayContaining(['name', 'phone', 'similarBirthDate']));
    expect([pair?.a.id, pair?.b.id]).toEqual([first.id, second.id].toSorted());
    await test.admin(
      customers.changeCustomer,
      {
        params: { id: second.id },
        body: { name: 'سیما رادمنش', birthDate: '1999-01-01', contactPoints: [mobile('09121119999')] },
      },
      { version: second.version },
    );
    expect(await pairsOf(second.id)).toEqual([]);
  });

  it('meets across alphabets', async () => {
    await create({ name: 'محمد رضایی', contactPoints: [mobile('09351110002')] });
    const latin = await create({ name: 'Mohammad Rezaei', contactPoints: [mobile('09351110002')] });
    const [pair] = await pairsOf(latin.id);
    expect(pair?.reasons).toEqual(expect.arrayContaining(['similarName', 'phone']));
    expect(pair?.probability).toBeGreaterThan(0.9);
  });

  it('is not made of relatives at one number', async () => {
    const home = { kind: 'phone' as const, value: '02144110003' };
    const one = await create({ name: 'پروانه نیک‌سرشت', birthDate: '1980-05-05', contactPoints: [home] });
    await create({ name: 'سهراب نیک‌سرشت', birthDate: '2004-11-30', contactPoints: [home] });
    expect(await pairsOf(one.id)).toEqual([]);
  });
});

describe('what a person says of a pair', () => {
  it('stays through edits, a scan and a merge; it can be taken back', async () => {
    const [one, other] = [
      await create({ name: 'بهمن آذرگشسب', contactPoints: [mobile('09121110004')] }),
      await create({ name: 'بهمن آذرگشسب', contactPoints: [mobile('09121110004')] }),
    ];
    const [pair] = await pairsOf(one.id);
    const decided = await test.admin(duplicates.decideDuplicate, {
      params: { id: pair?.id ?? '' },
      body: { decision: 'not_same', note: 'پدربزرگ و نوه' },
    });
    expect(decided).toMatchObject({ state: 'not_same', note: 'پدربزرگ و نوه' });
    expect(decided.decidedBy).not.toBeNull();
    await test.admin(
      customers.changeCustomer,
      { params: { id: other.id }, body: { firstName: 'بهمن', lastName: 'آذرگشسب' } },
      { version: other.version },
    );
    expect(await pairsOf(one.id)).toEqual([]);
    await scan();
    expect(await pairsOf(one.id)).toEqual([]);
    const third = await create({ name: 'بهمن آذرگشسب', contactPoints: [mobile('09121110004')] });
    expect(await pairsOf(third.id)).toHaveLength(2);
    // The first goes into the third: what was said of the first holds for both now.
    await mergeInto(third.id, one.id);
    await test.admin(
      customers.changeCustomer,
      { params: { id: other.id }, body: { jobTitle: 'مدیر', lastName: 'آذر گشسب' } },
      { version: other.version + 1 },
    );
    expect(await pairsOf(other.id)).toEqual([]);
    await scan();
    expect(await pairsOf(other.id)).toEqual([]);
  });

  it('is said once: who comes second is told, and who takes it back opens it again', async () => {
    const body = { name: 'نسترن گلچین‌فر', contactPoints: [mobile('09121110005')] };
    const one = await create(body);
    await create(body);
    const [pair] = await pairsOf(one.id);
    const params = { id: pair?.id ?? '' };
    const decide = () =>
      test.admin(duplicates.decideDuplicate, { params, body: { decision: 'not_same' as const } });
    const outcomes = await Promise.allSettled([decide(), decide()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({
      problem: { code: 'resource.conflict', reason: 'customers.duplicate.decided' },
    });
    const told = await test.admin(duplicates.listDuplicates, {
      query: { state: 'not_same', customerId: one.id },
    });
    expect(told.items.map(({ id }) => id)).toEqual([params.id]);
    const open = await test.admin(duplicates.decideDuplicate, { params, body: { decision: 'open' } });
    expect(open).toMatchObject({ state: 'open', decidedBy: null, note: null });
    expect(await pairsOf(one.id)).toHaveLength(1);
  });

  it('is told on both time lines', async () => {
    const body = { name: 'گیسو فرهمندیان', contactPoints: [mobile('09121110006')] };
    const [one, other] = [await create(body), await create(body)];
    const [pair] = await pairsOf(one.id);
    await test.admin(duplicates.decideDuplicate, {
      params: { id: pair?.id ?? '' },
      body: { decision: 'not_same' },
    });
    const events = await test.program.database.pool.query<{ customer_id: string }>(
      `select customer_id from kernel.events where type = 'customers.duplicate.decided' and subject_id = $1`,
      [pair?.id],
    );
    expect(events.rows.map((row) => row.customer_id).toSorted()).toEqual([one.id, other.id].toSorted());
  });
});

describe('rights', () => {
  it('show a pair to those who see both records only', async () => {
    const body = { name: 'شهرزاد پاک‌نهاد', contactPoints: [mobile('09121110007')] };
    const own = await create(body, seller);
    const foreign = await create(body);
    const [pair] = await pairsOf(foreign.id);
    expect(pair).toBeDefined();
    expect(await pairsOf(own.id, seller)).toEqual([]);
    expect(await seller(duplicates.countDuplicates, { query: {} })).toEqual({ count: 0, capped: false });
    const params = { id: pair?.id ?? '' };
    expect(
      await refusal(seller(duplicates.decideDuplicate, { params, body: { decision: 'not_same' } })),
    ).toMatchObject({ problem: { code: 'resource.missing' } });
    expect(await refusal(seller(duplicates.scanDuplicates, {}))).toMatchObject({
      problem: { code: 'access.denied' },
    });
    const found = await seller(duplicates.findDuplicates, { body });
    expect(found.matches.map(({ id }) => id)).toEqual([own.id]);
  });

  it('name no reason on a hidden field', async () => {
    const all = { customers: 'all' as const };
    const role = await test.admin(createRole, {
      body: {
        name: 'بی‌شماره',
        permissions: ['customers.customer.read'],
        rows: all,
        fields: { customers: { hidden: ['contactPoints'], locked: [] } },
      },
    });
    const blind = test.client(
      await test.system('system:cli').write(async (tx) => {
        const email = 'blind@peyvand.example';
        const password = 'رمز بلند دیگری برای آزمون';
        const made = await createColleague(tx, {
          name: 'ناظر',
          email,
          password,
          team: 'فروش',
          role: 'viewer',
        });
        await tx.handle.named('t', 'delete from platform.user_roles where user_id = $1', [made.id]);
        await tx.handle.named('t', 'insert into platform.user_roles (user_id, role_id) values ($1, $2)', [
          made.id,
          role.id,
        ]);
        return createApiKeyFor(tx, { email, name: 'blind', permissions: null });
      }),
    );
    const body = { name: 'مهرانگیز کاووسی', contactPoints: [mobile('09121110008')] };
    const one = await create(body);
    await create(body);
    const [pair] = await pairsOf(one.id, blind);
    expect(pair?.reasons).toContain('name');
    expect(JSON.stringify(pair)).not.toMatch(/phone/i);
    expect(await refusal(blind(duplicates.countDuplicates, { query: { reason: 'phone' } }))).toMatchObject({
      problem: { code: 'access.denied' },
    });
    const { matches } = await blind(duplicates.findDuplicates, {
      body: { contactPoints: body.contactPoints },
    });
    expect(matches).toEqual([]);
  });
});

describe('a scan of all', () => {
  it('finds what was there before, learns the names and can be asked about', async () => {
    const body = { name: 'تورج هژبرالسادات', contactPoints: [mobile('09121110009')] };
    const [one, other] = [await create(body), await create(body)];
    await compared();
    await test.program.database.pool.query('delete from customers.duplicate_pairs');
    await test.program.database.pool.query('delete from customers.fingerprints');
    await scan();
    const pairs = await pairsOf(one.id);
    expect(pairs[0]).toMatchObject({ a: { id: [one.id, other.id].toSorted()[0] } });
    const { scan: last } = await test.admin(duplicates.lastDuplicateScan, {});
    expect(last).toMatchObject({ state: 'done', share: 1 });
    expect(last?.records).toBeGreaterThan(1);
    const kept = await test.program.database.pool.query('select 1 from customers.fingerprints');
    expect(kept.rowCount).toBe(last?.records);
  });

  it('lists page by page and counts', async () => {
    for (let at = 0; at < 3; at++) {
      const body = { name: `فرزانه مهرگان${at}`, contactPoints: [mobile(`0912222000${at}`)] };
      await create(body);
      await create(body);
    }
    await compared();
    const { count } = await test.admin(duplicates.countDuplicates, { query: {} });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = await test.admin(
        duplicates.listDuplicates,
        { query: { limit: 2, ...(cursor === null ? {} : { cursor }) } },
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
    expect(
      await refusal(test.admin(duplicates.listDuplicates, { query: { cursor: 'unsinn' } })),
    ).toMatchObject({ problem: { code: 'request.invalid' } });
  });
});

describe('the thresholds', () => {
  it('are changed once, hold in the queue and refuse an entry', async () => {
    const before = await test.admin(duplicates.getDuplicateSettings, {});
    const change = { body: { refuseFrom: 0.6, reviewFrom: 0.55 } };
    const after = await test.admin(duplicates.changeDuplicateSettings, change, { version: before.version });
    expect(after).toEqual({ reviewFrom: 0.55, refuseFrom: 0.6, version: before.version + 1 });
    expect(
      await refusal(test.admin(duplicates.changeDuplicateSettings, change, { version: before.version })),
    ).toMatchObject({ problem: { code: 'version.stale' } });
    const one = await create({ name: 'اردلان خسروشاهیان', birthDate: '1971-07-07' });
    await compared();
    const again = { kind: 'person' as const, name: 'اردلان خسروشاهیانی', birthDate: '1971-07-07' };
    expect(await refusal(test.admin(customers.createCustomer, { body: again }))).toMatchObject({
      problem: { reason: 'customers.customer.duplicate', violations: [{ path: one.id }] },
    });
  });
});

async function scan(): Promise<void> {
  await scanJob.run(test.program.slow('system:customers.duplicates.scan'), {}, new AbortController().signal);
}

/** As a merge leaves it, whichever way it was asked for. */
async function mergeInto(survivor: string, loser: string): Promise<void> {
  await test.program.database.pool.query(
    'update customers.customers set merged_into = $1, survivor_id = $1, version = version + 1 where id = $2',
    [survivor, loser],
  );
}
