import type { Board, Tile } from '@peyvand/contract/analytics/dashboards';
import { askTiles, readReady, readyBoards } from '@peyvand/contract/analytics/dashboards';
import type { Report } from '@peyvand/contract/analytics/report';
import * as contract from '@peyvand/contract/analytics/saved';
import { readMe } from '@peyvand/contract/platform/me';
import { createTeam, listTeams } from '@peyvand/contract/platform/teams';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { createTerritory } from '@peyvand/contract/sales/territories';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { adminBrowser, type Browser, builtinRole, newColleague } from '../../../testing/browser.ts';
import { newCustomers, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';

let app: TestWithFacts;
let admin: Browser;
let manager: Browser;
let seller: Browser;
let outside: Browser;

const sell = async (by: Browser, name: string, unitPrice: string) => {
  const [customerId = ''] = await newCustomers(by.call, 1, name);
  const lines = [{ code: 'P1', description: 'کالا', quantity: '1', unitPrice }];
  const orderedAt = app.clock().toISOString();
  await by.call(createOrder, { body: { customerId, orderedAt, currency: 'IRR', lines } });
};

beforeAll(async () => {
  app = await startWithFacts();
  admin = await adminBrowser(app);
  const root = (await admin.call(listTeams, {})).items[0]?.id ?? '';
  const north = await admin.call(createTeam, { body: { name: 'شمال', parentId: root } });
  const south = await admin.call(createTeam, { body: { name: 'جنوب', parentId: root } });
  const join = async (name: string, role: 'manager' | 'seller', teamId: string) =>
    newColleague(app, admin, {
      email: `${name}@example.ir`,
      name,
      roleIds: [await builtinRole(admin, role)],
      teamId,
    });
  manager = await join('manager', 'manager', north.id);
  seller = await join('seller', 'seller', north.id);
  outside = await join('outside', 'seller', south.id);
  await sell(admin, 'مشتری مدیر', '100');
  await sell(seller, 'مشتری فروشنده', '30');
  await vi.waitFor(
    async () => {
      const { freshness, tiles } = await admin.call(askTiles, { body: { page, tiles: [figure('lines')] } });
      const [tile] = tiles;
      if (freshness.pending > 0 || tile?.kind !== 'figure' || tile.value !== 2)
        throw new Error('some changes are on their way');
    },
    { timeout: 20_000, interval: 20 },
  );
}, 90_000);
afterAll(() => app.stop());

const page = { period: 'months12', owner: null, team: null, channel: null, territory: null } as const;
const report = (measure: string): Report => ({
  question: {
    rows: [{ dimension: 'customer' }],
    columns: [],
    measures: [measure],
    period: 'months12',
    filter: null,
    openRows: [],
    sortRows: null,
    comparison: null,
    share: null,
  },
  show: { chart: 'none', table: true },
});
const figure = (measure: string, id = measure.toLowerCase()): Tile => ({
  kind: 'figure',
  id,
  title: null,
  width: 3,
  height: 2,
  measure,
  filter: null,
  comparison: 'previousYear',
  spark: true,
});
const tableTile = (id: string, measure: string): Tile => ({
  kind: 'report',
  id,
  title: null,
  width: 6,
  height: 4,
  report: report(measure),
});
const board = (...tiles: Tile[]): Board => ({ page, tiles });
const kept = (measure = 'revenue') => ({ kind: 'report' as const, report: report(measure) });
const save = (by: Browser, name: string, visibility: contract.Visibility = 'private') =>
  by.call(contract.createSaved, { body: { name, visibility, content: kept() } });
const names = async (by: Browser) => (await by.call(contract.listSaved, {})).items.map(({ name }) => name);
const at = (id: string) => ({ params: { id } });

describe('what is kept', () => {
  it('is found by its owner, their team, or all', async () => {
    await save(seller, 'خصوصی');
    await save(manager, 'تیمی', 'team');
    await save(admin, 'همگانی', 'all');
    expect(await names(seller)).toEqual(['تیمی', 'خصوصی', 'همگانی']);
    expect(await names(outside)).toEqual(['همگانی']);
    expect(await names(manager)).toEqual(['تیمی', 'همگانی']);
  });

  it('is given to others by who may publish, and changed by its owner or them', async () => {
    await expect(save(seller, 'x', 'all')).rejects.toMatchObject({ problem: { status: 403 } });
    const mine = await save(seller, 'من');
    await expect(manager.call(contract.readSaved, at(mine.id))).rejects.toMatchObject({
      problem: { status: 404 },
    });
    const shared = await save(manager, 'گروه', 'all');
    const rename = (by: Browser, id: string, version: number) =>
      by.call(contract.changeSaved, { ...at(id), body: { name: 'نو' } }, { version });
    await expect(rename(seller, shared.id, 1)).rejects.toMatchObject({ problem: { status: 403 } });
    await expect(rename(outside, shared.id, 1)).rejects.toMatchObject({ problem: { status: 403 } });
    expect(await rename(admin, shared.id, 1)).toMatchObject({ name: 'نو', version: 2, mine: true });
    await expect(rename(manager, shared.id, 1)).rejects.toMatchObject({ problem: { status: 412 } });
    const hide = { ...at(shared.id), body: { visibility: 'private' as const } };
    await expect(admin.call(contract.changeSaved, hide, { version: 2 })).rejects.toMatchObject({
      problem: { status: 403 },
    });
  });

  it('is removed and taken back by who may change it', async () => {
    const { id } = await save(seller, 'رفتنی');
    await seller.call(contract.removeSaved, at(id), { version: 1 });
    expect(await names(seller)).not.toContain('رفتنی');
    await expect(outside.call(contract.restoreSaved, at(id))).rejects.toMatchObject({
      problem: { status: 404 },
    });
    expect(await seller.call(contract.restoreSaved, at(id))).toMatchObject({ name: 'رفتنی', version: 3 });
    await expect(seller.call(contract.restoreSaved, at(id))).rejects.toMatchObject({
      problem: { status: 404 },
    });
  });

  it('names what cannot be asked, and stays what it is', async () => {
    const refused = (content: contract.Content, path: string) =>
      expect(admin.call(contract.createSaved, { body: { name: 'x', content } })).rejects.toMatchObject({
        problem: { status: 400, violations: [expect.objectContaining({ path })] },
      });
    await refused(kept('nothing'), 'content.report.question.measures.0');
    await refused(
      { kind: 'dashboard', board: board(figure('revenue'), figure('nothing')) },
      'content.board.tiles.1.measure',
    );
    await refused(
      { kind: 'dashboard', board: board(figure('revenue'), figure('orders', 'revenue')) },
      'content.board.tiles',
    );
    const { id } = await save(admin, 'گزارش');
    const body = { content: { kind: 'dashboard' as const, board: board() } };
    await expect(admin.call(contract.changeSaved, { ...at(id), body }, { version: 1 })).rejects.toMatchObject(
      {
        problem: { status: 400 },
      },
    );
  });
});

describe('the first board', () => {
  it('fits the rights of a person until they choose another', async () => {
    const first = async (by: Browser) => (await by.call(contract.listSaved, {})).first;
    expect([await first(admin), await first(manager), await first(seller)]).toEqual([
      'manager',
      'sales',
      'seller',
    ]);
    const content = { kind: 'dashboard' as const, board: board(figure('revenue')) };
    const { id } = await seller.call(contract.createSaved, { body: { name: 'خودم', content } });
    await seller.call(contract.chooseFirst, { body: { board: id } });
    expect(await first(seller)).toBe(id);
    await expect(manager.call(contract.chooseFirst, { body: { board: id } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
    await seller.call(contract.removeSaved, at(id), { version: 1 });
    expect(await first(seller)).toBe('seller');
    await seller.call(contract.chooseFirst, { body: { board: 'service' } });
    expect(await first(seller)).toBe('service');
  });

  it.each(readyBoards)('the ready board %s is answered whole, for a seller too', async (name) => {
    for (const by of [admin, seller]) {
      const ready = await by.call(readReady, { params: { name } });
      const { tiles } = await by.call(askTiles, { body: ready });
      expect(tiles.map(({ id }) => id).sort()).toEqual(ready.tiles.map(({ id }) => id).sort());
      expect(tiles.filter(({ kind }) => kind === 'failed')).toEqual([]);
    }
  });
});

describe('the figures of a board', () => {
  const ask = async (by: Browser, tiles: Tile[], more: Partial<Board['page']> = {}) =>
    (await by.call(askTiles, { body: { page: { ...page, ...more }, tiles } })).tiles;

  it('count what their reader may see, whoever made the board', async () => {
    const tiles = [figure('revenue'), figure('orders'), tableTile('table', 'revenue')];
    expect(await ask(admin, tiles)).toMatchObject([
      { id: 'revenue', type: 'money', value: '130', compared: { value: '0' }, subject: 'sales' },
      { id: 'orders', value: 2, spark: expect.arrayContaining([expect.objectContaining({ value: 2 })]) },
      { id: 'table', answer: { rows: [expect.anything(), expect.anything(), { depth: 0 }] } },
    ]);
    expect(await ask(seller, tiles)).toMatchObject([
      { value: '30' },
      { value: 1 },
      { answer: { values: [['30'], ['30']] } },
    ]);
  });

  it('follow the page, and say what they cannot follow', async () => {
    const { user } = await seller.call(readMe, {});
    const tiles = [figure('revenue'), figure('activities')];
    expect(await ask(admin, tiles, { owner: user.id, channel: 'online' })).toMatchObject([
      { value: null, unheeded: [] },
      { unheeded: ['channel'] },
    ]);
    const past = { period: { from: '2020-01-01', to: '2022-12-31' } };
    expect(await ask(admin, tiles, past)).toMatchObject([{ value: '0', compared: null }, {}]);
  });

  it('follow a territory with all that stand below it', async () => {
    const territory = (name: string, parentId: string | null) =>
      admin.call(createTerritory, {
        body: { name, parentId, filter: null, managerId: null, memberIds: [], position: 0 },
      });
    const country = await territory('ایران', null);
    await territory('تهران', country.id);
    const tile = figure('revenue');
    await vi.waitFor(
      async () =>
        expect(await ask(admin, [tile], { territory: country.id })).toMatchObject([
          { value: '130', unheeded: [] },
        ]),
      { timeout: 20_000, interval: 50 },
    );
    expect(await ask(admin, [tile], { territory: crypto.randomUUID() })).toMatchObject([{ value: null }]);
  });

  it('come although one of them is refused', async () => {
    const tiles = [figure('revenue'), figure('nothing'), tableTile('t', 'orders')];
    expect((await ask(admin, tiles)).map(({ id, kind }) => `${id} ${kind}`).sort()).toEqual([
      'nothing failed',
      'revenue figure',
      't report',
    ]);
  });
});
