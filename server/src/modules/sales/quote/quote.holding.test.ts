import { createCustomer } from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/sales/quote-endpoints';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '../../../kernel/context.ts';
import type { Chunk } from '../../../kernel/holding.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { actorOfUser, createColleague, ownersByEmail } from '../../platform/api.ts';
import { quotesHolding } from './quote.holding.ts';

let test: TestProgram;
let leaver = '';
let heir = '';
let admin: (cause: string) => Ctx;

beforeAll(async () => {
  test = await startTestProgram();
  const system = test.system('system:test');
  leaver = (await ownersByEmail(system, [administrator.email])).get(administrator.email)?.id ?? '';
  const password = 'یک رمز بلند و بی‌معنا';
  const email = 'arash@peyvand.example';
  const arash = await system.write((tx) =>
    createColleague(tx, { name: 'آرش', email, password, team: 'فروش', role: 'seller' }),
  );
  heir = arash.id;
  const actor = await actorOfUser(system, leaver);
  if (!actor) throw new Error('no administrator');
  admin = (cause) => test.program.context(actor, cause);
  const { id: customerId } = await test.admin(createCustomer, { body: { kind: 'company', name: 'سپیدان' } });
  const lines = [{ description: 'چاپ', quantity: '1', unitPrice: '500', tax: null }];
  for (const title of ['یک', 'دو', 'سه'])
    await test.admin(contract.createQuote, { body: { title, customerId, currency: 'IRR', lines } });
});
afterAll(() => test.stop());

const chunk = (more: Partial<Chunk> = {}): Chunk => ({
  handoverId: '0198c000-0000-7000-8000-000000000098',
  from: { id: leaver, name: 'مدیر' },
  assignment: { picks: [], groups: [], rest: heir },
  mode: 'give',
  until: null,
  after: null,
  limit: 2,
  ...more,
});
const ownersOf = async () => {
  const { items } = await test.admin(contract.listQuotes, { query: {} });
  return items.map(({ ownerId }) => ownerId);
};

it('stays where the successor is not here any more', async () => {
  const gone = chunk({ assignment: { picks: [], groups: [], rest: chunk().handoverId }, limit: 10 });
  const left = await admin('handover:0').write((tx) => quotesHolding.handOver(tx, gone));
  expect(left).toMatchObject({ done: 0, kept: 3, next: null });
  expect(left.stays.map(({ reason }) => reason)).toEqual(['inactive', 'inactive', 'inactive']);
});

it('goes to the successor part by part, and back by the undo', async () => {
  const ctx = admin('handover:1');
  expect(await quotesHolding.count(ctx, leaver)).toBe(3);
  const first = await ctx.write((tx) => quotesHolding.handOver(tx, chunk()));
  expect(first).toMatchObject({ done: 2, kept: 0, stays: [] });
  const rest = await ctx.write((tx) => quotesHolding.handOver(tx, chunk({ after: first.next })));
  expect(rest).toMatchObject({ done: 1, next: null });
  expect(await ownersOf()).toEqual([heir, heir, heir]);
  const back = await ctx.write((tx) =>
    quotesHolding.takeBack(tx, { ...chunk(), cause: 'handover:1', after: null, limit: 10 }),
  );
  expect(back).toEqual({ done: 3, kept: 0, stays: [], next: null });
  expect(await ownersOf()).toEqual([leaver, leaver, leaver]);
});
