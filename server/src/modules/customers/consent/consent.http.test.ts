import type { Client } from '@peyvand/contract/core/client';
import * as contract from '@peyvand/contract/customers/consents';
import * as customers from '@peyvand/contract/customers/customer';
import * as merges from '@peyvand/contract/customers/merges';
import { markContact, verifyFields } from '@peyvand/contract/customers/quality';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { noteEnded } from './consent.actions.ts';
import { mayContactMany } from './may-contact.ts';

let test: TestProgram;
let seller: Client;
let purposes: Record<string, contract.Purpose>;
beforeAll(async () => {
  test = await startTestProgram();
  const key = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    await createColleague(tx, { name: 'آرش کیانی', email, password, team: 'فروش', role: 'seller' });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(key);
  const { items } = await test.admin(contract.listPurposes, {});
  purposes = Object.fromEntries(items.map((one) => [one.code, one]));
});
afterAll(() => test.stop());

const idOf = (code: string) => purposes[code]?.id ?? '';

async function person(name: string, email: string, client = test.admin) {
  return client(customers.createCustomer, {
    body: {
      kind: 'person',
      name,
      acceptDuplicate: 'a test of consents',
      contactPoints: [
        { kind: 'email', value: email },
        { kind: 'mobile', value: '09121234567' },
      ],
    },
  });
}

const check = (id: string, channel: contract.ConsentChannel, purpose = 'marketing', contact?: string) =>
  test.admin(contract.checkContact, {
    params: { id },
    body: { purpose, channel, ...(contact === undefined ? {} : { contact }) },
  });

function say(id: string, state: 'granted' | 'denied' | 'withdrawn', more: object = {}) {
  return test.admin(contract.recordConsent, {
    params: { id },
    body: { purposeId: idOf('marketing'), channel: 'sms', state, source: 'phone', ...more },
  });
}

async function linkOf(id: string): Promise<string> {
  const { url } = await test.admin(contract.makePreferenceLink, { params: { id }, body: {} });
  return new URL(url).hash.slice(1);
}

