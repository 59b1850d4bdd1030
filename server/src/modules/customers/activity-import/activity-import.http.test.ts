import * as activities from '@peyvand/contract/customers/activity-endpoints';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { getTimeline } from '@peyvand/contract/customers/story';
import * as contract from '@peyvand/contract/platform/import';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importFile, post, settled } from '../../../testing/import-file.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let app: TestProgram;
let seller: { id: string; key: string };
let sara: string;
beforeAll(async () => {
  app = await startTestProgram();
  seller = await app.system('system:cli').write(async (tx) => {
    const email = 'arash@peyvand.example';
    const person = { name: 'آرش کیانی', email, password: 'یک رمز بلند و بی‌معنا', team: 'فروش' };
    const { id } = await createColleague(tx, { ...person, role: 'seller' });
    return { id, key: await createApiKeyFor(tx, { email, name: 'seller', permissions: null }) };
  });
  const contactPoints = [
    { kind: 'mobile' as const, value: '09121112233' },
    { kind: 'email' as const, value: 'sara@example.com' },
  ];
  const body = { kind: 'person' as const, name: 'سارا نوری', code: 'C-1', contactPoints };
  sara = (await app.admin(createCustomer, { body })).id;
});
afterAll(() => app.stop());

const file = [
  'موضوع,نوع,مشتری,روز,ساعت,مدت (دقیقه),مسئول,وضعیت,شرح نتیجه',
  'تماس پیگیری,تماس,C-1,1405/9/12,۱۰:۳۰,30,arash@peyvand.example,,',
  'بازدید کارگاه,بازدید,sara@example.com,1405/10/2,,,,,',
  'تماس نخست,call,0912 111 2233,1404/5/12,09:00,15,,انجام‌شده,خوب بود',
  'خرید کاغذ,,,,,,,,',
  'بی‌مشتری,task,Z-9,,,,,,',
  'بی‌روز,call,,,10:00,,,,',
  'بی‌مسئول,call,,1405/9/12,,,nobody@peyvand.example,,',
].join('\n');

const list = async (q: string) => (await app.admin(activities.listActivities, { query: { q } })).items;

it('reads kinds, Jalali days in the zone of the organisation, customers by what tells them, owners', async () => {
  const done = await importFile(app, 'activities', 'activities.csv', file);
  expect(done.counts).toMatchObject({ created: 4, refused: 3 });
  const { items } = await app.admin(contract.listImportIssues, { params: { id: done.id }, query: {} });
  expect(items.map(({ line, field, reason }) => [line, field, reason])).toEqual([
    [6, 'customer', 'customers.import.unknown'],
    [7, 'time', 'customers.activity.day_needed'],
    [8, 'owner', 'customers.owner.unknown'],
  ]);
  expect(await list('تماس پیگیری')).toMatchObject([
    {
      kind: 'call',
      customerId: sara,
      ownerId: seller.id,
      day: '2026-12-03',
      time: '10:30',
      zone: 'Asia/Tehran',
      startsAt: '2026-12-03T07:00:00.000Z',
      minutes: 30,
      state: 'planned',
    },
  ]);
  expect(await list('تماس نخست')).toMatchObject([
    { state: 'done', closedAt: '2025-08-03T05:30:00.000Z', spentMinutes: 15, outcomeNote: 'خوب بود' },
  ]);
  const story = await app.admin(getTimeline, { params: { id: sara }, query: { show: 'talks' } });
  expect(JSON.stringify(story)).toContain('خوب بود');
  expect(await list('خرید کاغذ')).toMatchObject([{ kind: 'task', customerId: null, day: null }]);

  const again = await importFile(app, 'activities', 'again.csv', file);
  expect(again.counts).toMatchObject({ created: 0, unchanged: 4, refused: 3 });

  const [kept] = await list('خرید کاغذ');
  await app.admin(
    activities.changeActivity,
    { params: { id: kept?.id ?? '' }, body: { priority: 'high' } },
    { version: kept?.version ?? 0 },
  );
  await app.admin(contract.undoImport, { params: { id: done.id } });
  expect((await settled(app, done.id)).undo).toMatchObject({ undone: 3, kept: 1 });
  expect((await list('تماس')).map(({ subject }) => subject)).toEqual([]);
  const after = await app.admin(getTimeline, { params: { id: sara }, query: {} });
  expect(after.items.map(({ type }) => type)).toContain('customers.interaction.removed');
});

it('takes its own export back without a second one of anything', async () => {
  const plan = { kind: 'meeting' as const, subject: 'جلسه‌ی ماهانه', customerId: sara };
  await app.admin(activities.planActivity, { body: { ...plan, day: '2026-12-20', time: '14:00' } });
  const row = 'جلسه‌ی ماهانه,meeting,سارا نوری,1405/9/29,14:00,Asia/Tehran';
  const back = await importFile(
    app,
    'activities',
    'back.csv',
    `موضوع,نوع,مشتری,روز,ساعت,منطقه‌ی زمانی\n${row}`,
  );
  expect(back.counts).toMatchObject({ created: 0, unchanged: 1 });
});

it('is only for who may import', async () => {
  expect((await post(app, 'activities', 'a.csv', file, seller.key)).status).toBe(403);
});
