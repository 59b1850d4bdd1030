import { changePassword, readMe } from '@peyvand/contract/platform/me';
import {
  changeRole,
  createRole,
  listRoleNames,
  readRole,
  removeRole,
} from '@peyvand/contract/platform/roles';
import { changeTeam, createTeam, listTeams, removeTeam } from '@peyvand/contract/platform/teams';
import {
  changeUser,
  createResetLink,
  disableUser,
  invite,
  listPeople,
  listUsers,
  readUser,
  revokeInvitation,
} from '@peyvand/contract/platform/users';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw } from '../../../kernel/context.ts';
import {
  adminBrowser,
  type Browser,
  builtinRole,
  newColleague,
  openBrowser,
  password,
} from '../../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

let app: TestProgram;
let admin: Browser;
let adminId: string;
const role: Record<string, string> = {};
let hr: Browser;
beforeAll(async () => {
  app = await startTestProgram();
  admin = await adminBrowser(app);
  adminId = (await admin.call(readMe, {})).user.id;
  for (const name of ['administrator', 'manager', 'seller', 'viewer'] as const) {
    role[name] = await builtinRole(admin, name);
  }
  const made = await admin.call(createRole, {
    body: {
      name: 'منابع انسانی',
      permissions: [
        'platform.user.manage',
        'platform.role.manage',
        'customers.customer.read',
        'platform.event.read',
      ],
      rows: { customers: 'own' },
      fields: { customers: { hidden: ['acquisitionCost'], locked: [] } },
    },
  });
  role['hr'] = made.id;
  hr = await newColleague(app, admin, { email: 'hr@example.ir', name: 'hr', roleIds: [made.id] });
});
afterAll(() => app.stop());

const id = (name: string) => role[name] ?? '';
/** Events by people; what Peyvand does by itself meanwhile does not count. */
const events = async () =>
  (
    await raw<{ rows: number }>(
      app.system('system:test'),
      sql`select count(*)::int as rows from kernel.events where actor_kind <> 'system'`,
    )
  )[0]?.rows;

async function colleague(name: string, roleIds: string[]) {
  const browser = await newColleague(app, admin, { email: `${name}@example.ir`, name, roleIds });
  return { browser, id: (await browser.call(readMe, {})).user.id };
}

const rights = {
  permissions: ['customers.customer.read'],
  rows: { customers: 'own' as const },
  fields: { customers: { hidden: ['acquisitionCost'], locked: [] } },
};

