import { createApiKey, listApiKeys, revokeApiKey } from '@peyvand/contract/platform/api-keys';
import { readMe } from '@peyvand/contract/platform/me';
import { changeUser, disableUser, readUser } from '@peyvand/contract/platform/users';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw } from '../../../kernel/context.ts';
import {
  adminBrowser,
  type Browser,
  builtinRole,
  newColleague,
  openBrowser,
} from '../../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor } from '../api.ts';

let app: TestProgram;
let admin: Browser;
let manager: string;
beforeAll(async () => {
  app = await startTestProgram();
  admin = await adminBrowser(app);
  manager = await builtinRole(admin, 'manager');
});
afterAll(() => app.stop());

const withKey = (secret: string) => {
  const headers = { authorization: `Bearer ${secret}` };
  const browser = openBrowser(app);
  type Send = Browser['send'];
  return (...[method, path, parts = {}]: Parameters<Send>) =>
    browser.send(method, path, { ...parts, headers: { ...headers, ...parts.headers } });
};

async function colleague(name: string) {
  const email = `${name}@example.ir`;
  const browser = await newColleague(app, admin, { email, name, roleIds: [manager] });
  return { browser, email, id: (await browser.call(readMe, {})).user.id };
}

describe('API keys (C09)', () => {
  it('are shown once and stored as a hash', async () => {
    const { browser } = await colleague('maker');
    const body = { name: 'گزارش شبانه', permissions: ['customers.customer.read'] };
    const reply = await browser.send('POST', '/api/v1/api-keys', {
      body,
      headers: { 'idempotency-key': 'again' },
    });
    const { secret, apiKey } = createApiKey.response.parse(JSON.parse(reply.text));
    expect(secret).toMatch(/^pvk_[A-Za-z0-9_-]{43}$/);
    expect(apiKey.prefix).toBe(secret.slice(0, 10));
    const { items } = await browser.call(listApiKeys, {});
    expect(JSON.stringify(items)).not.toContain(secret);
    const [dump] = await raw<{ text: string }>(
      app.system('system:test'),
      sql`select coalesce((select string_agg(k::text, '') from platform.api_keys k), '')
              || coalesce((select string_agg(e.data::text, '') from kernel.events e), '')
              || coalesce((select string_agg(i.answer::text, '') from kernel.idempotency i), '') as text`,
    );
    expect(dump?.text).not.toContain(secret);
  });

  it('reach nothing outside their permissions', async () => {
    const { browser } = await colleague('scoped');
    const made = await browser.call(createApiKey, {
      body: { name: 'k', permissions: ['customers.customer.read'] },
    });
    const send = withKey(made.secret);
    expect((await send('GET', '/api/v1/customers')).status).toBe(200);
    const denied = [
      await send('POST', '/api/v1/customers', { body: { kind: 'person', name: 'x' } }),
      await send('GET', '/api/v1/events'),
      await send('GET', '/api/v1/users'),
      await send('GET', '/api/v1/api-keys'),
      await send('POST', '/api/v1/api-keys', { body: { name: 'child', permissions: [] } }),
    ];
    expect(denied.map((one) => one.status)).toEqual([403, 403, 403, 403, 403]);
  });

  it('never carry what their maker lacks', async () => {
    const { browser } = await colleague('greedy');
    for (const permission of ['platform.user.manage', 'platform.audit.read', 'made.up.name']) {
      const body = { name: 'k', permissions: ['customers.customer.read', permission] };
      expect((await browser.send('POST', '/api/v1/api-keys', { body })).status).toBe(403);
    }
    const cannot = await newColleague(app, admin, {
      email: 'viewer@example.ir',
      name: 'viewer',
      roleIds: [await builtinRole(admin, 'viewer')],
    });
    expect(
      (await cannot.send('POST', '/api/v1/api-keys', { body: { name: 'k', permissions: [] } })).status,
    ).toBe(403);
  });

  it('do not act on the account itself, nor make keys', async () => {
    const { browser } = await colleague('person');
    const { permissions } = await browser.call(readMe, {});
    const made = await browser.call(createApiKey, { body: { name: 'k', permissions } });
    const send = withKey(made.secret);
    const replies = [
      await send('POST', '/api/v1/api-keys', { body: { name: 'child', permissions: [] } }),
      await send('PATCH', '/api/v1/me', { body: { name: 'x' } }),
      await send('PATCH', '/api/v1/me/preferences', { body: { theme: 'dark' } }),
      await send('GET', '/api/v1/sessions'),
      await send('POST', '/api/v1/sessions/revoke-others'),
      await send('POST', '/api/v1/me/totp', { body: { password: 'x' } }),
      await send('POST', '/api/v1/me/passkeys/challenge', { body: { password: 'x' } }),
      await send('GET', '/api/v1/me/passkeys'),
    ];
    expect(replies.map((one) => one.status)).toEqual(replies.map(() => 403));
    expect((await send('GET', '/api/v1/me')).status).toBe(200);
  });

  it('see no more rows than their level, and no more than their owner does now', async () => {
    const { browser, id } = await colleague('shrinking');
    const { permissions } = await browser.call(readMe, {});
    const own = await browser.call(createApiKey, { body: { name: 'own', permissions, rows: 'own' } });
    const none = await browser.call(createApiKey, { body: { name: 'none', permissions, rows: 'none' } });
    const level = async (secret: string) => {
      const reply = await withKey(secret)('GET', '/api/v1/me');
      return readMe.response.parse(JSON.parse(reply.text)).scopes['customers']?.level;
    };
    expect([await level(own.secret), await level(none.secret)]).toEqual(['own', 'none']);
    const name = 'مشتری خودم';
    await browser.send('POST', '/api/v1/customers', { body: { kind: 'person', name } });
    expect((await withKey(own.secret)('GET', '/api/v1/customers')).text).toContain(name);
    expect((await withKey(none.secret)('GET', '/api/v1/customers')).text).not.toContain(name);
    const user = await admin.call(readUser, { params: { id } });
    await admin.call(changeUser, { params: { id }, body: { roleIds: [] } }, { version: user.version });
    expect((await withKey(own.secret)('GET', '/api/v1/customers')).status).toBe(403);
  });

  it('stop when they run out, are revoked, or their owner is shut out', async () => {
    const { browser, id } = await colleague('stopping');
    const permissions = ['customers.customer.read'];
    const expiresAt = new Date(app.clock().getTime() + 60_000).toISOString();
    const short = await browser.call(createApiKey, { body: { name: 'short', permissions, expiresAt } });
    const revoked = await browser.call(createApiKey, { body: { name: 'revoked', permissions } });
    const lasting = await browser.call(createApiKey, { body: { name: 'lasting', permissions } });
    const status = async (secret: string) => (await withKey(secret)('GET', '/api/v1/customers')).status;
    expect(await status(short.secret)).toBe(200);
    app.clock.advance(60_000);
    expect(await status(short.secret)).toBe(401);
    const late = { name: 'late', permissions, expiresAt };
    expect((await browser.send('POST', '/api/v1/api-keys', { body: late })).status).toBe(400);
    const stranger = await colleague('stranger');
    const at = `/api/v1/api-keys/${revoked.apiKey.id}`;
    expect((await stranger.browser.send('DELETE', at)).status).toBe(404);
    expect(await status(revoked.secret)).toBe(200);
    await browser.call(revokeApiKey, { params: { id: revoked.apiKey.id } });
    expect(await status(revoked.secret)).toBe(401);
    const user = await admin.call(readUser, { params: { id } });
    await admin.call(disableUser, { params: { id } }, { version: user.version });
    expect(await status(lasting.secret)).toBe(401);
  });

  it('guessed ones are nobody, and a cookie beside a wrong key does not help', async () => {
    for (const wrong of ['pvk_', `pvk_${'A'.repeat(43)}`, 'null', app.adminKey.slice(0, -1)]) {
      expect((await withKey(wrong)('GET', '/api/v1/me')).status).toBe(401);
      expect(
        (await admin.send('GET', '/api/v1/me', { headers: { authorization: `Bearer ${wrong}` } })).status,
      ).toBe(401);
    }
  });

  it('come from the command line too, within the rights of the user', async () => {
    const { email } = await colleague('cli');
    const make = (permissions: string[] | null) =>
      app.system('system:cli').write((tx) => createApiKeyFor(tx, { email, name: 'cli', permissions }));
    expect((await withKey(await make(null))('GET', '/api/v1/customers')).status).toBe(200);
    await expect(make(['platform.user.manage'])).rejects.toMatchObject({ code: 'access.denied' });
  });
});