describe('the ledger', () => {
  it('keeps who said what, when, to which words, and until when', async () => {
    const { id } = await person('سارا', 'sara@x.example');
    const before = purposes['marketing'];
    if (!before) throw new Error('no purpose marketing');
    const { texts: _texts, retiredAt: _retired, version, id: purposeId, ...same } = before;
    const change = (fa: string, at: number) =>
      test.admin(
        contract.changePurpose,
        { params: { id: purposeId }, body: { ...same, doubleOptIn: false, retired: false, texts: { fa } } },
        { version: at },
      );
    await change('با دریافت خبرها موافقم.', version);
    const changed = await change('با دریافت خبرها و تخفیف‌ها موافقم.', version + 1);
    expect(changed.texts).toMatchObject([{ language: 'fa', version: 2 }]);
    const entry = await say(id, 'granted', {
      language: 'fa',
      contact: '0912 123 4567',
      proof: { place: 'نمایشگاه', documentHash: 'a'.repeat(64) },
    });
    expect(entry).toMatchObject({
      contactKey: '+989121234567',
      textLanguage: 'fa',
      textVersion: 2,
      state: 'granted',
      proof: { place: 'نمایشگاه' },
    });
    expect(Date.parse(entry.expiresAt ?? '') - Date.parse(entry.at)).toBeGreaterThan(700 * 86_400_000);
    expect(await check(id, 'sms', 'marketing', '09121234567')).toEqual({
      allowed: true,
      reason: 'granted',
      entryId: entry.id,
    });
    expect(await check(id, 'email')).toMatchObject({ allowed: false, reason: 'no_consent' });
    expect(await check(id, 'call', 'service')).toMatchObject({ allowed: true, reason: 'no_objection' });
    expect(await check(id, 'fax', 'marketing')).toMatchObject({ reason: 'purpose_without_channel' });
    expect(await check(id, 'sms', 'nothing')).toMatchObject({ reason: 'unknown_purpose' });
    const shown = await test.admin(contract.getConsents, { params: { id } });
    expect(shown.ledger).toHaveLength(1);
    await say(id, 'withdrawn');
    expect(await check(id, 'sms', 'marketing', '09121234567')).toMatchObject({ reason: 'withdrawn' });
  });

  it('cannot be changed or emptied, not even by the program', async () => {
    const { id } = await person('ثابت', 'fixed@x.example');
    const { id: entry } = await say(id, 'denied');
    const run = (statement: ReturnType<typeof sql>) =>
      test.system('system:test').write((tx) => statement.execute(tx.handle.bare));
    await expect(
      run(sql`update customers.consents set state = 'granted' where id = ${entry}`),
    ).rejects.toThrow('append-only');
    await expect(run(sql`delete from customers.consents where id = ${entry}`)).rejects.toThrow('append-only');
    await expect(run(sql`update customers.purpose_texts set body = 'x'`)).rejects.toThrow('stays');
  });

  it('refuses what nobody can have said', async () => {
    const { id } = await person('نادرست', 'wrong@x.example');
    const refused = (reason: string) => ({ problem: { reason: `customers.consent.${reason}` } });
    await expect(say(id, 'granted', { at: '2031-01-01T00:00:00Z' })).rejects.toMatchObject(refused('future'));
    await expect(say(id, 'granted', { channel: null })).rejects.toMatchObject(refused('too_wide'));
    await expect(say(id, 'granted', { channel: 'fax' })).rejects.toMatchObject(refused('channel'));
    await expect(say(id, 'denied', { contact: 'other@x.example' })).rejects.toMatchObject(
      refused('not_theirs'),
    );
  });

  it('notes the end of a yes once', async () => {
    const { id } = await person('پایان', 'end@x.example');
    await say(id, 'granted', { expiresAt: new Date(test.clock().getTime() + 1000).toISOString() });
    expect(await check(id, 'sms')).toMatchObject({ allowed: true });
    test.clock.advance(5000);
    expect(await check(id, 'sms')).toMatchObject({ reason: 'expired' });
    for (let night = 0; night < 2; night++) {
      await noteEnded(test.system('system:test'), new AbortController().signal);
    }
    await expect(say(id, 'granted', { expiresAt: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({
      problem: { reason: 'customers.consent.ended' },
    });
    const { ledger } = await test.admin(contract.getConsents, { params: { id } });
    expect(ledger.map((one) => one.state).toSorted()).toEqual(['expired', 'granted']);
  });
});

describe('a contact point that moved to another person', () => {
  it('carries the no along and leaves the yes behind', async () => {
    const shared = 'shared@x.example';
    const first = await person('اولی', shared);
    const second = await person('دومی', 'own@x.example');
    await say(first.id, 'granted', { channel: 'email', contact: shared });
    const { version } = await test.admin(customers.getCustomer, { params: { id: second.id } });
    await test.admin(
      customers.changeCustomer,
      { params: { id: second.id }, body: { contactPoints: [{ kind: 'email', value: shared }] } },
      { version },
    );
    expect(await check(second.id, 'email', 'marketing', shared)).toMatchObject({ reason: 'no_consent' });
    test.clock.advance(1000);
    await say(first.id, 'withdrawn', { channel: 'email', contact: shared });
    expect(await check(second.id, 'email', 'marketing', shared)).toMatchObject({
      reason: 'withdrawn_by_former_holder',
    });
    test.clock.advance(1000);
    await say(second.id, 'granted', { channel: 'email', contact: shared });
    expect(await check(second.id, 'email', 'marketing', shared)).toMatchObject({ allowed: true });
    const wish = [
      { customerId: second.id, contactKey: 'own@x.example' },
      { customerId: '0198c000-0000-7000-8000-0000000000ff' },
    ];
    const at = test.clock().toISOString();
    expect(await mayContactMany(test.system('system:test'), wish, 'marketing', 'email', at)).toMatchObject([
      { reason: 'not_their_contact' },
      { reason: 'customer_gone' },
    ]);
  });
});

describe('a contact point in trouble', () => {
  it('is not used for anybody who carries it, until it is good again', async () => {
    const shared = 'dead@x.example';
    const one = await person('بی‌نشان', shared);
    const other = await person('هم‌خانه', shared);
    const mark = (trouble: 'bounced' | 'dead' | null, field = `contact:${shared}`) =>
      test.admin(markContact, { params: { id: one.id }, body: { field, trouble } });
    const answers = async () => [
      await check(one.id, 'email', 'service', shared),
      await check(other.id, 'email', 'service', shared),
    ];
    const usable = { allowed: true, reason: 'no_objection' };
    expect(await answers()).toMatchObject([usable, usable]);
    await mark('bounced');
    const bounced = { allowed: false, reason: 'contact_bounced' };
    expect(await answers()).toMatchObject([bounced, bounced]);
    const { now } = await test.admin(contract.getConsents, { params: { id: one.id } });
    expect(now.filter((cell) => cell.contactKey === shared).map((cell) => cell.reason)).toContain(
      'contact_bounced',
    );
    await mark('dead');
    // Whose it is no more: the other one may have it by now.
    const dead = { allowed: false, reason: 'contact_dead' };
    expect(await answers()).toMatchObject([dead, usable]);
    const wishes = [{ customerId: one.id, contactKey: shared }, { customerId: one.id }];
    const at = test.clock().toISOString();
    expect(await mayContactMany(test.system('system:test'), wishes, 'service', 'email', at)).toMatchObject([
      { allowed: false },
      { allowed: true },
    ]);
    await mark('bounced');
    test.clock.advance(1000);
    // Somebody reached the other one there.
    await test.admin(verifyFields, {
      params: { id: other.id },
      body: { fields: [`contact:${shared}`] },
    });
    expect(await answers()).toMatchObject([usable, usable]);
    test.clock.advance(1000);
    await mark('dead');
    await mark(null);
    expect(await answers()).toMatchObject([usable, usable]);
  });
});

describe('a merged customer', () => {
  it('is refused what one of the records refuses, may say yes anew, and gets the no back with the record', async () => {
    const one = await person('ماندنی', 'stay@x.example');
    const other = await person('پیوسته', 'joined@x.example');
    await say(other.id, 'withdrawn', { channel: 'email' });
    test.clock.advance(1000);
    await say(one.id, 'granted', { channel: 'email' });
    const purpose = ['email', 'marketing'] as const;
    expect(await check(one.id, ...purpose)).toMatchObject({ allowed: true });
    const versionOf = async (id: string) =>
      (await test.admin(customers.getCustomer, { params: { id } })).version;
    const merged = await test.admin(
      merges.mergeCustomers,
      { params: { id: one.id }, body: { losers: [{ id: other.id, version: await versionOf(other.id) }] } },
      { version: await versionOf(one.id) },
    );
    expect(merged.customer.id).toBe(one.id);
    expect(await check(one.id, ...purpose)).toMatchObject({ allowed: false, reason: 'withdrawn' });
    test.clock.advance(1000);
    const token = await linkOf(other.id);
    const choice = { purposeId: idOf('marketing'), channel: 'email' as const, allowed: true };
    const after = await test.client()(contract.savePreferences, {
      body: { token, language: 'fa', choices: [choice] },
    });
    expect(after.choices).toContainEqual({ ...choice, waits: false });
    expect(await check(one.id, ...purpose)).toMatchObject({ allowed: true });
    expect(await check(one.id, ...purpose, 'joined@x.example')).toMatchObject({ allowed: true });
    await test.admin(merges.undoMerge, { params: { id: merged.merges[0] ?? '' } });
    expect(await check(one.id, ...purpose)).toMatchObject({ allowed: true });
    expect(await check(other.id, ...purpose)).toMatchObject({ allowed: false, reason: 'withdrawn' });
  });
});

describe('somebody with 500 contact points', () => {
  it('is answered at once', async () => {
    const { id } = await person('پرنشانی', 'many0@x.example');
    // A form takes fifty; merged records bring theirs along.
    await test.system('system:test').write(async (tx) => {
      await sql`insert into customers.contact_points (customer_id, kind, value, key, position)
        select ${id}::uuid, 'email', 'many' || n || '@x.example', 'many' || n || '@x.example', n + 10
        from generate_series(1, 499) n`.execute(tx.handle.bare);
      await sql`insert into customers.consents (id, customer_id, purpose_id, channel, contact_key, contact_value, state, opt_in,
          source, at, recorded_at)
        select uuidv7(), ${id}::uuid, ${idOf('marketing')}::uuid, 'email', 'many' || n % 500 || '@x.example', 'x', 'granted',
          'none', 'staff', ${test.clock().toISOString()}::timestamptz - n * interval '1 second', now()
        from generate_series(1, 5000) n`.execute(tx.handle.bare);
    });
    const took: number[] = [];
    const look = async () => {
      const from = performance.now();
      const found = await test.admin(contract.getConsents, { params: { id } });
      took.push(performance.now() - from);
      return found;
    };
    const { now, ledger } = await look();
    for (let again = 0; again < 2; again++) await look();
    expect(now.filter((cell) => cell.allowed && cell.contactKey !== null).length).toBeGreaterThanOrEqual(500);
    expect(ledger).toHaveLength(500);
    // The quickest of three: how long the way is, not how busy the machine.
    expect(Math.min(...took)).toBeLessThan(2000);
  });
});

describe('the page of the customer', () => {
  it('changes nothing when it is opened, and what was chosen when it is sent', async () => {
    const { id } = await person('مهمان', 'guest@x.example');
    await say(id, 'withdrawn', { channel: 'email', contact: 'guest@x.example' });
    test.clock.advance(1000);
    const token = await linkOf(id);
    const page = await test.client()(contract.openPreferences, { body: { token } });
    expect(page).toMatchObject({
      name: 'مهمان',
      language: 'fa',
      contacts: [{ masked: 'g•••@x.example' }, {}],
    });
    expect(JSON.stringify(page)).not.toContain('guest@');
    expect((await test.admin(contract.getConsents, { params: { id } })).ledger).toHaveLength(1);
    const choice = { purposeId: idOf('marketing'), channel: 'email' as const, allowed: true };
    const after = await test.client()(contract.savePreferences, {
      body: { token, language: 'fa', choices: [choice] },
    });
    expect(after.choices).toContainEqual({ ...choice, waits: false });
    expect(await check(id, 'email', 'marketing', 'guest@x.example')).toMatchObject({ allowed: true });
    const { ledger } = await test.admin(contract.getConsents, { params: { id } });
    expect(ledger[0]).toMatchObject({
      source: 'preference_page',
      optIn: 'confirmed',
      proof: { by: 'customer' },
    });
    test.clock.advance(1000);
    const none = await test.client()(contract.savePreferences, {
      body: { token, language: 'ru', choices: [], none: true },
    });
    expect(none.choices.filter((one) => one.allowed)).toEqual([]);
    expect(await check(id, 'call', 'service')).toMatchObject({ reason: 'withdrawn' });
  });

  it('takes no more than thirty answers in an hour', async () => {
    const { id } = await person('پرگو', 'often@x.example');
    const token = await linkOf(id);
    const save = () =>
      test.client()(contract.savePreferences, { body: { token, language: 'fa', choices: [], none: true } });
    for (let answers = 0; answers < 30; answers++) await save();
    await expect(save()).rejects.toMatchObject({ problem: { code: 'request.rate' } });
  });

  it('is not opened by a GET, a guess, or a link for something else', async () => {
    const gets = await test.program.server.inject({ method: 'GET', url: '/api/v1/public/preferences/open' });
    expect(gets.statusCode).toBe(404);
    const open = (token: string) => test.client()(contract.openPreferences, { body: { token } });
    await expect(open('x'.repeat(43))).rejects.toMatchObject({ problem: { code: 'resource.missing' } });
    const guess = () => open('y'.repeat(43));
    const missing = { problem: { code: 'resource.missing' } };
    for (let tries = 0; tries < 9; tries++) await expect(guess()).rejects.toMatchObject(missing);
    await expect(guess()).rejects.toMatchObject({ problem: { code: 'request.rate' } });
  });
});

describe('a seller with own customers only', () => {
  it('neither reads nor writes consents of others, and keeps those of its own', async () => {
    const foreign = await person('پنهان', 'hidden@x.example');
    const params = { id: foreign.id };
    const missing = { problem: { code: 'resource.missing' } };
    await expect(seller(contract.getConsents, { params })).rejects.toMatchObject(missing);
    await expect(seller(contract.makePreferenceLink, { params, body: {} })).rejects.toMatchObject(missing);
    await expect(
      seller(contract.checkContact, { params, body: { purpose: 'marketing', channel: 'sms' } }),
    ).rejects.toMatchObject(missing);
    const body = { purposeId: idOf('marketing'), channel: 'sms', state: 'granted', source: 'staff' } as const;
    await expect(seller(contract.recordConsent, { params, body })).rejects.toMatchObject(missing);
    const own = await person('خودم', 'mine@x.example', seller);
    await seller(contract.recordConsent, { params: { id: own.id }, body });
    expect((await seller(contract.getConsents, { params: { id: own.id } })).ledger).toHaveLength(1);
  });
});
