import { randomUUID } from 'node:crypto';
import { readAudit } from '@peyvand/contract/platform/audit';
import { readMe } from '@peyvand/contract/platform/me';
import { createTeam } from '@peyvand/contract/platform/teams';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw } from '../../../kernel/context.ts';
import { anonymous } from '../../../kernel/policy/actor.ts';
import {
  adminBrowser,
  type Browser,
  builtinRole,
  newColleague,
  openBrowser,
} from '../../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { resourceOf, withoutHidden } from './fields.ts';

let app: TestProgram;
let admin: Browser;
let adminId: string;
beforeAll(async () => {
  app = await startTestProgram();
  admin = await adminBrowser(app);
  adminId = (await admin.call(readMe, {})).user.id;
});
afterAll(() => app.stop());

const audit = (query: object) => admin.call(readAudit, { query });

describe('audit', () => {
  it('says who did what, to what, from where', async () => {
    const team = await admin.call(createTeam, { body: { name: 'ممیزی' } });
    const { items } = await audit({ subjectId: team.id });
    expect(items).toMatchObject([
      {
        type: 'platform.team.created',
        actor: { kind: 'user', id: adminId, name: 'مینا رستگار' },
        subject: { kind: 'team', id: team.id },
        customerId: null,
        data: { name: 'ممیزی', parentId: null },
        occurredAt: app.clock().toISOString(),
      },
    ]);
    expect(items[0]?.cause).toMatch(/^request:/);
  });

  it('keeps failed sign-ins and successful ones', async () => {
    const body = { email: 'admin@peyvand.example', password: 'surely wrong' };
    await openBrowser(app, '203.0.113.50').send('POST', '/api/v1/sessions', { body });
    const { items } = await audit({ type: 'platform.session.', subjectId: adminId });
    expect(items.map((one) => one.type)).toEqual(['platform.session.refused', 'platform.session.opened']);
    expect(items[0]?.data).toMatchObject({ reason: 'password', ip: '203.0.113.50' });
  });

  it('filters by actor, type and time, page by page', async () => {
    const viewer = await newColleague(app, admin, {
      email: 'v@example.ir',
      name: 'v',
      roleIds: [await builtinRole(admin, 'viewer')],
    });
    const viewerId = (await viewer.call(readMe, {})).user.id;
    const own = await audit({ actorId: viewerId });
    expect(own.items.map((one) => one.type).sort()).toEqual([
      'platform.invitation.accepted',
      'platform.session.opened',
      'platform.user.joined',
    ]);
    const all = (await audit({ limit: 200 })).items.map((one) => one.id);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await audit({ limit: 4, ...(cursor !== undefined && { cursor }) });
      paged.push(...page.items.map((one) => one.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(all);
    expect(paged).toEqual([...paged].sort().reverse());
    expect((await audit({ to: '2020-01-01T00:00:00Z' })).items).toEqual([]);
    expect((await audit({ from: '2020-01-01T00:00:00Z', limit: 200 })).items).toHaveLength(all.length);
    expect(
      (await audit({ type: 'platform.team.created' })).items.every((one) => one.subject.kind === 'team'),
    ).toBe(true);
  });

  it('finds the few events of one actor by an index, however many others there are', async () => {
    const ctx = app.system('system:test');
    const plan = await ctx.write(async (tx) => {
      await raw(
        tx,
        sql`insert into kernel.events
              (id, type, version, occurred_at, actor_kind, actor_id, actor_name, cause, subject_kind, subject_id, data)
            select gen_random_uuid(), 'test.thing.happened', 1, now(), 'user', ${randomUUID()}::uuid, '', '', 'thing',
              gen_random_uuid(), '{}' from generate_series(1, 20000)`,
      );
      return raw(
        tx,
        sql`explain select id from kernel.events e where e.actor_id = ${adminId}::uuid order by e.id desc limit 51`,
      );
    });
    expect(JSON.stringify(plan)).toContain('events_of_actor');
  });

  it('takes nothing but its filters (C22)', async () => {
    for (const query of [
      'type=%27%20or%201=1',
      'actorId=1',
      'from=yesterday',
      'cursor=x',
      'limit=0',
      'limit=9999',
      'sort=x',
    ]) {
      expect([query, (await admin.send('GET', `/api/v1/audit?${query}`)).status]).toEqual([query, 400]);
    }
  });
});

describe('hidden fields', () => {
  const registry = { permissions: [], resources: { customers: ['phone'], companies: ['credit'] }, roots: {} };
  const scope = { level: 'all' as const, teams: [], shares: false, locked: new Set<string>() };
  const actor = {
    ...anonymous,
    kind: 'user' as const,
    scopes: new Map([
      ['customers', { ...scope, hidden: new Set(['phone']) }],
      ['companies', { ...scope, hidden: new Set(['credit']) }],
    ]),
  };
  const event = (kind: string, data: unknown) => ({
    id: 'e',
    type: 't',
    version: 1,
    recordedAt: '',
    occurredAt: '',
    actor: { kind: 'user', id: null, name: '' },
    cause: '',
    subject: { kind, id: 's' },
    customerId: null,
    data,
  });

  it('of the subject are cut out of the data, however deep', () => {
    const data = {
      changes: { phone: { from: '1', to: '2' }, name: { from: 'a', to: 'b' } },
      list: [{ phone: '3', credit: 5 }],
    };
    expect(withoutHidden(event('customer', data), actor, registry).data).toEqual({
      changes: { name: { from: 'a', to: 'b' } },
      list: [{ credit: 5 }],
    });
    expect(withoutHidden(event('thing', data), actor, registry).data).toEqual({
      changes: { name: { from: 'a', to: 'b' } },
      list: [{}],
    });
  });

  it('are found by the kind of the subject', () => {
    expect(
      ['customer', 'customers', 'company', 'thing', 'toString'].map((kind) => resourceOf(kind, registry)),
    ).toEqual(['customers', 'customers', 'companies', null, null]);
  });
});