describe('nobody reaches beyond their own rights', () => {
  it.each<[string, object]>([
    ['a permission they lack', { ...rights, permissions: ['platform.organisation.manage'] }],
    ['more rows', { ...rights, rows: { customers: 'all' } }],
    ['rows of a team', { ...rights, rows: { customers: 'team' } }],
    ['a field that is hidden from them', { ...rights, fields: {} }],
  ])('a role with %s', async (what, body) => {
    const before = await events();
    const reply = await hr.send('POST', '/api/v1/roles', { body: { name: what, ...body } });
    expect([reply.status, reply.text]).toEqual([403, expect.stringContaining('platform.role.beyond_own')]);
    expect(await events()).toBe(before);
  });

  it('inviting alone needs the names of roles and teams, and nothing of what roles hold', async () => {
    const clerk = await admin.call(createRole, {
      body: { name: 'کارگزین', permissions: ['platform.user.manage'], rows: {}, fields: {} },
    });
    const { browser } = await colleague('clerk', [clerk.id]);
    expect((await browser.send('GET', '/api/v1/roles')).status).toBe(403);
    const { items } = await browser.call(listRoleNames, {});
    const known = new Map(items.map((one) => [one.id, one]));
    expect(known.get(id('seller'))).toEqual({
      id: id('seller'),
      name: 'seller',
      builtin: 'seller',
      mayGive: false,
    });
    expect(known.get(clerk.id)).toMatchObject({ name: 'کارگزین', builtin: null, mayGive: true });
    const given = items.filter((one) => one.mayGive).map((one) => one.id);
    expect(given).toEqual([clerk.id]);
    await browser.call(invite, { body: { email: 'c2@example.ir', name: 'c2', roleIds: given } });
    expect((await admin.call(listRoleNames, {})).items.every((one) => one.mayGive)).toBe(true);
  });

  it('within them a role can be made, given, changed and removed', async () => {
    const made = await hr.call(createRole, { body: { name: 'خودم', ...rights } });
    const { invitation, link } = await hr.call(invite, {
      body: { email: 'within@example.ir', name: 'w', roleIds: [made.id] },
    });
    expect(link.path).toBe(`/join#${link.token}`);
    const wider = await hr.send('PATCH', `/api/v1/roles/${made.id}`, {
      body: { rows: { customers: 'all' } },
      headers: { 'if-match': `"${made.version}"` },
    });
    expect(wider.status).toBe(403);
    const { version } = await hr.call(
      changeRole,
      { params: { id: made.id }, body: { name: 'نو' } },
      { version: made.version },
    );
    await hr.call(revokeInvitation, { params: { id: invitation.id } });
    await hr.call(removeRole, { params: { id: made.id } }, { version });
    expect((await hr.send('GET', `/api/v1/roles/${made.id}`)).status).toBe(404);
  });

  it.each(['administrator', 'manager', 'seller', 'viewer'])('inviting as %s', async (name) => {
    const body = { email: `up-${name}@example.ir`, name: 'x', roleIds: [id(name)] };
    expect((await hr.send('POST', '/api/v1/invitations', { body })).status).toBe(403);
  });

  it('an account that is mightier is out of reach, whatever is done to it', async () => {
    const { version } = await admin.call(readUser, { params: { id: adminId } });
    const headers = { 'if-match': `"${version}"` };
    const before = await events();
    const at = `/api/v1/users/${adminId}`;
    const replies = [
      await hr.send('PATCH', at, { body: { email: 'mine@example.ir' }, headers }),
      await hr.send('PATCH', at, { body: { roleIds: [id('hr')] }, headers }),
      await hr.send('POST', `${at}/disable`, { headers }),
      await hr.send('POST', `${at}/reset-link`),
      await hr.send('POST', `${at}/remove-second-factor`),
      await hr.send('POST', `${at}/end-sessions`),
    ];
    expect(replies.map((one) => one.status)).toEqual([403, 403, 403, 403, 403, 403]);
    expect(await events()).toBe(before);
    const own = (await hr.call(readMe, {})).user.id;
    const self = await hr.call(readUser, { params: { id: own } });
    const up = await hr.send('PATCH', `/api/v1/users/${own}`, {
      body: { roleIds: [id('administrator')] },
      headers: { 'if-match': `"${self.version}"` },
    });
    expect(up.status).toBe(403);
  });

  it('a team lead arranges the teams below, and pulls no other team under theirs', async () => {
    const [root] = (await admin.call(listTeams, {})).items;
    const north = await admin.call(createTeam, { body: { name: 'شمال', parentId: root?.id ?? '' } });
    const south = await admin.call(createTeam, { body: { name: 'جنوب', parentId: root?.id ?? '' } });
    const lead = await admin.call(createRole, {
      body: {
        name: 'سرپرست',
        permissions: ['platform.user.manage'],
        rows: { customers: 'team' },
        fields: {},
      },
    });
    const browser = await newColleague(app, admin, {
      email: 'lead@example.ir',
      name: 'lead',
      roleIds: [lead.id],
      teamId: north.id,
    });
    const scopes = Object.keys((await browser.call(readMe, {})).scopes).filter(
      (name) => name !== 'customers',
    );
    const levels = Object.fromEntries([
      ...scopes.map((name) => [name, 'all'] as const),
      ['customers', 'team'] as const,
    ]);
    await admin.call(
      changeRole,
      { params: { id: lead.id }, body: { rows: levels } },
      { version: lead.version },
    );
    const below = await browser.call(createTeam, { body: { name: 'گیلان', parentId: north.id } });
    const move = (team: { id: string; version: number }, parentId: string | null) =>
      browser.send('PATCH', `/api/v1/teams/${team.id}`, {
        body: { parentId },
        headers: { 'if-match': `"${team.version}"` },
      });
    const scout = await admin.call(createRole, {
      body: { name: 'پیشرو', permissions: [], rows: { customers: 'own' }, fields: {} },
    });
    const { link } = await admin.call(invite, {
      body: { email: 'scout@example.ir', name: 'scout', roleIds: [scout.id], teamId: south.id },
    });
    const accept = { token: link.token, name: 'scout', password };
    await openBrowser(app).send('POST', '/api/v1/invitations/accept', { body: accept });
    const self = await admin.call(readRole, { params: { id: lead.id } });
    const body2 = { permissions: [...self.permissions, 'platform.role.manage'] };
    await admin.call(changeRole, { params: { id: lead.id }, body: body2 }, { version: self.version });
    const wider = await browser.send('PATCH', `/api/v1/roles/${scout.id}`, {
      body: { rows: { customers: 'team' } },
      headers: { 'if-match': `"${scout.version}"` },
    });
    expect(wider.status).toBe(403);
    expect((await move(south, north.id)).status).toBe(403);
    expect((await move(below, south.id)).status).toBe(403);
    expect((await move(below, null)).status).toBe(403);
    expect((await browser.send('POST', '/api/v1/teams', { body: { name: 'x' } })).status).toBe(403);
    const body = { email: 'south@example.ir', name: 's', roleIds: [lead.id], teamId: south.id };
    expect((await browser.send('POST', '/api/v1/invitations', { body })).status).toBe(403);
    expect(
      (await browser.send('POST', '/api/v1/invitations', { body: { ...body, teamId: below.id } })).status,
    ).toBe(201);
  });
});

