import type { Client } from '@peyvand/contract/core/client';
import { listNotifications } from '@peyvand/contract/platform/notifications';
import * as contract from '@peyvand/contract/sales/contract-endpoints';
import type { Contract } from '@peyvand/contract/sales/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { colleague, type Scene, sceneOf } from './contract-for-tests.ts';
import { contractsNightJob } from './night.job.ts';

let test: TestProgram;
let admin: Client;
let scene: Scene;
let sara: { id: string; client: Client };
let omid: { id: string; client: Client };
let neda: { id: string; client: Client };
beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
  scene = await sceneOf(test);
  sara = await colleague(test, 'sara', 'seller');
  omid = await colleague(test, 'omid', 'seller');
  neda = await colleague(test, 'neda', 'viewer');
});
afterAll(() => test.stop());

const at = ({ id }: { id: string }) => ({ params: { id } });
const night = () => contractsNightJob.run(test.system('system:test'), {}, new AbortController().signal);
const day = (ahead: number) => dateOf(new Date(test.clock().getTime() + ahead * 86_400_000), 'Asia/Tehran');
const now = (one: Contract) => admin(contract.getContract, at(one));
const decide = async (client: Client, one: Contract, approved: boolean, note?: string) =>
  client(
    contract.decideContract,
    { ...at(one), body: { approved, ...(note === undefined ? {} : { note }) } },
    { version: (await now(one)).version },
  );
const told = async (client: Client, kind: string) =>
  (await client(listNotifications, { query: { limit: 100 } })).items.filter((one) => one.kind === kind)
    .length;

async function asked(steps: readonly object[]): Promise<Contract> {
  const draft = await scene.begin({ steps });
  return admin(contract.askApproval, at(draft), { version: draft.version });
}

