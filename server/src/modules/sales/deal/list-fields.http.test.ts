import { createCustomer } from '@peyvand/contract/customers/customer';
import { createField } from '@peyvand/contract/platform/fields';
import { createView, listViews } from '@peyvand/contract/platform/views';
import * as contract from '@peyvand/contract/sales/deal-endpoints';
import * as pipelines from '@peyvand/contract/sales/pipelines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

let test: TestProgram;
let customerId = '';
const item = '01980000-0000-7000-8000-00000000b001';
beforeAll(async () => {
  test = await startTestProgram();
  customerId = (await test.admin(createCustomer, { body: { kind: 'company', name: 'Isdom' } })).id;
  const body = { resource: 'deals' as const, key: 'size', type: 'text' as const, label: { en: 'Size' } };
  await test.admin(createField, { body });
  const [pipeline] = (await test.admin(pipelines.listPipelines, {})).items;
  if (!pipeline) throw new Error('no pipeline');
  const { id, version, ...rest } = pipeline;
  const stages = rest.stages.map((stage, at) => ({
    ...stage,
    checklist: at === 0 ? [{ id: item, text: 'Budget is known' }] : [],
  }));
  await test.admin(
    pipelines.changePipeline,
    { params: { id }, body: { ...rest, stages, moves: [] } },
    { version },
  );
}, 60_000);
afterAll(() => test.stop());

describe('a row of a list and a card of the board', () => {
  it('carry the custom fields that are asked for, how far the checklist is, and what the seller said', async () => {
    const made = await test.admin(contract.createDeal, {
      body: { name: 'Film', customerId, custom: { size: 'L' }, forecast: 'best' },
    });
    const ticked = { params: { id: made.id }, body: { checked: [item] } };
    await test.admin(contract.changeDeal, ticked, { version: made.version });
    const plain = await test.admin(contract.listDeals, { query: {} });
    expect(plain.items[0]).toMatchObject({ forecast: 'best', checklist: { done: 1, total: 1 } });
    expect(plain.items[0]).not.toHaveProperty('custom');
    const fields = 'custom.size,custom.gone';
    const asked = await test.admin(contract.listDeals, { query: { fields } });
    expect(asked.items[0]?.custom).toEqual({ size: 'L' });
    const board = await test.admin(contract.dealBoard, { query: { fields } });
    expect(board.columns[0]?.cards[0]).toMatchObject({ custom: { size: 'L' }, checklist: { done: 1 } });
    await expect(test.admin(contract.listDeals, { query: { fields: 'name' } })).rejects.toMatchObject({
      problem: { code: 'request.invalid' },
    });
  });

  it.each(['deals', 'quotes', 'orders', 'contracts', 'invoices', 'products'])(
    'saved views of %s',
    async (resource) => {
      const definition = {
        filter: { field: 'status', op: 'in' as const, value: ['open'] },
        search: '',
        sort: [{ field: 'total', direction: 'desc' as const }],
        columns: [{ field: 'name' }, { field: 'custom.size', width: 120 }],
      };
      await test.admin(createView, { body: { resource, name: 'Open ones', definition } });
      const { items } = await test.admin(listViews, { query: { resource } });
      expect(items).toMatchObject([{ name: 'Open ones', definition, mine: true }]);
    },
  );

  it('no views of a list that is not there', async () => {
    const body = { resource: 'unicorns', name: 'Open ones', definition: { sort: [] } };
    await expect(test.admin(createView, { body })).rejects.toMatchObject({
      problem: { code: 'request.invalid', violations: [{ path: 'resource' }] },
    });
  });
});
