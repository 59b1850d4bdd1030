import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '../../../kernel/context.ts';
import type { ApplyRows, ImportRow } from '../../../kernel/importing.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { customersTarget } from './customer.target.ts';

let peyvand: TestProgram;
let ctx: Ctx;
let ownerId: string;
beforeAll(async () => {
  peyvand = await startTestProgram();
  ctx = peyvand.system('system:test');
  const { rows } = await peyvand.program.database.pool.query<{ id: string }>('select id from platform.users');
  ownerId = rows[0]?.id ?? '';
});
afterAll(() => peyvand.stop());

const open = (): ApplyRows => customersTarget.open(customersTarget.options.parse({ ownerId }));
const atOnce = () => Promise.resolve();
const row = (line: number, name: string, mobile: string, company?: string): ImportRow => ({
  line,
  values: { name, mobile: [mobile], ...(company === undefined ? {} : { company }) },
});

test('a part knows the customers of the part before, which is not committed yet', async () => {
  const apply = open();
  let commit = () => {};
  const committing = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let begin = () => {};
  // The engine hands the parts over in their order.
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const first = ctx.write(async (tx) => {
    const applied = apply(tx, [row(2, 'سارا نوری', '09121110001', 'سپیدان')], atOnce);
    begin();
    const outcomes = await applied;
    await committing;
    return outcomes;
  });
  await begun;
  const second = ctx.write((tx) =>
    apply(
      tx,
      [row(3, 'سارا نوری', '0912 111 0001'), row(4, 'رضا نوری', '09121110002', 'سپیدان')],
      async () => {
        commit();
        await first;
      },
    ),
  );
  const [sara] = await first;
  const [again, reza] = await second;
  expect(sara?.kind).toBe('created');
  expect(again).toEqual({ kind: 'unchanged', recordId: sara && 'recordId' in sara ? sara.recordId : '' });
  expect(reza?.kind).toBe('created');
  const { rows } = await peyvand.program.database.pool.query(
    "select id from customers.customers where kind = 'company'",
  );
  expect(rows).toHaveLength(1);
});

test('what a part told before it was taken back is not so', async () => {
  const apply = open();
  const failed = ctx.write((tx) =>
    apply(tx, [row(2, 'نگار صادقی', '09121110003')], () => Promise.reject(new Error('taken back'))),
  );
  await expect(failed).rejects.toThrow('taken back');
  const [negar] = await ctx.write((tx) => apply(tx, [row(2, 'نگار صادقی', '09121110003')], atOnce));
  expect(negar?.kind).toBe('created');
});
