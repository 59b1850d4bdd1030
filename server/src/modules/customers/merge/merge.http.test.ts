import * as customers from '@peyvand/contract/customers/customer';
import * as merges from '@peyvand/contract/customers/merges';
import * as story from '@peyvand/contract/customers/story';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

async function make(body: Partial<typeof customers.NewCustomer._zod.input> & { name: string }) {
  return test.admin(customers.createCustomer, { body: { kind: 'person', acceptDuplicate: 'test', ...body } });
}
const get = (id: string) => test.admin(customers.getCustomer, { params: { id } });
const merge = async (survivorId: string, loserIds: readonly string[], choices: object = {}) => {
  const survivor = await get(survivorId);
  const losers = await Promise.all(loserIds.map(get));
  return test.admin(
    merges.mergeCustomers,
    {
      params: { id: survivorId },
      body: { losers: losers.map(({ id, version }) => ({ id, version })), choices },
    },
    { version: survivor.version },
  );
};
const undo = (id: string) => test.admin(merges.undoMerge, { params: { id } });
/** A record without what every change touches. */
const bare = ({ version: _v, updatedAt: _u, ...rest }: Awaited<ReturnType<typeof get>>) => rest;

describe('a merge', () => {
  it('unites lists, fills what is empty, and leads from the loser to the survivor', async () => {
    const ali = await make({
      name: 'علی یک',
      tags: ['الف'],
      contactPoints: [{ kind: 'mobile', value: '09120000001' }],
      code: 'MERGE-A',
    });
    const twin = await make({
      name: 'علی دو',
      jobTitle: 'مدیر',
      tags: ['الف', 'ب'],
      code: 'MERGE-B',
      contactPoints: [
        { kind: 'mobile', value: '09120000002' },
        { kind: 'email', value: 'twin@example.ir' },
      ],
    });
    await test.admin(story.writeNote, { params: { id: twin.id }, body: { body: 'یادداشت دو' } });
    const before = [await get(ali.id), await get(twin.id)] as const;

    const { customer, merges: made } = await merge(ali.id, [twin.id]);
    expect(customer).toMatchObject({ id: ali.id, jobTitle: 'مدیر', code: 'MERGE-A', merged: true });
    expect(customer.tags).toEqual(['الف', 'ب']);
    expect(customer.contactPoints?.map(({ value, primary }) => [value, primary])).toEqual([
      ['+989120000001', true],
      ['+989120000002', false],
      ['twin@example.ir', true],
    ]);
    expect(await get(twin.id)).toEqual(customer);
    const notes = await test.admin(story.listNotes, { params: { id: twin.id } });
    expect(notes.items.map((note) => note.body)).toEqual(['یادداشت دو']);
    const { items } = await test.admin(customers.searchAll, { query: { q: 'علی دو' } });
    expect(items.map((one) => one.id)).not.toContain(twin.id);
    const timeline = await test.admin(story.getTimeline, { params: { id: ali.id } });
    expect(timeline.items.map((one) => one.type)).toEqual([
      'customers.customer.merged',
      'customers.note.written',
      'customers.customer.created',
      'customers.customer.created',
    ]);

    const outcome = await undo(made[0] ?? '');
    expect(outcome.restored.toSorted()).toEqual(['contactPoints', 'jobTitle', 'tags']);
    expect(bare(await get(ali.id))).toEqual(bare(before[0]));
    expect(bare(await get(twin.id))).toEqual(bare(before[1]));
  });
});
