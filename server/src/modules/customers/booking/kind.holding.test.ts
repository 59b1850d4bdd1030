import * as contract from '@peyvand/contract/customers/bookings';
import { readMe } from '@peyvand/contract/platform/me';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '../../../kernel/context.ts';
import type { Chunk } from '../../../kernel/holding.ts';
import { adminBrowser, type Browser, builtinRole, newColleague } from '../../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { actorOfUser } from '../../platform/api.ts';
import { bookingsHolding } from './kind.holding.ts';

let test: TestProgram;
let admin: Browser;
let mina: string;
const people: Record<string, { browser: Browser; id: string }> = {};
const idOf = (name: string) => people[name]?.id ?? '';
const browserOf = (name: string) => people[name]?.browser ?? admin;
let contextOf: (cause: string, id?: string) => Promise<Ctx>;

beforeAll(async () => {
  test = await startTestProgram();
  admin = await adminBrowser(test);
  mina = (await admin.call(readMe, {})).user.id;
  const roleIds = [await builtinRole(admin, 'seller')];
  for (const name of ['neda', 'sara']) {
    const browser = await newColleague(test, admin, { email: `${name}@example.ir`, name, roleIds });
    people[name] = { browser, id: (await browser.call(readMe, {})).user.id };
  }
  contextOf = async (cause, id = mina) => {
    const actor = await actorOfUser(test.system('system:test'), id);
    if (!actor) throw new Error('no such colleague');
    return test.program.context(actor, cause);
  };
  await offer('Own', [idOf('neda')], browserOf('neda'));
  await offer('Shared', [mina, idOf('neda'), idOf('sara')], admin);
  await offer('Of others', [mina], admin);
});
afterAll(() => test.stop());

function offer(name: string, members: string[], by: Browser) {
  const hours = [{ day: 1, from: '09:00', to: '11:00' }];
  const times = { minutes: 30, before: 0, after: 0, step: 30, notice: 0, daysAhead: 30, zone: 'Asia/Tehran' };
  const body = {
    name,
    description: '',
    activityKind: 'call' as const,
    ...times,
    hours,
    members,
    place: null,
  };
  return by.call(contract.createAppointmentKind, { body: { ...body, questions: [], isOpen: true } });
}

const chunk = (more: Partial<Chunk> = {}): Chunk => ({
  handoverId: '0198c000-0000-7000-8000-000000000098',
  from: { id: idOf('neda'), name: 'neda' },
  assignment: { picks: [], groups: [], rest: idOf('sara') },
  mode: 'give',
  until: null,
  after: null,
  limit: 1,
  ...more,
});
const standing = async () =>
  Object.fromEntries(
    (await admin.call(contract.listAppointmentKinds, {})).items.map((one) => [
      one.name,
      [one.ownerId, ...one.members],
    ]),
  );

it('gives the heir the pages of who leaves and their place among others, once each, and back', async () => {
  const before = await standing();
  const ctx = await contextOf('handover:0198c000-0000-7000-8000-000000000098');
  expect(await bookingsHolding.count(ctx, idOf('neda'))).toBe(2);
  const first = await ctx.write((tx) => bookingsHolding.handOver(tx, chunk()));
  expect(first).toMatchObject({ done: 1, kept: 0, stays: [] });
  const rest = await ctx.write((tx) => bookingsHolding.handOver(tx, chunk({ after: first.next, limit: 10 })));
  expect(rest).toMatchObject({ done: 1, next: null });
  const sara = idOf('sara');
  expect(await standing()).toEqual({ ...before, Own: [sara, sara], Shared: [mina, mina, sara] });
  expect(await bookingsHolding.count(ctx, idOf('neda'))).toBe(0);
  expect((await browserOf('sara').call(contract.listAppointmentKinds, {})).items).toMatchObject([
    { name: 'Own' },
  ]);
  const [shown] = (await admin.call(contract.listAppointmentKinds, {})).items;
  const body = contract.AppointmentKindInput.strip().parse({ ...shown, members: [mina, sara] });
  const { id = '', version = 0 } = shown ?? {};
  expect(body.name).toBe('Own');
  await admin.call(contract.changeAppointmentKind, { params: { id }, body }, { version });
  const again = await contextOf('undo:1');
  const undo = { ...chunk({ limit: 10 }), cause: ctx.cause };
  const back = await again.write((tx) => bookingsHolding.takeBack(tx, undo));
  expect(back).toMatchObject({ done: 1, kept: 1, stays: [{ name: 'Own', reason: 'changed' }], next: null });
  expect(await standing()).toMatchObject({ Own: [sara, mina, sara], Shared: before['Shared'] });
});

it('stays where the heir is not here any more, and unseen by who may not see it', async () => {
  const gone = { assignment: { picks: [], groups: [], rest: chunk().handoverId }, limit: 10 };
  const ctx = await contextOf('handover:2');
  const left = await ctx.write((tx) => bookingsHolding.handOver(tx, chunk(gone)));
  expect(left).toMatchObject({ done: 0, kept: 1, stays: [{ name: 'Shared', reason: 'inactive' }] });
  expect(await bookingsHolding.count(await contextOf('x', idOf('sara')), idOf('neda'))).toBe(0);
});