describe('roles', () => {
  it('take hold of everybody who carries them with the next request', async () => {
    const made = await admin.call(createRole, {
      body: { name: 'موقت', ...rights, permissions: ['customers.customer.read'] },
    });
    const { browser } = await colleague('swift', [made.id]);
    expect((await browser.send('GET', '/api/v1/customers')).status).toBe(200);
    const { version } = await admin.call(
      changeRole,
      { params: { id: made.id }, body: { permissions: [] } },
      { version: made.version },
    );
    expect((await browser.send('GET', '/api/v1/customers')).status).toBe(403);
    expect((await browser.call(readMe, {})).permissions).toEqual([]);
    const used = await admin.send('DELETE', `/api/v1/roles/${made.id}`, {
      headers: { 'if-match': `"${version}"` },
    });
    expect(used.status).toBe(409);
  });

  it('name only what is installed; built-in ones stay as they are', async () => {
    const wrong: object[] = [
      { name: 'a', ...rights, permissions: ['customers.customer.reed'] },
      { name: 'b', ...rights, rows: { martians: 'own' } },
      { name: 'c', ...rights, fields: { customers: { hidden: ['nothing'], locked: [] } } },
      { name: 'd', ...rights, rows: { __proto__: 'all', constructor: 'all' } },
      { name: 'ADMINISTRATOR', ...rights },
    ];
    const statuses = [];
    for (const body of wrong) statuses.push((await admin.send('POST', '/api/v1/roles', { body })).status);
    expect(statuses).toEqual([400, 400, 400, 400, 409]);
    const { version } = await admin.call(readRole, { params: { id: id('seller') } });
    const headers = { 'if-match': `"${version}"` };
    const at = `/api/v1/roles/${id('seller')}`;
    expect((await admin.send('PATCH', at, { body: { permissions: [] }, headers })).status).toBe(422);
    expect((await admin.send('DELETE', at, { headers })).status).toBe(422);
  });
});

