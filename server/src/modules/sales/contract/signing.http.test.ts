import type { Client } from '@peyvand/contract/core/client';
import * as contract from '@peyvand/contract/sales/contract-endpoints';
import * as signing from '@peyvand/contract/sales/contract-signing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { colleague, type Scene, sceneOf } from './contract-for-tests.ts';

let test: TestProgram;
let admin: Client;
let nobody: Client;
let manager: { id: string; client: Client };
let scene: Scene;
beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
  nobody = test.client();
  manager = await colleague(test, 'leila', 'manager');
  scene = await sceneOf(test);
});
afterAll(() => test.stop());

const at = ({ id }: { id: string }) => ({ params: { id } });
const both = () => ({
  signers: [
    { side: 'ours', userId: manager.id, role: 'مدیر فروش' },
    { side: 'theirs', name: 'مریم سپیدان', role: 'مدیرعامل' },
    { side: 'theirs', name: 'امید سپیدان' },
  ],
});
const codeFor = async (id: string, signerId: string) =>
  (await admin(contract.makeSignerCode, { params: { id, signerId } })).code;
const pdf = async (url: string, key: string) => {
  const response = await test.program.server.inject({
    url: `/api/v1${url}`,
    headers: { host: 'localhost:3000', authorization: `Bearer ${key}` },
  });
  return response.rawPayload;
};

