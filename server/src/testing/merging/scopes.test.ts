import type { Client } from '@peyvand/contract/core/client';
import * as customers from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/customers/merges';
import { getFieldHistory, getPast } from '@peyvand/contract/customers/pasts';
import * as story from '@peyvand/contract/customers/story';
import { createField } from '@peyvand/contract/platform/fields';
import { readMe } from '@peyvand/contract/platform/me';
import { createRole } from '@peyvand/contract/platform/roles';
import { shareRecord } from '@peyvand/contract/platform/shares';
import { changeUser, readUser } from '@peyvand/contract/platform/users';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKeyFor, createColleague } from '../../modules/platform/api.ts';
import { startTestProgram, type TestProgram } from '../program.ts';
import { bare, mergingAs, problemOf } from './merging.ts';

let test: TestProgram;
let as: ReturnType<typeof mergingAs>;
beforeAll(async () => {
  test = await startTestProgram();
  as = mergingAs(test.admin);
});
afterAll(() => test.stop());

let colleagues = 0;
async function colleague(role: 'manager' | 'seller', team: string): Promise<{ client: Client; id: string }> {
  const email = `colleague${++colleagues}@peyvand.example`;
  const password = 'یک رمز بلند و بی‌معنا';
  return test.system('system:cli').write(async (tx) => {
    const { id } = await createColleague(tx, { name: `همکار ${colleagues}`, email, password, team, role });
    const key = await createApiKeyFor(tx, { email, name: 'test', permissions: null });
    return { client: test.client(key), id };
  });
}
const seen = (by: Client, id: string) =>
  by(customers.getCustomer, { params: { id } }).then(
    (one) => one.id,
    () => null,
  );
const given = (id: string, ownerId: string, version = 1) =>
  test.admin(customers.assignCustomer, { params: { id }, body: { ownerId } }, { version });

describe('who may merge', () => {
  it('needs the right, and to write both records', async () => {
    const manager = await colleague('manager', 'شمال');
    const seller = await colleague('seller', 'شمال');
    const mine = await manager.client(customers.createCustomer, {
      body: { kind: 'person', name: 'مال شمال' },
    });
    const foreign = await as.make({ name: 'مال دیگران' });
    const body = { losers: [{ id: foreign.id, version: 1 }] };
    const attempt = (by: Client) =>
      problemOf(by(contract.mergeCustomers, { params: { id: mine.id }, body }, { version: 1 }));
    expect(await attempt(seller.client)).toMatchObject({ status: 403 });
    expect(await attempt(manager.client)).toMatchObject({ status: 404 });
    const preview = manager.client(contract.previewMerge, {
      params: { id: mine.id },
      body: { losers: [foreign.id] },
    });
    expect(await problemOf(preview)).toMatchObject({ status: 404 });
    await test.admin(shareRecord, {
      body: { kind: 'customers', recordId: foreign.id, userId: manager.id, level: 'read' },
    });
    expect(await attempt(manager.client)).toEqual({ status: 403, reason: 'customers.customer.read_only' });
  });

  it('whoever saw the loser sees the survivor while they are one, with all that hangs on both', async () => {
    const owner = await colleague('seller', 'جنوب');
    const guest = await colleague('seller', 'غرب');
    const loser = await as.make({ name: 'مال جنوب' });
    await given(loser.id, owner.id);
    await owner.client(story.writeNote, { params: { id: loser.id }, body: { body: 'از جنوب' } });
    await test.admin(shareRecord, {
      body: { kind: 'customers', recordId: loser.id, userId: guest.id, level: 'read' },
    });
    const survivor = await as.make({ name: 'مال مرکز' });
    await test.admin(story.writeNote, { params: { id: survivor.id }, body: { body: 'از مرکز' } });
    expect(await seen(owner.client, survivor.id)).toBeNull();
    const before = await as.get(loser.id);

    const { merges } = await as.merge(survivor.id, [loser.id]);
    for (const by of [owner.client, guest.client]) {
      expect(await seen(by, loser.id)).toBe(survivor.id);
      const { items } = await by(story.listNotes, { params: { id: survivor.id } });
      expect(items.map((note) => note.body).toSorted()).toEqual(['از جنوب', 'از مرکز']);
      const change = by(
        customers.changeCustomer,
        { params: { id: survivor.id }, body: { name: 'دیگر' } },
        { version: 2 },
      );
      expect(await problemOf(change)).toMatchObject({ status: 403 });
    }
    // A later owner of the survivor sees what hangs on the loser too.
    const next = await colleague('seller', 'شرق');
    await given(survivor.id, next.id, (await as.get(survivor.id)).version);
    const { items } = await next.client(story.listNotes, { params: { id: survivor.id } });
    expect(items).toHaveLength(2);

    await as.undo(merges[0] ?? '');
    expect(bare(await as.get(loser.id))).toEqual(bare(before));
    expect(await seen(owner.client, loser.id)).toBe(loser.id);
    for (const by of [owner.client, guest.client]) expect(await seen(by, survivor.id)).toBeNull();
    expect(await seen(next.client, loser.id)).toBeNull();
  });

  it('a field that one may not write keeps the survivor’s value and cannot be chosen', async () => {
    const { id } = await colleague('manager', 'میانه');
    const user = await test.admin(readUser, { params: { id } });
    const role = await test.admin(createRole, {
      body: {
        name: 'بی‌شماره',
        permissions: ['customers.customer.read', 'customers.customer.write', 'customers.customer.merge'],
        rows: { customers: 'all' },
        fields: { customers: { hidden: ['nationalId'], locked: ['jobTitle'] } },
      },
    });
    await test.admin(changeUser, { params: { id }, body: { roleIds: [role.id] } }, { version: user.version });
    const key = await test
      .system('system:cli')
      .write((tx) => createApiKeyFor(tx, { email: user.email, name: 'again', permissions: null }));
    const limited = mergingAs(test.client(key));
    const one = await as.make({ name: 'حق یک' });
    const two = await as.make({ name: 'حق دو', nationalId: '0012345709', jobTitle: 'مدیر', source: 'سایت' });
    const chosen = limited.merge(one.id, [two.id], { fields: { jobTitle: two.id } });
    expect(await problemOf(chosen)).toMatchObject({ status: 403, reason: 'field.locked' });
    await limited.merge(one.id, [two.id]);
    expect(await as.get(one.id)).toMatchObject({ nationalId: null, jobTitle: null, source: 'سایت' });
    const history = test.client(key)(getFieldHistory, {
      params: { id: one.id },
      query: { field: 'nationalId' },
    });
    expect(await problemOf(history)).toMatchObject({ status: 403 });
  });

  it('hides and keeps custom fields one by one when they are hidden as a whole', async () => {
    await test.admin(createField, {
      body: { resource: 'customers', key: 'secret', type: 'text', label: { fa: 'راز' } },
    });
    const { id } = await colleague('manager', 'خاور');
    const user = await test.admin(readUser, { params: { id } });
    const role = await test.admin(createRole, {
      body: {
        name: 'بی‌راز',
        permissions: ['customers.customer.read', 'customers.customer.write', 'customers.customer.merge'],
        rows: { customers: 'all' },
        fields: { customers: { hidden: ['custom'], locked: [] } },
      },
    });
    await test.admin(changeUser, { params: { id }, body: { roleIds: [role.id] } }, { version: user.version });
    const key = await test
      .system('system:cli')
      .write((tx) => createApiKeyFor(tx, { email: user.email, name: 'again', permissions: null }));
    const limited = test.client(key);
    const one = await as.make({ name: 'راز یک' });
    const two = await as.make({ name: 'راز دو', custom: { secret: 'پنهان' } });
    const history = limited(getFieldHistory, { params: { id: two.id }, query: { field: 'custom.secret' } });
    expect(await problemOf(history)).toMatchObject({ status: 403 });
    const preview = await limited(contract.previewMerge, {
      params: { id: one.id },
      body: { losers: [two.id] },
    });
    expect(JSON.stringify(preview)).not.toMatch(/secret|پنهان/);
    await mergingAs(limited).merge(one.id, [two.id]);
    expect((await as.get(one.id)).custom).toEqual({});
  });
});

