import { readMe } from '@peyvand/contract/platform/me';
import { createTeam, listTeams } from '@peyvand/contract/platform/teams';
import {
  changeView,
  createView,
  listViews,
  removeView,
  type ViewDefinition,
} from '@peyvand/contract/platform/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminBrowser, type Browser, builtinRole, newColleague } from '../../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

let app: TestProgram;
let admin: Browser;
let manager: Browser;
let seller: Browser;
let below: Browser;
let outside: Browser;
beforeAll(async () => {
  app = await startTestProgram();
  admin = await adminBrowser(app);
  const root = (await admin.call(listTeams, {})).items[0]?.id ?? '';
  const north = await admin.call(createTeam, { body: { name: 'شمال', parentId: root } });
  const gilan = await admin.call(createTeam, { body: { name: 'گیلان', parentId: north.id } });
  const south = await admin.call(createTeam, { body: { name: 'جنوب', parentId: root } });
  const roles = {
    manager: [await builtinRole(admin, 'manager')],
    seller: [await builtinRole(admin, 'seller')],
  };
  const join = (name: string, roleIds: string[], teamId: string) =>
    newColleague(app, admin, { email: `${name}@example.ir`, name, roleIds, teamId });
  manager = await join('manager', roles.manager, north.id);
  seller = await join('seller', roles.seller, north.id);
  below = await join('below', roles.seller, gilan.id);
  outside = await join('outside', roles.seller, south.id);
});
afterAll(() => app.stop());

const definition = {
  filter: { and: [{ field: 'tags', op: 'contains', value: 'مهم' }] },
  search: '',
  sort: [{ field: 'name', direction: 'asc' }],
  columns: [{ field: 'name', width: 240 }, { field: 'code' }],
} satisfies ViewDefinition;
const names = async (by: Browser) =>
  (await by.call(listViews, { query: { resource: 'customers' } })).items.map((one) => one.name);
const body = (name: string, visibility: 'private' | 'team' | 'all') => ({
  resource: 'customers',
  name,
  definition,
  visibility,
});

describe('saved views', () => {
  it('are for oneself, for the team and those below, or for all', async () => {
    await seller.call(createView, { body: body('خصوصی', 'private') });
    const team = await manager.call(createView, { body: body('تیمی', 'team') });
    await manager.call(createView, { body: body('همگانی', 'all') });
    expect(team).toMatchObject({ definition, mine: true, version: 1 });
    expect(await names(seller)).toEqual(['تیمی', 'خصوصی', 'همگانی']);
    expect(await names(below)).toEqual(['تیمی', 'همگانی']);
    expect(await names(outside)).toEqual(['همگانی']);
    expect(await names(manager)).toEqual(['تیمی', 'همگانی']);
    expect((await seller.call(listViews, { query: { resource: 'products' } })).items).toEqual([]);
  });

  it('only who may publish makes them for others, and only the owner or a publisher changes them', async () => {
    expect((await seller.send('POST', '/api/v1/views', { body: body('x', 'team') })).status).toBe(403);
    expect((await seller.send('POST', '/api/v1/views', { body: body('x', 'all') })).status).toBe(403);
    const mine = await seller.call(createView, { body: body('من', 'private') });
    const shared = await manager.call(createView, { body: body('گروه', 'team') });
    const at = (id: string) => `/api/v1/views/${id}`;
    const headers = { 'if-match': '"1"' };
    const change = (by: Browser, id: string, part: object) =>
      by.send('PATCH', at(id), { body: part, headers });
    expect((await change(seller, mine.id, { visibility: 'all' })).status).toBe(403);
    expect((await change(seller, shared.id, { name: 'ربوده' })).status).toBe(403);
    expect((await change(manager, mine.id, { name: 'ربوده' })).status).toBe(404);
    expect((await change(outside, shared.id, { name: 'ربوده' })).status).toBe(404);
    expect((await seller.send('DELETE', at(shared.id), { headers })).status).toBe(403);
    expect((await change(admin, shared.id, { name: 'x' })).status).toBe(404);
    const renamed = await seller.call(
      changeView,
      { params: { id: mine.id }, body: { name: 'نو' } },
      { version: 1 },
    );
    expect(renamed).toMatchObject({ name: 'نو', definition, version: 2 });
    expect((await change(seller, mine.id, { name: 'کهنه' })).status).toBe(412);
    await seller.call(removeView, { params: { id: mine.id } }, { version: 2 });
    expect((await seller.send('DELETE', at(mine.id), { headers: { 'if-match': '"2"' } })).status).toBe(404);
  });

  it('have one default for each list', async () => {
    const one = await seller.call(createView, { body: { ...body('یک', 'private'), isDefault: true } });
    const two = await seller.call(createView, { body: { ...body('دو', 'private'), isDefault: true } });
    await manager.call(createView, { body: { ...body('پیش‌فرض همه', 'all'), isDefault: true } });
    const { items } = await seller.call(listViews, { query: { resource: 'customers' } });
    const defaults = items.filter((view) => view.isDefault).map((view) => view.id);
    expect(defaults).toContain(two.id);
    expect(defaults).not.toContain(one.id);
    expect(defaults).toHaveLength(2);
  });

  it('refuse what is no view', async () => {
    const wrong = [
      { ...body('x', 'private'), resource: 'martians' },
      {
        ...body('x', 'private'),
        definition: { ...definition, sort: [{ field: 'name; drop table', direction: 'asc' }] },
      },
      {
        ...body('x', 'private'),
        definition: { ...definition, filter: { field: 'name', op: 'sql', value: '1' } },
      },
      { ...body('x', 'private'), ownerId: (await manager.call(readMe, {})).user.id },
      { ...body('', 'private') },
    ];
    for (const one of wrong)
      expect((await seller.send('POST', '/api/v1/views', { body: one })).status).toBe(400);
  });
});
