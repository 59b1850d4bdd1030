import type { Input } from '@peyvand/contract/core/endpoint';
import * as customers from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/customers/quality';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mergingAs } from '../../../testing/merging/merging.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { assessAllJob } from './quality.job.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

const sara = {
  kind: 'person',
  name: 'سارا احمدی',
  jobTitle: 'مدیر خرید',
  source: 'نمایشگاه',
  contactPoints: [
    { kind: 'mobile', value: '09121230001' },
    { kind: 'email', value: 'sara@example.com' },
  ],
  addresses: [{ city: 'شیراز', street: 'خیابان زند' }],
} satisfies Input<(typeof customers.createCustomer)['body']>;

async function made(change: object = {}) {
  return test.admin(customers.createCustomer, {
    body: { ...sara, ...change, acceptDuplicate: 'test' },
  });
}

const quality = (id: string) => test.admin(contract.getQuality, { params: { id } });
const day = 86_400_000;

describe('the quality of a record', () => {
  it('names what is missing, with what the score gains by it', async () => {
    const { id } = await made();
    const found = await quality(id);
    expect(found.score).toBe(80);
    expect(found.issues).toEqual([
      { field: 'company', state: 'missing', gain: 10 },
      { field: 'birthDate', state: 'missing', gain: 10 },
    ]);
    expect(found.contactKeys).toContainEqual({
      kind: 'mobile',
      value: '+989121230001',
      key: '+989121230001',
    });
  });

  it('grows stale with time and is current again when a colleague verifies it', async () => {
    const { id } = await made();
    test.clock.advance(400 * day);
    const stale = (await quality(id)).issues.filter(({ state }) => state === 'stale');
    expect(stale.map(({ field }) => field)).toEqual(['phone', 'email', 'jobTitle']);
    const after = await test.admin(contract.verifyFields, {
      params: { id },
      body: { fields: ['contact:+989121230001', 'jobTitle'] },
    });
    expect(after.issues.filter(({ state }) => state === 'stale').map(({ field }) => field)).toEqual([
      'email',
    ]);
    expect(after.marks.find(({ field }) => field === 'jobTitle')).toMatchObject({
      verifiedSource: 'colleague',
      verifiedAt: test.clock().toISOString(),
    });
  });

  it('refuses to verify a contact point that the record does not have', async () => {
    const { id } = await made();
    await expect(
      test.admin(contract.verifyFields, { params: { id }, body: { fields: ['contact:+989120000000'] } }),
    ).rejects.toMatchObject({ problem: { code: 'request.refused', reason: 'customers.contact.unknown' } });
  });

  it('counts a dead number as none until it is good again', async () => {
    const { id } = await made();
    const field = 'contact:+989121230001';
    const dead = await test.admin(contract.markContact, {
      params: { id },
      body: { field, trouble: 'dead', reason: 'مشترک موردنظر در شبکه موجود نیست' },
    });
    expect(dead.issues[0]).toEqual({ field: 'phone', state: 'dead', gain: 30 });
    const good = await test.admin(contract.markContact, { params: { id }, body: { field, trouble: null } });
    expect(good.score).toBe(80);
  });

  it('knows when a field was changed and by whom, from the events', async () => {
    const { id, version } = await made();
    await test.admin(
      customers.changeCustomer,
      {
        params: { id },
        body: { jobTitle: 'مدیر فروش', contactPoints: [{ kind: 'mobile', value: '09121239999' }] },
      },
      { version },
    );
    await vi.waitFor(
      async () => {
        const { marks } = await quality(id);
        expect(marks.map(({ field, changedSource }) => [field, changedSource])).toEqual([
          ['contact:+989121239999', 'program'],
          ['jobTitle', 'program'],
        ]);
      },
      { timeout: 10_000 },
    );
  });

  it('is kept anew after what it looks at has changed, and only then', async () => {
    const { id, version } = await made();
    await assessAllJob.run(test.system('system:test'), {}, new AbortController().signal);
    const kept = async () => {
      const { rows } = await sql<{ score: number; at: string }>`
        select score, assessed_at as at from customers.quality where customer_id = ${id}::uuid`.execute(
        test.system('system:test').handle.bare,
      );
      return rows[0];
    };
    const before = await kept();
    const change = (body: object, at: number) =>
      test.admin(customers.changeCustomer, { params: { id }, body }, { version: at });
    test.clock.advance(1000);
    await change({ tags: ['تازه'] }, version);
    await change({ jobTitle: null }, version + 1);
    await vi.waitFor(async () => expect((await kept())?.score).toBe((before?.score ?? 0) - 5), {
      timeout: 10_000,
    });
    const after = await kept();
    test.clock.advance(1000);
    await assessAllJob.run(test.system('system:test'), {}, new AbortController().signal);
    expect(await kept()).toEqual(after);
    const ended = new AbortController();
    ended.abort();
    await expect(assessAllJob.run(test.system('system:test'), {}, ended.signal)).rejects.toThrow(
      'the program ends',
    );
  });

  it('knows no mark for what cannot be read', async () => {
    const { id } = await made();
    await sql`update customers.contact_points set key = null where customer_id = ${id}::uuid`.execute(
      test.system('system:test').handle.bare,
    );
    await expect(
      test.admin(contract.verifyFields, { params: { id }, body: { fields: ['contact:null'] } }),
    ).rejects.toMatchObject({ problem: { reason: 'customers.contact.unknown' } });
  });
});