describe('a contract that was sent', () => {
  it('needs somebody of the customer who signs', async () => {
    const draft = await scene.begin({ signers: [] });
    await expect(admin(contract.sendContract, at(draft), { version: draft.version })).rejects.toMatchObject({
      problem: { reason: 'sales.contract.signers_needed' },
    });
  });

  it('has a number without gaps, a document, and does not change', async () => {
    const one = await scene.sent();
    const other = await scene.sent();
    const place = (number: string | null) => Number(number?.slice(-6));
    expect(place(other.contract.number)).toBe(place(one.contract.number) + 1);
    expect(one.contract.documentHash).toMatch(/^[0-9a-f]{64}$/);
    const { clauses: _c, ...head } = one.contract;
    await expect(
      admin(
        contract.changeContract,
        {
          ...at(one.contract),
          body: {
            title: 'دیگر',
            kind: 'sale',
            customerId: head.customerId ?? '',
            templateId: head.templateId,
            startsOn: head.startsOn,
            currency: 'IRR',
          },
        },
        { version: head.version },
      ),
    ).rejects.toMatchObject({ problem: { status: 409, reason: 'sales.contract.sent' } });
    await expect(admin(contract.deleteContract, at(head), { version: head.version })).rejects.toMatchObject({
      problem: { status: 409 },
    });
  });

  it('is in force when all have signed, with name, code and proof', async () => {
    const { contract: one, links } = await scene.sent(both());
    expect(links).toHaveLength(2);
    const [first, second] = links;
    const opened = await nobody(signing.openContract, { body: { token: first?.token ?? '' } });
    expect(opened).toMatchObject({ status: 'sent', customerName: 'لبنیات سپیدان', number: one.number });
    expect(opened.signers.map(({ isYou }) => isYou)).toEqual([false, true, false]);
    expect(JSON.stringify(opened)).not.toMatch(/ownerId|userId|proof/);
    await nobody(signing.askSigningCode, { body: { token: first?.token ?? '' } });
    const code = await codeFor(one.id, first?.signerId ?? '');
    const given = { token: first?.token ?? '', name: 'مریم سپیدان', code };
    const two = await Promise.allSettled([
      nobody(signing.signPublic, { body: given }),
      nobody(signing.signPublic, { body: given }),
    ]);
    expect(two.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(two.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { problem: { status: 409, reason: 'sales.contract.signed_already' } },
    });
    // Ours signs as the colleague who is named; nobody else can.
    await expect(admin(contract.signContract, { ...at(one), body: { name: 'مینا' } })).rejects.toMatchObject({
      problem: { reason: 'sales.contract.not_signer' },
    });
    const mine = await manager.client(contract.listContracts, { query: { show: 'toSign' } });
    expect(mine.items.map(({ id }) => id)).toEqual([one.id]);
    const half = await manager.client(contract.signContract, { ...at(one), body: { name: 'لیلا' } });
    expect(half).toMatchObject({ status: 'sent', signed: 2, signers: 3, canWrite: false });
    await nobody(signing.signPublic, {
      body: {
        token: second?.token ?? '',
        name: 'امید سپیدان',
        code: await codeFor(one.id, second?.signerId ?? ''),
      },
    });
    const done = await admin(contract.getContract, at(one));
    expect(done).toMatchObject({ status: 'signed', signed: 3 });
    expect(done.people.map(({ proof }) => [proof?.way, proof?.documentHash === one.documentHash])).toEqual([
      ['account', true],
      ['phone_code', true],
      ['phone_code', true],
    ]);
    expect(done.facts.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['made', 'sent', 'viewed', 'code_asked', 'code', 'signed', 'complete']),
    );
    const bytes = await pdf(`/contracts/${one.id}/document`, test.adminKey);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await pdf(`/contracts/${one.id}/document`, test.adminKey)).toEqual(bytes);
    await expect(
      nobody(signing.declineContract, { body: { token: first?.token ?? '', reason: 'نه' } }),
    ).rejects.toMatchObject({ problem: { reason: 'sales.contract.signed_already' } });
  });

  it('the last two who sign at the same instant put it in force once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { contract: one, links } = await scene.sent({
        signers: [
          { side: 'theirs', name: 'الف' },
          { side: 'theirs', name: 'ب' },
        ],
      });
      const codes: string[] = [];
      for (const { signerId } of links) codes.push(await codeFor(one.id, signerId));
      await Promise.all(
        links.map(({ token }, index) =>
          nobody(signing.signPublic, { body: { token, name: 'x', code: codes[index] ?? '' } }),
        ),
      );
      const done = await admin(contract.getContract, at(one));
      expect(done.status).toBe('signed');
      expect(done.facts.filter(({ kind }) => kind === 'complete')).toHaveLength(1);
    }
  });

  it('is either signed or withdrawn when both come at the same instant', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { contract: one, links } = await scene.sent();
      const [link] = links;
      const code = await codeFor(one.id, link?.signerId ?? '');
      const { version } = await admin(contract.getContract, at(one));
      const [signed, withdrawn] = await Promise.allSettled([
        nobody(signing.signPublic, { body: { token: link?.token ?? '', name: 'x', code } }),
        admin(contract.withdrawContract, { ...at(one), body: { reason: 'نه' } }, { version }),
      ]);
      expect([signed.status, withdrawn.status].toSorted()).toEqual(['fulfilled', 'rejected']);
      const { status } = await admin(contract.getContract, at(one));
      expect(status).toBe(signed.status === 'fulfilled' ? 'signed' : 'withdrawn');
    }
  });

  it('takes five wrong codes and then not even the right one', async () => {
    const { contract: one, links } = await scene.sent();
    const [link] = links;
    const code = await codeFor(one.id, link?.signerId ?? '');
    const given = (typed: string) =>
      nobody(signing.signPublic, { body: { token: link?.token ?? '', name: 'x', code: typed } });
    const wrong = code === '111111' ? '222222' : '111111';
    for (let tried = 0; tried < 5; tried += 1)
      await expect(given(wrong)).rejects.toMatchObject({ problem: { reason: 'sales.offer.code_wrong' } });
    await expect(given(code)).rejects.toMatchObject({ problem: { reason: 'sales.offer.code_wrong' } });
    expect((await admin(contract.getContract, at(one))).status).toBe('sent');
  });

  it('answers clearly when it is withdrawn, declined, or its last day is over', async () => {
    const withdrawn = await scene.sent();
    const { version } = withdrawn.contract;
    await admin(
      contract.withdrawContract,
      { ...at(withdrawn.contract), body: { reason: 'نه' } },
      { version },
    );
    const token = withdrawn.links[0]?.token ?? '';
    expect((await nobody(signing.openContract, { body: { token } })).status).toBe('withdrawn');
    await expect(nobody(signing.askSigningCode, { body: { token } })).rejects.toMatchObject({
      problem: { status: 409, reason: 'sales.contract.withdrawn' },
    });
    const declined = await scene.sent();
    const no = { token: declined.links[0]?.token ?? '', reason: 'مبلغ بالاست' };
    expect((await nobody(signing.declineContract, { body: no })).status).toBe('declined');
    await expect(nobody(signing.declineContract, { body: no })).rejects.toMatchObject({
      problem: { reason: 'sales.contract.declined' },
    });
    const today = dateOf(test.clock(), 'Asia/Tehran');
    const late = await scene.sent({ signBy: nextDay(today) });
    test.clock.advance(3 * 86_400_000);
    const lateToken = late.links[0]?.token ?? '';
    expect((await nobody(signing.openContract, { body: { token: lateToken } })).status).toBe('lapsed');
    const signerId = late.links[0]?.signerId ?? '';
    await expect(
      admin(contract.makeSignerCode, { params: { id: late.contract.id, signerId } }),
    ).rejects.toMatchObject({ problem: { reason: 'sales.contract.lapsed' } });
  });

  it('a new link ends the one before; the wrong one tells nothing', async () => {
    const { contract: one, links } = await scene.sent();
    const [link] = links;
    await admin(contract.makeSignerLink, { params: { id: one.id, signerId: link?.signerId ?? '' } });
    await expect(nobody(signing.openContract, { body: { token: link?.token ?? '' } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
    await expect(nobody(signing.openContract, { body: { token: 'a'.repeat(43) } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
  });

  it('a signature on paper is noted, and the next version takes its place when it is signed', async () => {
    const { contract: one, links } = await scene.sent();
    const signerId = links[0]?.signerId ?? '';
    const signed = await admin(contract.noteSignature, {
      params: { id: one.id, signerId },
      body: { name: 'مریم', note: 'نسخهٔ کاغذی در پرونده' },
    });
    expect(signed).toMatchObject({ status: 'signed', people: [{ proof: { way: 'noted', ip: null } }] });
    const next = await admin(contract.reviseContract, at(one));
    expect(next).toMatchObject({ revision: 2, madeAs: 'amendment', number: one.number, isLatest: true });
    await expect(admin(contract.reviseContract, at(one))).rejects.toMatchObject({ problem: { status: 409 } });
    const inForce = await admin(contract.listContracts, { query: { show: 'inForce', q: one.number ?? '' } });
    expect(inForce.items.map(({ id }) => id)).toEqual([one.id]);
    const { contract: second } = await admin(contract.sendContract, at(next), { version: 1 });
    expect(second.versions.map(({ status }) => status)).toEqual(['signed', 'sent']);
    const [signer] = second.people;
    await admin(contract.noteSignature, {
      params: { id: next.id, signerId: signer?.id ?? '' },
      body: { name: 'مریم' },
    });
    const { versions } = await admin(contract.getContract, at(next));
    expect(versions.map(({ status }) => status)).toEqual(['replaced', 'signed']);
  });
});

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