describe('approval', () => {
  it('goes from step to step; only who is asked sees and decides, and then it can be sent', async () => {
    const one = await asked([
      { by: 'user', id: sara.id, days: 2 },
      { by: 'anyone', days: 3 },
    ]);
    expect(one).toMatchObject({ status: 'approving', approvals: [{ state: 'open' }, { state: 'waiting' }] });
    await expect(admin(contract.sendContract, at(one), { version: one.version })).rejects.toMatchObject({
      problem: { reason: 'sales.contract.approving' },
    });
    const waiting = await sara.client(contract.listContracts, { query: { show: 'toApprove' } });
    expect(waiting.items.map(({ id }) => id)).toEqual([one.id]);
    expect(await told(sara.client, 'sales.contract.approval_asked')).toBeGreaterThan(0);
    await expect(decide(omid.client, one, true)).rejects.toMatchObject({ problem: { status: 404 } });
    // Sees all contracts, and is not asked.
    await expect(decide(neda.client, one, true)).rejects.toMatchObject({
      problem: { reason: 'sales.contract.not_approver' },
    });
    await decide(sara.client, one, true, 'خوب است');
    const seen = await sara.client(contract.getContract, at(one));
    expect(seen).toMatchObject({
      canWrite: false,
      approvals: [{ state: 'approved', note: 'خوب است' }, { isMine: false }],
    });
    const approved = await decide(admin, one, true);
    expect(approved.status).toBe('approved');
    const { contract: sent } = await admin(contract.sendContract, at(one), { version: approved.version });
    expect(sent.status).toBe('sent');
  });

  it('a refusal sends it back, a change of the text begins anew', async () => {
    const one = await asked([
      { by: 'user', id: sara.id, days: 2 },
      { by: 'user', id: omid.id, days: 2 },
    ]);
    const refused = await decide(sara.client, one, false, 'مبلغ کم است');
    expect(refused).toMatchObject({ status: 'draft', approvals: [{ state: 'refused' }, { state: 'void' }] });
    const again = await admin(contract.askApproval, at(one), { version: refused.version });
    await decide(sara.client, again, true);
    const half = await now(one);
    const body = {
      title: 'عنوان دیگر',
      kind: 'sale' as const,
      customerId: scene.customerId,
      templateId: scene.templateId,
      startsOn: '2027-01-01',
      currency: 'IRR' as const,
      steps: half.steps,
    };
    const changed = await admin(contract.changeContract, { ...at(one), body }, { version: half.version });
    expect(changed.status).toBe('draft');
    expect(changed.approvals.map(({ round, state }) => [round, state])).toEqual([
      [1, 'refused'],
      [1, 'void'],
      [2, 'void'],
      [2, 'void'],
    ]);
    await expect(admin(contract.sendContract, at(one), { version: changed.version })).rejects.toMatchObject({
      problem: { reason: 'sales.contract.not_approved' },
    });
    expect((await omid.client(contract.listContracts, { query: { show: 'toApprove' } })).items).toEqual([]);
  });

  it('is decided once when two decide at the same instant', async () => {
    const one = await asked([{ by: 'anyone', days: 2 }]);
    const body = { ...at(one), body: { approved: true } };
    const tried = await Promise.allSettled([
      admin(contract.decideContract, body, { version: one.version }),
      admin(contract.decideContract, body, { version: one.version }),
    ]);
    expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('a delegate decides for the days that were named, and it says for whom', async () => {
    const one = await asked([{ by: 'user', id: sara.id, days: 5 }]);
    const delegation = { delegateId: omid.id, from: day(0), until: day(2) };
    await sara.client(contract.setDelegation, { body: { delegation } });
    expect((await omid.client(contract.getContract, at(one))).approvals[0]?.isMine).toBe(true);
    const done = await decide(omid.client, one, true);
    expect(done.approvals[0]).toMatchObject({ decidedById: omid.id, forId: sara.id });
    const other = await asked([{ by: 'user', id: sara.id, days: 9 }]);
    test.clock.advance(4 * 86_400_000);
    await night();
    await expect(decide(omid.client, other, true)).rejects.toMatchObject({
      problem: { reason: 'sales.contract.not_approver' },
    });
    await expect(
      sara.client(contract.setDelegation, { body: { delegation: { ...delegation, delegateId: sara.id } } }),
    ).rejects.toMatchObject({ problem: { reason: 'sales.contract.delegate_unknown' } });
    await sara.client(contract.setDelegation, { body: { delegation: null } });
    expect(await sara.client(contract.getDelegation, {})).toEqual({ delegation: null });
  });

  it('says once that a deadline is over', async () => {
    await asked([{ by: 'user', id: omid.id, days: 1 }]);
    const before = await told(omid.client, 'sales.contract.approval_overdue');
    await night();
    expect(await told(omid.client, 'sales.contract.approval_overdue')).toBe(before);
    test.clock.advance(2 * 86_400_000);
    await night();
    await night();
    expect(await told(omid.client, 'sales.contract.approval_overdue')).toBe(before + 1);
  });

  it('asks nobody who is not there, and a seller cannot leave it out', async () => {
    await expect(
      asked([{ by: 'role', id: '0198c000-0000-7000-8000-00000000abcd', days: 1 }]),
    ).rejects.toMatchObject({
      problem: { reason: 'sales.contract.nobody_approves', violations: [{ path: 'steps.0' }] },
    });
    const own = await sara.client(contract.createContract, {
      body: {
        title: 'بی‌تأیید',
        kind: 'other',
        customerId: await customerOf(sara.client),
        startsOn: day(0),
        currency: 'IRR',
        clauses: [{ title: 'یک', text: 'دو' }],
        steps: [],
      },
    });
    expect(own.steps).toEqual([{ by: 'anyone', days: 3 }]);
  });
});

async function customerOf(client: Client): Promise<string> {
  const { createCustomer } = await import('@peyvand/contract/customers/customer');
  return (await client(createCustomer, { body: { kind: 'company', name: 'شرکت سارا' } })).id;
}

describe('time', () => {
  it('reminds before the notice, ends what ran out, goes on by itself where that was agreed', async () => {
    const term = { startsOn: day(1), endsOn: day(41), noticeDays: 11 };
    const ending = await signed({ ...term, renewal: { by: 'manual', months: 1 } });
    const going = await signed({ ...term, renewal: { by: 'automatic', months: 1 }, value: '1000' });
    const before = await told(admin, 'sales.contract.notice_near');
    await night();
    await night();
    expect(await told(admin, 'sales.contract.notice_near')).toBe(before + 2);
    test.clock.advance(42 * 86_400_000);
    await night();
    await night();
    expect(await now(ending)).toMatchObject({
      status: 'ended',
      ended: { reason: 'ran_out', on: term.endsOn },
    });
    const { versions } = await now(going);
    expect(versions.map(({ status, madeAs, value }) => [status, madeAs, value])).toEqual([
      ['replaced', 'first', '1000'],
      ['signed', 'renewal', '1250'],
    ]);
    expect(versions[1]?.startsOn).toBe(nextDay(term.endsOn));
  });

  it('renews by hand with the risen price, and ends on the day that was noted', async () => {
    const one = await signed({ startsOn: day(0), endsOn: day(100), renewal: { by: 'manual', months: 12 } });
    const next = await admin(contract.renewContract, at(one));
    expect(next).toMatchObject({ madeAs: 'renewal', value: '150000', startsOn: day(101), status: 'draft' });
    expect(JSON.stringify(next.clauses)).toContain('۱۵٬۰۰۰');
    await admin(contract.deleteContract, at(next), { version: 1 });
    const version = (await now(one)).version;
    const end = (on: string) =>
      admin(contract.endContract, { ...at(one), body: { on, reason: 'notice_theirs' } }, { version });
    await expect(end(day(101))).rejects.toMatchObject({ problem: { reason: 'sales.contract.end_outside' } });
    expect(await end(day(10))).toMatchObject({ status: 'signed', ended: { on: day(10) }, isLatest: true });
    const over = day(10);
    test.clock.advance(12 * 86_400_000);
    await night();
    expect(await now(one)).toMatchObject({ status: 'ended', ended: { on: over, reason: 'notice_theirs' } });
  });

  it('marks what was not signed in time', async () => {
    const { contract: one } = await scene.sent({ signBy: day(1) });
    test.clock.advance(3 * 86_400_000);
    await night();
    expect((await now(one)).status).toBe('lapsed');
  });
});

async function signed(more: object): Promise<Contract> {
  const { contract: one, links } = await scene.sent(more);
  const signerId = links[0]?.signerId ?? '';
  return admin(contract.noteSignature, { params: { id: one.id, signerId }, body: { name: 'مریم' } });
}

function nextDay(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}