describe('users', () => {
  it('the last administrator stays, also when two leave at the same time', async () => {
    const { version } = await admin.call(readUser, { params: { id: adminId } });
    const headers = { 'if-match': `"${version}"` };
    const alone = await admin.send('PATCH', `/api/v1/users/${adminId}`, { body: { roleIds: [] }, headers });
    expect([alone.status, alone.text]).toEqual([409, expect.stringContaining('last_administrator')]);
    const second = await colleague('second', [id('administrator')]);
    const other = await admin.call(readUser, { params: { id: second.id } });
    const replies = await Promise.all([
      second.browser.send('PATCH', `/api/v1/users/${adminId}`, {
        body: { roleIds: [id('administrator')], name: 'مینا' },
        headers,
      }),
      admin.send('POST', `/api/v1/users/${second.id}/disable`, {
        headers: { 'if-match': `"${other.version}"` },
      }),
    ]);
    expect(replies.every((one) => one.status < 500)).toBe(true);
    const left = await raw(
      app.system('system:test'),
      sql`select 1 from platform.users u join platform.user_roles r on r.user_id = u.id
          where r.role_id = ${id('administrator')} and u.disabled_at is null`,
    );
    expect(left.length).toBeGreaterThanOrEqual(1);
    const self = await admin.call(readUser, { params: { id: adminId } });
    const out = await admin.send('POST', `/api/v1/users/${adminId}/disable`, {
      headers: { 'if-match': `"${self.version}"` },
    });
    expect(out.status).toBe(409);
  });

  it('two administrators who shut each other out at the same time leave one', async () => {
    const one = await colleague('duel-a', [id('administrator')]);
    const two = await colleague('duel-b', [id('administrator')]);
    const first = await admin.call(readUser, { params: { id: adminId } });
    const strip = (by: Browser, target: string, version: number) =>
      by.send('PATCH', `/api/v1/users/${target}`, {
        body: { roleIds: [id('seller')] },
        headers: { 'if-match': `"${version}"` },
      });
    expect((await strip(one.browser, adminId, first.version)).status).toBe(200);
    const [a, b] = await Promise.all([
      admin.send('GET', '/api/v1/me').then(() => strip(one.browser, two.id, 1)),
      strip(two.browser, one.id, 1),
    ]);
    expect([a.status, b.status].filter((status) => status === 200)).toHaveLength(1);
    const survivor = a.status === 200 ? one.browser : two.browser;
    const again = await survivor.call(readUser, { params: { id: adminId } });
    await survivor.call(
      changeUser,
      { params: { id: adminId }, body: { roleIds: [id('administrator')] } },
      { version: again.version },
    );
  });

  it.each([
    ['the same mailbox', 'TARGET@Example.ir'],
    ['a Cyrillic letter', 'tаrget@example.ir'],
    ['Greek', 'tαrgεt@example.ir'],
    ['a digit', 'targ3t@example.ir'.replace('3', 'е')],
  ])('no second account looks like the first: %s (C59)', async (_, email) => {
    if (!(await admin.call(listUsers, { query: { search: 'target@' } })).items.length)
      await colleague('target', [id('seller')]);
    const reply = await admin.send('POST', '/api/v1/invitations', {
      body: { email, name: 'x', roleIds: [id('seller')] },
    });
    expect([reply.status, reply.text]).toEqual([409, expect.stringContaining('email_taken')]);
    const other = await admin.call(readUser, { params: { id: (await hr.call(readMe, {})).user.id } });
    const change = await admin.send('PATCH', `/api/v1/users/${other.id}`, {
      body: { email },
      headers: { 'if-match': `"${other.version}"` },
    });
    expect(change.status).toBe(409);
  });

  it('are listed page by page, searched, and known by name to every colleague', async () => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await admin.call(listUsers, {
        query: { limit: 3, state: 'any', ...(cursor && { cursor }) },
      });
      names.push(...page.items.map((one) => one.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const people = (await hr.call(listPeople, {})).items;
    expect(new Set(names).size).toBe(people.length);
    expect(names).toHaveLength(people.length);
    expect(
      (await admin.call(listUsers, { query: { search: 'SWIFT' } })).items.map((one) => one.name),
    ).toEqual(['swift']);
    expect((await admin.call(listUsers, { query: { search: '%' } })).items).toEqual([]);
    for (const bad of ['x', 'eyJ9', Buffer.from('["a","b"]').toString('base64url')]) {
      expect((await admin.send('GET', `/api/v1/users?cursor=${bad}`)).status).toBe(400);
    }
  });
});

describe('links (C07, C13)', () => {
  it('an invitation works once, for its address and roles, for seven days', async () => {
    const body = { email: 'guest@example.ir', name: 'مهمان', roleIds: [id('seller')] };
    const first = await admin.call(invite, { body });
    const { link } = await admin.call(invite, { body });
    const open = (token: string) =>
      openBrowser(app).send('POST', '/api/v1/invitations/open', { body: { token } });
    expect((await open(first.link.token)).status).toBe(404);
    expect((await open(link.token.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')))).status).toBe(404);
    expect((await open(link.token)).text).toContain('guest@example.ir');
    const accept = { token: link.token, name: 'مهمان', password };
    const mass = { ...accept, email: 'evil@example.ir', roleIds: [id('administrator')] };
    expect((await openBrowser(app).send('POST', '/api/v1/invitations/accept', { body: mass })).status).toBe(
      400,
    );
    const replies = await Promise.all(
      [1, 2, 3].map(() => openBrowser(app).send('POST', '/api/v1/invitations/accept', { body: accept })),
    );
    expect(replies.map((one) => one.status).sort((a, b) => a - b)).toEqual([204, 404, 404]);
    const late = await admin.call(invite, { body: { ...body, email: 'late@example.ir' } });
    app.clock.advance(7 * 24 * 3600_000);
    expect((await open(late.link.token)).status).toBe(404);
    admin = await adminBrowser(app);
  });

  it('a reset link works once and ends every session', async () => {
    const { browser, id: userId } = await colleague('forgets', [id('seller')]);
    const make = async () => (await admin.call(createResetLink, { params: { id: userId } })).token;
    const old = await make();
    const token = await make();
    const complete = (body: object) =>
      openBrowser(app).send('POST', '/api/v1/password-resets/complete', { body });
    expect((await complete({ token: old, password: 'گل سرخ باغچه' })).status).toBe(404);
    expect((await complete({ token, password: 'forgets@example.ir' })).status).toBe(400);
    expect((await complete({ token, password: 'گل سرخ باغچه' })).status).toBe(204);
    expect((await complete({ token, password: 'گل سرخ باغچه' })).status).toBe(404);
    expect((await browser.send('GET', '/api/v1/me')).status).toBe(401);
    const body = { email: 'forgets@example.ir', password: 'گل سرخ باغچه' };
    const back = openBrowser(app);
    expect((await back.send('POST', '/api/v1/sessions', { body })).status).toBe(204);
    const unused = await make();
    await back.call(changePassword, { body: { current: body.password, password } });
    expect((await complete({ token: unused, password: 'یادش آمد و عوض کرد' })).status).toBe(404);
  });
});

describe('teams', () => {
  it('make a tree: no loop, also not when two moves meet; what is used stays', async () => {
    const admin2 = await adminBrowser(app);
    const a = await admin2.call(createTeam, { body: { name: 'الف' } });
    const b = await admin2.call(createTeam, { body: { name: 'ب' } });
    const move = (team: { id: string; version: number }, parentId: string) =>
      admin2.send('PATCH', `/api/v1/teams/${team.id}`, {
        body: { parentId },
        headers: { 'if-match': `"${team.version}"` },
      });
    expect((await move(a, a.id)).status).toBe(422);
    const replies = await Promise.all([move(a, b.id), move(b, a.id)]);
    expect(replies.map((one) => one.status).sort((a, b) => a - b)).toEqual([200, 422]);
    const child = replies[0]?.status === 200 ? a : b;
    const parent = child === a ? b : a;
    const gone = (team: { id: string }, version: number) =>
      admin2.send('DELETE', `/api/v1/teams/${team.id}`, { headers: { 'if-match': `"${version}"` } });
    expect((await gone(parent, parent.version)).status).toBe(409);
    expect((await gone(child, child.version)).status).toBe(412);
    await admin2.call(removeTeam, { params: { id: child.id } }, { version: child.version + 1 });
    await admin2.call(
      changeTeam,
      { params: { id: parent.id }, body: { name: 'تنها' } },
      { version: parent.version },
    );
  });

  it('and roles that an open invitation offers stay; a used or revoked one holds nothing', async () => {
    const team = await admin.call(createTeam, { body: { name: 'موقت' } });
    const offered = await admin.call(createRole, { body: { name: 'پیشنهادی', ...rights } });
    const remove = async () => [
      (await admin.send('DELETE', `/api/v1/teams/${team.id}`, { headers: { 'if-match': '"1"' } })).status,
      (await admin.send('DELETE', `/api/v1/roles/${offered.id}`, { headers: { 'if-match': '"1"' } })).status,
    ];
    const body = { email: 'offer@example.ir', name: 'o', roleIds: [offered.id], teamId: team.id };
    const { invitation } = await admin.call(invite, { body });
    expect(await remove()).toEqual([409, 409]);
    await admin.call(revokeInvitation, { params: { id: invitation.id } });
    const joined = await newColleague(app, admin, { ...body, email: 'offer2@example.ir' });
    const user = await admin.call(readUser, { params: { id: (await joined.call(readMe, {})).user.id } });
    const [root] = (await admin.call(listTeams, {})).items.filter((one) => one.id !== team.id);
    const away = { teamId: root?.id ?? '', roleIds: [id('seller')] };
    expect(await remove()).toEqual([409, 409]);
    await admin.call(changeUser, { params: { id: user.id }, body: away }, { version: user.version });
    expect(await remove()).toEqual([204, 204]);
  });
});

describe('permissions', () => {
  const business = 'activities answers calls consents contracts customers deals households notes';
  const everything = `${business} observations orders prices products rates relations stock talks`;
  it.each<[string, number, string]>([
    ['administrator', 200, everything],
    ['manager', 200, everything],
    ['seller', 403, ''],
    ['viewer', 403, ''],
  ])('%s: what can be imported', async (name, status, targets) => {
    const { browser } = await colleague(`imports-${name}`, [id(name)]);
    const { status: told, text } = await browser.send('GET', '/api/v1/imports/targets');
    expect(told).toBe(status);
    const found = [...text.matchAll(/"name":"(\w+)","cards"/g)].map(([, target = '']) => target);
    expect(found.toSorted().join(' ')).toBe(targets);
  });

  it('without them nothing of the administration answers', async () => {
    const { browser } = await colleague('plain', [id('viewer')]);
    expect((await admin.call(readUser, { params: { id: adminId } })).version).toBeGreaterThan(0);
    for (const path of [
      '/api/v1/users',
      '/api/v1/roles',
      '/api/v1/role-names',
      '/api/v1/invitations',
      '/api/v1/audit',
      '/api/v1/api-keys',
    ]) {
      expect([path, (await browser.send('GET', path)).status]).toEqual([path, 403]);
      expect([path, (await openBrowser(app).send('GET', path)).status]).toEqual([path, 401]);
    }
    const target = await admin.call(listUsers, { query: { search: 'swift' } });
    await admin.call(
      disableUser,
      { params: { id: target.items[0]?.id ?? '' } },
      { version: target.items[0]?.version ?? 0 },
    );
  });
});
