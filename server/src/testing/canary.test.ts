import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as contract from '@peyvand/contract/customers/privacy';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { enqueue } from '../kernel/jobs/jobs.ts';
import { createLog } from '../kernel/log/log.ts';
import { migrateAnalytics } from '../modules/analytics/api.ts';
import { applyErasedList, readErased } from '../modules/customers/api.ts';
import { notify } from '../modules/platform/api.ts';
import { canaries, enterPerson, fillPerson, make, send } from './canary.ts';
import { enterTraces } from './canary-traces.ts';
import { startOlap, type TestOlap } from './olap.ts';
import { startTestProgram, type TestProgram } from './program.ts';
import { findInFolder, findInOlap, findInPostgres, unzip } from './stores.ts';

let test: TestProgram;
let olap: TestOlap;
let data: string;
let person: Awaited<ReturnType<typeof enterPerson>>;
let twin: { id: string };
let stranger: { id: string };
let before: { events: number; sum: string };
const canary = canaries();

beforeAll(async () => {
  olap = await startOlap();
  test = await startTestProgram({ olap: olap.analytics });
  data = dirname(dirname(dirname(dirname(test.system('system:test').files.path(crypto.randomUUID())))));
  await migrateAnalytics(test.system('system:analytics'), olap.analytics, {
    cluster: null,
    log: createLog('fatal'),
  });
  const company = await make(test, '/customers', { kind: 'company', name: 'شرکت دیگر' });
  stranger = await make(test, '/customers', { kind: 'person', name: 'نفر دیگر' });
  await make(test, `/customers/${stranger.id}/notes`, { body: 'What stays' });
  person = await enterPerson(test, canary);
  await fillPerson(test, canary, person, { company: company.id });
  twin = await make(test, '/customers', {
    kind: 'person',
    name: canary.word(),
    acceptDuplicate: 'another one',
    tags: [canary.word()],
    contactPoints: [{ kind: 'email', value: person.email }],
  });
  await make(test, `/customers/${twin.id}/notes`, { body: canary.word() });
  await enterTraces(test, canary, { ...person, twin: twin.id, stranger: stranger.id });
  dropInFolders();
  await settled();
  await mergeTwin();
  await test.system('system:test').write(async (tx) => {
    const [admin] = (await send(test, 'GET', '/people')).json<{ items: { id: string }[] }>().items;
    await notify(tx, [admin?.id ?? ''], {
      kind: 'customers.note.mentioned',
      data: { text: canary.word() },
      link: `/customers/${person.id}`,
    });
    const runAt = new Date(Date.now() + 86_400_000);
    await enqueue(tx, 'customers.privacy.tidy', { about: person.email }, { runAt });
  });
  await settled();
  before = await pictureOfFacts();
}, 120_000);
afterAll(async () => {
  await test.stop();
  await olap.remove();
});

async function mergeTwin(): Promise<void> {
  const versionOf = async (id: string) =>
    (await send(test, 'GET', `/customers/${id}`)).json<{ version: number }>().version;
  await send(
    test,
    'POST',
    `/customers/${person.id}/merge`,
    { losers: [{ id: twin.id, version: await versionOf(twin.id) }] },
    { 'if-match': `"${await versionOf(person.id)}"` },
  );
}

/** What came through a watched folder: a file with the person, its refused rows, and a file of others. */
function dropInFolders(): void {
  const done = join(data, 'inbox', 'erp', 'done');
  mkdirSync(done, { recursive: true });
  const head = 'name,email\n';
  writeFileSync(join(done, '20261101-100000-all.csv'), `${head}${canary.word()},${person.email}\n`);
  writeFileSync(
    join(done, '20261101-100000-all.csv.errors.csv'),
    `${head}${canary.word()},${person.mobile}\n`,
  );
  writeFileSync(join(done, '20261101-100000-others.csv'), `${head}Somebody,else@x.example\n`);
}

/** Until no reader has anything to do. */
async function settled(): Promise<void> {
  await test.program.outbox.idle();
}

async function pictureOfFacts() {
  const [row] = await olap.analytics.query<{ sum: string }>(
    'SELECT toString(sum(total)) AS sum FROM pv.facts_order_lines FINAL',
  );
  const { rows } = await test.program.database.pool.query<{ count: number }>(
    `select count(*)::int as count from kernel.events where type not like 'customers.request.%'`,
  );
  return { events: rows[0]?.count ?? 0, sum: row?.sum ?? '' };
}

async function release(kind: contract.PrivacyRequestKind): Promise<contract.PrivacyRequest> {
  const { id } = await test.admin(contract.createRequest, {
    params: { id: person.id },
    body: { kind, note: canary.word() },
  });
  await expect(test.admin(contract.runRequest, { params: { id } })).rejects.toMatchObject({
    problem: { reason: 'customers.request.identity' },
  });
  await test.admin(contract.confirmIdentity, { params: { id }, body: { note: canary.word() } });
  await test.admin(contract.runRequest, { params: { id } });
  return vi.waitFor(
    async () => {
      const show = 'closed';
      const { items } = await test.admin(contract.listRequests, { query: { show } });
      const open = await test.admin(contract.listRequests, { query: {} });
      expect(open.items.filter((one) => one.error !== null)).toEqual([]);
      const found = items.find((one) => one.id === id);
      if (!found) throw new Error('not done yet');
      return found;
    },
    { timeout: 60_000, interval: 100 },
  );
}