describe('the past', () => {
  it('is the record with everything taken back that came later, across merges', async () => {
    const one = await as.make({ name: 'دیروز یک', tags: ['الف'] });
    const two = await as.make({ name: 'دیروز دو', jobTitle: 'مدیر', tags: ['ب'] });
    await test.admin(story.writeNote, { params: { id: two.id }, body: { body: 'نخست' } });
    const apart = test.clock().toISOString();
    test.clock.advance(3_600_000);
    await as.change(one.id, { name: 'امروز یک' });
    const { merges } = await as.merge(one.id, [two.id]);
    const together = test.clock().toISOString();
    test.clock.advance(3_600_000);
    await as.undo(merges[0] ?? '');
    await as.change(two.id, { jobTitle: 'بازنشسته' });

    const at = (id: string, instant: string) => test.admin(getPast, { params: { id }, query: { instant } });
    expect((await at(one.id, apart)).customer).toMatchObject({
      name: 'دیروز یک',
      tags: ['الف'],
      jobTitle: null,
    });
    expect(await at(two.id, apart)).toMatchObject({
      customer: { id: two.id, jobTitle: 'مدیر' },
      merged: [],
      notes: [{ body: 'نخست' }],
    });
    for (const id of [one.id, two.id]) {
      expect(await at(id, together)).toMatchObject({
        customer: { id: one.id, name: 'امروز یک', tags: ['الف', 'ب'], jobTitle: 'مدیر' },
        merged: [{ id: two.id, name: 'دیروز دو' }],
        notes: [{ body: 'نخست' }],
      });
    }
    const now = await at(two.id, test.clock().toISOString());
    expect(now).toMatchObject({ customer: { jobTitle: 'بازنشسته' }, changesSince: 0 });
    expect(await problemOf(at(one.id, '2020-01-01T00:00:00.000Z'))).toEqual({
      status: 404,
      reason: 'customers.past.not_yet',
    });
    const history = await test.admin(getFieldHistory, { params: { id: one.id }, query: { field: 'name' } });
    expect(history.items.map(({ from, to }) => [from, to])).toEqual([['دیروز یک', 'امروز یک']]);
  });

  it('shows a seller nothing of others', async () => {
    const seller = await colleague('seller', 'گذشته');
    const foreign = await as.make({ name: 'گذشتهٔ دیگران' });
    const instant = test.clock().toISOString();
    const past = seller.client(getPast, { params: { id: foreign.id }, query: { instant } });
    expect(await problemOf(past)).toMatchObject({ status: 404 });
    const list = seller.client(contract.listMerges, { params: { id: foreign.id } });
    expect(await problemOf(list)).toMatchObject({ status: 404 });
    const me = await seller.client(readMe, {});
    expect(me.user.id).toBe(seller.id);
  });
});