describe('the customer confirms', () => {
  async function link(id: string): Promise<string> {
    const { url } = await test.admin(contract.makeConfirmLink, { params: { id } });
    expect(url).toMatch(/^http:\/\/localhost:3000\/confirm#/);
    return url.split('#')[1] ?? '';
  }
  const nobody = () => test.client();

  it('what is right at once, and what is wrong when a colleague has agreed', async () => {
    const { id } = await made();
    const token = await link(id);
    const open = { body: { token } };
    const shown = await nobody()(contract.openConfirm, open);
    expect(shown).toMatchObject({ organisation: 'نوین‌بسته', name: 'سارا احمدی', jobTitle: 'مدیر خرید' });
    expect(await nobody()(contract.openConfirm, open)).toEqual(shown);
    await nobody()(contract.answerConfirm, {
      body: {
        token,
        confirmed: ['name'],
        confirmedContacts: ['+989121230001'],
        corrections: { jobTitle: 'مدیر بازرگانی' },
        note: 'ایمیل عوض می‌شود',
      },
    });
    const { marks } = await quality(id);
    expect(marks.map(({ field, verifiedSource }) => [field, verifiedSource])).toEqual([
      ['contact:+989121230001', 'customer'],
      ['name', 'customer'],
    ]);
    const before = await test.admin(customers.getCustomer, { params: { id } });
    expect(before.jobTitle).toBe('مدیر خرید');
    const { items } = await test.admin(contract.listAnswers, { query: { customerId: id } });
    expect(items).toMatchObject([{ corrections: { jobTitle: 'مدیر بازرگانی' }, resolvedAt: null }]);
    const answerId = items[0]?.id ?? '';
    const body = { accept: ['jobTitle' as const] };
    const resolved = await test.admin(contract.resolveAnswer, { params: { id: answerId }, body });
    expect(resolved.accepted).toEqual(['jobTitle']);
    const after = await test.admin(customers.getCustomer, { params: { id } });
    expect(after.jobTitle).toBe('مدیر بازرگانی');
    await expect(
      test.admin(contract.resolveAnswer, { params: { id: answerId }, body }),
    ).rejects.toMatchObject({ problem: { code: 'resource.conflict' } });
  });

  it('once: of two answers at the same time one is taken', async () => {
    const { id } = await made();
    const token = await link(id);
    const body = { token, confirmed: ['name' as const], confirmedContacts: [] };
    const answers = await Promise.allSettled([
      nobody()(contract.answerConfirm, { body }),
      nobody()(contract.answerConfirm, { body }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(nobody()(contract.openConfirm, { body: { token } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
  });

  it('also when it was merged since: the survivor takes the answer over', async () => {
    const [kept, gone] = [await made(), await made()];
    const body = {
      token: await link(gone.id),
      confirmed: [],
      confirmedContacts: [],
      corrections: { jobTitle: 'مدیر تدارکات' },
    };
    await nobody()(contract.answerConfirm, { body });
    await mergingAs(test.admin).merge(kept.id, [gone.id]);
    const { items } = await test.admin(contract.listAnswers, { query: { customerId: kept.id } });
    expect(items).toMatchObject([{ customer: { id: kept.id }, resolvedAt: null }]);
    await test.admin(contract.resolveAnswer, {
      params: { id: items[0]?.id ?? '' },
      body: { accept: ['jobTitle'] },
    });
    const after = await test.admin(customers.getCustomer, { params: { id: kept.id } });
    expect(after.jobTitle).toBe('مدیر تدارکات');
  });

  it('by the newest link only, each for its own record', async () => {
    const { id } = await made();
    const neighbour = await link((await made()).id);
    const [old, fresh] = [await link(id), await link(id)];
    await expect(nobody()(contract.openConfirm, { body: { token: old } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
    for (const token of [fresh, neighbour]) {
      expect(await nobody()(contract.openConfirm, { body: { token } })).toMatchObject({ name: sara.name });
    }
  });

  it('not after 30 days, and not a customer in the trash', async () => {
    const one = await made();
    const late = await link(one.id);
    const two = await made();
    const thrown = await link(two.id);
    await test.admin(customers.deleteCustomer, { params: { id: two.id } }, { version: two.version });
    const gone = { problem: { status: 404 } };
    await expect(nobody()(contract.openConfirm, { body: { token: thrown } })).rejects.toMatchObject(gone);
    test.clock.advance(31 * day);
    await expect(nobody()(contract.openConfirm, { body: { token: late } })).rejects.toMatchObject(gone);
  });
});

describe('all records', () => {
  it('are assessed in the background, counted, and found by what is wrong', async () => {
    const bare = await made({ contactPoints: [], addresses: [], name: 'بی‌نشان' });
    await assessAllJob.run(test.system('system:test'), {}, new AbortController().signal);
    const summary = await test.admin(contract.getQualitySummary, {});
    expect(summary.assessed).toBeGreaterThan(1);
    expect(summary.bands.reduce((a, b) => a + b, 0)).toBe(summary.assessed);
    expect(summary.issues.find(({ field, state }) => field === 'phone' && state === 'missing')?.count).toBe(
      1,
    );
    const filter = JSON.stringify({ field: 'qualityIssues', op: 'eq', value: 'phone.missing' });
    const page = await test.admin(customers.listCustomers, { query: { filter } });
    expect(page.items.map(({ id }) => id)).toEqual([bare.id]);
    const low = JSON.stringify({ field: 'quality', op: 'lt', value: 40 });
    const lowest = (await test.admin(customers.listCustomers, { query: { filter: low } })).items;
    expect(lowest.map(({ id }) => id)).toContain(bare.id);
    expect(lowest.length).toBeLessThan(summary.assessed / 2);
  });

  it('are judged by rules that are chosen once at a time', async () => {
    const { version, ...rules } = await test.admin(contract.getQualityRules, {});
    expect(version).toBe(0);
    const body = { ...rules, person: [{ field: 'phone' as const, weight: 100, staleDays: null }] };
    const tries = await Promise.allSettled([
      test.admin(contract.changeQualityRules, { body }, { version }),
      test.admin(contract.changeQualityRules, { body }, { version }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { id } = await made();
    expect((await quality(id)).score).toBe(100);
    const twice = { ...body, company: [...rules.company, ...rules.company.slice(0, 1)] };
    await expect(
      test.admin(contract.changeQualityRules, { body: twice }, { version: 1 }),
    ).rejects.toMatchObject({ problem: { code: 'request.refused' } });
  });
});
