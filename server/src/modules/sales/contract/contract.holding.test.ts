import * as contract from '@peyvand/contract/sales/contract-endpoints';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '../../../kernel/context.ts';
import type { Chunk } from '../../../kernel/holding.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { actorOfUser, ownersByEmail } from '../../platform/api.ts';
import { contractsHolding } from './contract.holding.ts';
import { colleague, sceneOf } from './contract-for-tests.ts';

let test: TestProgram;
let leaver = '';
let heir: Awaited<ReturnType<typeof colleague>>;
let admin: (cause: string) => Ctx;

beforeAll(async () => {
  test = await startTestProgram();
  const system = test.system('system:test');
  leaver = (await ownersByEmail(system, [administrator.email])).get(administrator.email)?.id ?? '';
  heir = await colleague(test, 'arash', 'seller');
  const actor = await actorOfUser(system, leaver);
  if (!actor) throw new Error('no administrator');
  admin = (cause) => test.program.context(actor, cause);
  const scene = await sceneOf(test);
  await scene.begin({ title: 'یک' });
  await scene.begin({ title: 'دو' });
  await scene.sent({ title: 'سه' });
});
afterAll(() => test.stop());

const chunk = (more: Partial<Chunk> = {}): Chunk => ({
  handoverId: '0198c000-0000-7000-8000-000000000097',
  from: { id: leaver, name: 'مدیر' },
  assignment: { picks: [], groups: [], rest: heir.id },
  mode: 'give',
  until: null,
  after: null,
  limit: 2,
  ...more,
});
const ownersOf = async () =>
  (await test.admin(contract.listContracts, { query: {} })).items.map(({ ownerId }) => ownerId);

it('stays where the successor is not here any more', async () => {
  const gone = chunk({ assignment: { picks: [], groups: [], rest: chunk().handoverId }, limit: 10 });
  const left = await admin('handover:0').write((tx) => contractsHolding.handOver(tx, gone));
  expect(left).toMatchObject({ done: 0, kept: 3, next: null });
});

it('goes to the successor part by part, and back by the undo', async () => {
  const ctx = admin('handover:1');
  expect(await contractsHolding.count(ctx, leaver)).toBe(3);
  const first = await ctx.write((tx) => contractsHolding.handOver(tx, chunk()));
  expect(first).toMatchObject({ done: 2, kept: 0, stays: [] });
  const rest = await ctx.write((tx) => contractsHolding.handOver(tx, chunk({ after: first.next })));
  expect(rest).toMatchObject({ done: 1, next: null });
  expect(await ownersOf()).toEqual([heir.id, heir.id, heir.id]);
  expect((await heir.client(contract.listContracts, { query: {} })).items).toHaveLength(3);
  const back = await ctx.write((tx) =>
    contractsHolding.takeBack(tx, { ...chunk(), cause: 'handover:1', after: null, limit: 10 }),
  );
  expect(back).toEqual({ done: 3, kept: 0, stays: [], next: null });
  expect(await ownersOf()).toEqual([leaver, leaver, leaver]);
  expect((await heir.client(contract.listContracts, { query: {} })).items).toEqual([]);
});

it('is lent for a while and comes back', async () => {
  const ctx = admin('handover:2');
  const lent = chunk({ mode: 'lend', limit: 10 });
  await ctx.write((tx) => contractsHolding.handOver(tx, lent));
  expect((await heir.client(contract.listContracts, { query: {} })).items).toHaveLength(3);
  expect(await ownersOf()).toEqual([leaver, leaver, leaver]);
  await ctx.write((tx) => contractsHolding.takeBack(tx, { ...lent, cause: 'handover:2', limit: 10 }));
  expect((await heir.client(contract.listContracts, { query: {} })).items).toEqual([]);
});