describe('somebody who is in every store', () => {
  it('gets everything in one file', async () => {
    const done = await release('access');
    expect(done).toMatchObject({ state: 'done', fileUntil: expect.any(String) as unknown });
    const response = await send(test, 'GET', `/privacy-requests/${done.id}/file`);
    const members = unzip(response.rawPayload);
    const all = [...members].map(([name, bytes]) => `${name} ${bytes.toString('utf8')}`).join('\n');
    expect(canary.words.filter((word) => !all.toLowerCase().includes(word))).toEqual([]);
    const manifest: unknown = JSON.parse(members.get('manifest.json')?.toString() ?? '');
    expect(manifest).toMatchObject({ format: 'peyvand-access', version: 1 });
    expect(all).not.toContain('What stays');
  }, 90_000);

  it('fetches the file by a link, once', async () => {
    const { items } = await test.admin(contract.listRequests, { query: { show: 'closed' } });
    const { url } = await test.admin(contract.makeAnswerLink, { params: { id: items[0]?.id ?? '' } });
    const fetchIt = () =>
      test.program.server.inject({
        method: 'POST',
        url: '/api/v1/public/my-data',
        headers: { host: 'localhost:3000' },
        payload: { token: new URL(url).hash.slice(1) },
      });
    const first = await fetchIt();
    expect(first.statusCode).toBe(200);
    expect(unzip(first.rawPayload).has('manifest.json')).toBe(true);
    expect((await fetchIt()).statusCode).toBe(404);
  });

  it('stays while a legal hold says so', async () => {
    const hold = await test.admin(contract.setHold, {
      params: { id: person.id },
      body: { reason: canary.word() },
    });
    expect(await test.admin(contract.getPrivacyFacts, { params: { id: person.id } })).toMatchObject({
      hold: { until: null },
    });
    await expect(release('erasure')).rejects.toMatchObject({ problem: { reason: 'customers.erasure.held' } });
    const open = await test.admin(contract.listRequests, { query: {} });
    for (const { id } of open.items) {
      const body = { state: 'cancelled', resolution: canary.word() } as const;
      await test.admin(contract.closeRequest, { params: { id }, body });
    }
    const preview = await test.admin(contract.previewErasure, { params: { id: person.id } });
    expect(preview).toMatchObject({ blocked: 'held', records: 2 });
    await test.admin(contract.releaseHold, { params: { id: hold.id } });
  });

  it('is nowhere any more after the erasure', async () => {
    const reach = () =>
      Promise.all([
        findInPostgres(test.program.database.pool.options, canary.words),
        findInOlap(olap.analytics, canary.words),
      ]);
    const there = await reach();
    expect(there.map((list) => list.length > 5)).toEqual([true, true]);
    expect(findInFolder(data, canary.words).length).toBeGreaterThan(2);
    const done = await release('erasure');
    expect(done.result).toMatchObject({ records: 2 });
    expect(done.result?.files).toBeGreaterThan(2);
    await settled();
    expect(await reach()).toEqual([[], []]);
    expect(findInFolder(data, canary.words)).toEqual([]);
    expect(existsSync(join(data, 'inbox', 'erp', 'done', '20261101-100000-others.csv'))).toBe(true);
  }, 90_000);

  it('comes back with an older copy and is taken away everywhere at the next start', async () => {
    const back = canaries('revenant');
    const again = await make(test, '/customers', { kind: 'person', name: back.word(), tags: [back.word()] });
    await make(test, `/customers/${again.id}/notes`, { body: back.word() });
    await settled();
    expect((await findInOlap(olap.analytics, back.words)).length).toBeGreaterThan(0);
    appendFileSync(
      join(data, 'erased.jsonl'),
      `${JSON.stringify({ at: '2026-11-20T00:00:00Z', ids: [again.id] })}\n`,
    );
    expect(await applyErasedList(test.system('system:erasure'), { everywhere: true })).toBe(1);
    await settled();
    expect(await findInPostgres(test.program.database.pool.options, back.words)).toEqual([]);
    expect(await findInOlap(olap.analytics, back.words)).toEqual([]);
  }, 60_000);

  it('leaves counts, sums and others as they were', async () => {
    const after = await pictureOfFacts();
    expect(after.sum).toBe(before.sum);
    expect(after.events).toBeGreaterThanOrEqual(before.events);
    const notes = await send(test, 'GET', `/customers/${stranger.id}/notes`);
    expect(notes.body).toContain('What stays');
    await expect(send(test, 'GET', `/customers/${person.id}`)).rejects.toThrow('404');
    const trash = await send(test, 'GET', '/customers?deleted=only');
    expect(trash.body).not.toContain(person.id);
    const list = await readErased(`${data}/erased.jsonl`);
    expect(list.flatMap((line) => line.ids)).toEqual(expect.arrayContaining([person.id, twin.id]));
    expect(list.flatMap((line) => line.ids)).not.toContain(stranger.id);
  });
});
