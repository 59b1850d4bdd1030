import * as activities from '@peyvand/contract/customers/activity-endpoints';
import { listPurposes, recordConsent } from '@peyvand/contract/customers/consents';
import { createCustomer, deleteCustomer, getCustomer } from '@peyvand/contract/customers/customer';
import * as deals from '@peyvand/contract/sales/deal-endpoints';
import * as contract from '@peyvand/contract/sales/suggestions';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { modules } from '../../../modules.ts';
import { away } from '../../../testing/away.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { suggestionJobs } from './suggestion.parts.ts';

let test: TestProgram;
const sara = { id: '' };
const ids = { silent: '', late: '', planned: '', foreign: '' };

beforeAll(async () => {
  test = await startTestProgram({ modules: modules(away).filter(({ name }) => name !== 'analytics') });
  Object.assign(
    sara,
    await test.system('system:test').write((tx) =>
      createColleague(tx, {
        name: 'Sara',
        email: 'sara@peyvand.example',
        password: 'a long word for Sara',
        team: 'South',
        role: 'seller',
      }),
    ),
  );
  for (const name of ['silent', 'late', 'planned', 'foreign'] as const) {
    const ownerId = name === 'foreign' ? { ownerId: sara.id } : {};
    ids[name] = (
      await test.admin(createCustomer, { body: { kind: 'company', name: `Firm ${name}`, ...ownerId } })
    ).id;
  }
  await test.admin(deals.createDeal, {
    body: { name: 'Film', customerId: ids.late, nextStep: 'Send the price', nextStepOn: dayFrom(1) },
  });
  // Everybody was silent for 60 days; on the last of them something is planned with one.
  test.clock.advance(60 * 86_400_000);
  await test.admin(activities.planActivity, {
    body: { kind: 'call', subject: 'Call', customerId: ids.planned, day: dayFrom(2) },
  });
  await weigh();
}, 60_000);
afterAll(() => test.stop());

function dayFrom(days: number): string {
  return dateOf(new Date(test.clock().getTime() + days * 86_400_000), 'Asia/Tehran');
}

async function weigh(): Promise<void> {
  await test.program.outbox.idle();
  const [job] = suggestionJobs;
  await job?.run(test.system('system:test'), {}, new AbortController().signal);
}

async function suggested(whose: 'mine' | 'all' = 'mine', client = test.admin): Promise<string[]> {
  const { items } = await client(contract.listSuggestions, { query: { whose } });
  return items.map(({ name }) => name);
}

it('who is late comes first, with the reasons; who has a plan is left out', async () => {
  const { items } = await test.admin(contract.listSuggestions, { query: {} });
  expect(items.map(({ name, reasons }) => [name, reasons.map(({ kind }) => kind)])).toEqual([
    ['Firm late', expect.arrayContaining(['promise', 'rhythm'])],
    ['Firm silent', ['rhythm']],
  ]);
  expect(items[1]?.reasons[0]).toMatchObject({ days: 60, usual: 30, isFirst: true });
});

it('each sees suggestions of their own customers, and of others as far as they see them', async () => {
  expect(await suggested('all')).toContain('Firm foreign');
  const key = await test
    .system('system:cli')
    .write((tx) => createApiKeyFor(tx, { email: 'sara@peyvand.example', name: 'test', permissions: null }));
  const client = test.client(key);
  expect(await suggested('mine', client)).toEqual(['Firm foreign']);
  expect(await suggested('all', client)).toEqual(['Firm foreign']);
  const body = { until: dayFrom(7) };
  await expect(client(contract.snoozeSuggestion, { params: { id: ids.silent }, body })).rejects.toMatchObject(
    { problem: { status: 404 } },
  );
  await expect(
    client(contract.calledSuggestion, { params: { id: ids.silent }, body: { subject: 'Call' } }),
  ).rejects.toMatchObject({ problem: { status: 404 } });
});

it('not now: comes back on the day', async () => {
  const params = { id: ids.silent };
  await expect(
    test.admin(contract.snoozeSuggestion, { params, body: { until: dayFrom(-1) } }),
  ).rejects.toMatchObject({ problem: { violations: [{ path: 'until' }] } });
  await test.admin(contract.snoozeSuggestion, { params, body: { until: dayFrom(3) } });
  expect(await suggested()).toEqual(['Firm late']);
  test.clock.advance(3 * 86_400_000);
  expect(await suggested()).toContain('Firm silent');
});

it('who said no to calls is not suggested; who said no to offers only, as long as nothing is promised', async () => {
  const said = async (id: string, purpose: 'service' | 'marketing', state: 'denied' | 'granted') => {
    const { items } = await test.admin(listPurposes, {});
    const purposeId = items.find(({ code }) => code === purpose)?.id ?? null;
    const body = { purposeId, channel: 'call' as const, state, source: 'phone' as const };
    await test.admin(recordConsent, { params: { id }, body });
    test.clock.advance(1000);
  };
  await said(ids.silent, 'marketing', 'denied');
  await said(ids.late, 'marketing', 'denied');
  expect(await suggested()).toEqual(['Firm late']);
  await said(ids.late, 'service', 'denied');
  expect(await suggested()).toEqual([]);
  await said(ids.late, 'service', 'granted');
  await said(ids.late, 'marketing', 'granted');
  await said(ids.silent, 'marketing', 'granted');
  expect(await suggested()).toEqual(['Firm late', 'Firm silent']);
});

it('who was called is talked to, has an activity that is done, and is suggested no more', async () => {
  const { activityId } = await test.admin(contract.calledSuggestion, {
    params: { id: ids.silent },
    body: { subject: 'Asked how it goes', note: 'All well' },
  });
  const activity = await test.admin(activities.getActivity, { params: { id: activityId } });
  expect(activity).toMatchObject({
    kind: 'call',
    state: 'done',
    customerId: ids.silent,
    outcomeNote: 'All well',
  });
  await test.program.outbox.idle();
  expect(await suggested()).toEqual(['Firm late']);
});

it('weights decide what counts, and are refused where nothing would', async () => {
  const { weights, version } = await test.admin(contract.getCallWeights, {});
  const none = { tier: 0, margin: 0, rhythm: 0, idle: 0, promise: 0, risk: 0 };
  await expect(test.admin(contract.changeCallWeights, { body: none }, { version })).rejects.toMatchObject({
    problem: { status: 400 },
  });
  const risk = { ...none, risk: 1 };
  const changed = await test.admin(contract.changeCallWeights, { body: risk }, { version });
  await expect(test.admin(contract.changeCallWeights, { body: weights }, { version })).rejects.toMatchObject({
    problem: { status: 412 },
  });
  await weigh();
  expect(await suggested()).toEqual([]);
  await test.admin(contract.changeCallWeights, { body: weights }, { version: changed.version });
  await weigh();
  // What was planned for a day that is over is a promise that is late.
  expect((await suggested()).toSorted((a, b) => a.localeCompare(b))).toEqual(['Firm late', 'Firm planned']);
});

it('a deleted customer is not suggested', async () => {
  const { version } = await test.admin(getCustomer, { params: { id: ids.late } });
  await test.admin(deleteCustomer, { params: { id: ids.late } }, { version });
  expect(await suggested()).toEqual(['Firm planned']);
});
