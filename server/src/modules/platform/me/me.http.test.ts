import {
  changePreferences,
  changeProfile,
  confirmTotp,
  readMe,
  removeTotp,
  renewRecoveryCodes,
  startTotp,
} from '@peyvand/contract/platform/me';
import { signIn } from '@peyvand/contract/platform/sessions';
import { readUser, removeSecondFactor } from '@peyvand/contract/platform/users';
import { sql } from 'kysely';
import { TOTP } from 'otpauth';
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
let seller: string;
beforeAll(async () => {
  app = await startTestProgram();
  admin = await adminBrowser(app);
  seller = await builtinRole(admin, 'seller');
});
afterAll(() => app.stop());

const path = '/api/v1/sessions';
const codeOf = (secret: string) => new TOTP({ secret }).generate({ timestamp: app.clock().getTime() });
const nextStep = () => app.clock.advance(30_000);
const person = (name: string) => ({ email: `${name}@example.ir`, name, roleIds: [seller] });

async function withTotp(
  name: string,
): Promise<{ browser: Browser; email: string; secret: string; codes: string[] }> {
  const browser = await newColleague(app, admin, person(name));
  const { secret, uri } = await browser.call(startTotp, { body: { password } });
  expect(uri).toMatch(/^otpauth:\/\/totp\//);
  const { codes } = await browser.call(confirmTotp, { body: { code: codeOf(secret) } });
  nextStep();
  return { browser, email: `${name}@example.ir`, secret, codes };
}

describe('authenticator app', () => {
  it('is in force only when a code was shown, and then asked for at sign-in', async () => {
    const browser = await newColleague(app, admin, person('begins'));
    const { secret } = await browser.call(startTotp, { body: { password } });
    const email = 'begins@example.ir';
    expect((await openBrowser(app).send('POST', path, { body: { email, password } })).status).toBe(204);
    const wrong = await browser.send('POST', '/api/v1/me/totp/confirm', { body: { code: '000000' } });
    expect(wrong.status).toBe(401);
    await browser.call(confirmTotp, { body: { code: codeOf(secret) } });
    expect((await browser.call(readMe, {})).user).toMatchObject({ totp: true, recoveryCodes: 10 });
    nextStep();
    const guest = openBrowser(app);
    const needed = await guest.send('POST', path, { body: { email, password } });
    expect([needed.status, needed.text]).toEqual([
      401,
      expect.stringContaining('platform.session.code_needed'),
    ]);
    const bad = await guest.send('POST', path, { body: { email, password, code: '123456' } });
    expect(bad.text).toContain('platform.session.code_wrong');
    const noPassword = await guest.send('POST', path, {
      body: { email, password: 'wrong one', code: codeOf(secret) },
    });
    expect(noPassword.text).toContain('auth.failed');
    expect(guest.cookie).toBeNull();
    const again = await browser.send('POST', '/api/v1/me/totp', { body: { password } });
    expect(again.status).toBe(409);
  });

  it('takes each code once, also of two at the same time', async () => {
    const { email, secret } = await withTotp('once');
    const body = { email, password, code: codeOf(secret) };
    const replies = await Promise.all([1, 2, 3].map(() => openBrowser(app).send('POST', path, { body })));
    expect(replies.map((one) => one.status).sort((a, b) => a - b)).toEqual([204, 401, 401]);
    expect((await openBrowser(app).send('POST', path, { body })).status).toBe(401);
    nextStep();
    await openBrowser(app).call(signIn, { body: { email, password, code: codeOf(secret) } });
  });

  it('judges ten codes, then none', async () => {
    const { email, secret } = await withTotp('codes');
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) {
      const body = { email, password, code: String(100_000 + i) };
      statuses.push((await openBrowser(app, `203.0.113.${i}`).send('POST', path, { body })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    const body = { email, password, code: codeOf(secret) };
    expect((await openBrowser(app, '203.0.113.77').send('POST', path, { body })).status).toBe(429);
  });

  it('has recovery codes, each good once, until new ones are made', async () => {
    const { browser, email, codes } = await withTotp('recovers');
    const [first = '', second = ''] = codes;
    const body = { email, password, code: first.toLowerCase().replaceAll('-', ' ') };
    expect((await openBrowser(app).send('POST', path, { body })).status).toBe(204);
    expect((await openBrowser(app).send('POST', path, { body })).status).toBe(401);
    expect((await browser.call(readMe, {})).user.recoveryCodes).toBe(9);
    const renewed = await browser.call(renewRecoveryCodes, { body: { password } });
    expect(renewed.codes).toHaveLength(10);
    const old = await openBrowser(app).send('POST', path, { body: { email, password, code: second } });
    expect(old.status).toBe(401);
  });

  it('goes by password and code, or by an administrator; sessions end then', async () => {
    const { browser, secret } = await withTotp('removes');
    const one = await browser.send('POST', '/api/v1/me/totp/remove', { body: { password, code: '000000' } });
    expect(one.status).toBe(401);
    await browser.call(removeTotp, { body: { password, code: codeOf(secret) } });
    expect((await browser.call(readMe, {})).user).toMatchObject({ totp: false, recoveryCodes: 0 });
    const lost = await withTotp('loses');
    const { id } = (await lost.browser.call(readMe, {})).user;
    await admin.call(removeSecondFactor, { params: { id } });
    expect((await admin.call(readUser, { params: { id } })).totp).toBe(false);
    expect((await lost.browser.send('GET', '/api/v1/me')).status).toBe(401);
    await openBrowser(app).call(signIn, { body: { email: lost.email, password } });
  });

  it('leaves no secret in the clear: not in tables, not in events (C08, C17)', async () => {
    const { secret, codes, browser } = await withTotp('discreet');
    const dump = await raw<{ text: string }>(
      app.system('system:test'),
      sql`select coalesce(string_agg(t::text, ' '), '') as text from (
            select to_jsonb(e) from kernel.events e union all select to_jsonb(u) from platform.users u
            union all select to_jsonb(o) from platform.totp o union all select to_jsonb(c) from platform.recovery_codes c
            union all select to_jsonb(s) from platform.sessions s union all select to_jsonb(i) from platform.invitations i
            union all select to_jsonb(i) from kernel.idempotency i) as all_rows(t)`,
    );
    const text = dump[0]?.text ?? '';
    expect(text).toContain('platform.user.totp_added');
    for (const hidden of [secret, ...codes, password, browser.cookie ?? '?'])
      expect(text).not.toContain(hidden);
    const events = await raw<{ data: string }>(
      app.system('system:test'),
      sql`select data::text from kernel.events`,
    );
    for (const { data } of events) expect(data).not.toMatch(/\$argon2|token|hash|secret/i);
  });
});

describe('preferences', () => {
  it('follow the organisation until chosen, and again when the choice is taken back', async () => {
    const browser = await newColleague(app, admin, person('reader'));
    const before = (await browser.call(readMe, {})).preferences;
    expect(before).toMatchObject({
      language: 'fa',
      calendar: 'persian',
      theme: 'system',
      weekStart: 'saturday',
    });
    const chosen = await browser.call(changePreferences, { body: { language: 'ru', theme: 'dark' } });
    expect(chosen).toEqual({ ...before, language: 'ru', theme: 'dark' });
    expect(await browser.call(changePreferences, { body: { language: null } })).toEqual({
      ...before,
      theme: 'dark',
    });
    expect((await admin.call(readMe, {})).preferences).toMatchObject({ theme: 'system' });
    for (const wrong of [{ language: 'de' }, { timeZone: 'Mars/Olympus' }, { permissions: ['x'] }]) {
      expect((await browser.send('PATCH', '/api/v1/me/preferences', { body: wrong })).status).toBe(400);
    }
  });

  it('the name can be changed, and nothing besides (C23)', async () => {
    const browser = await newColleague(app, admin, person('namer'));
    await browser.call(changeProfile, { body: { name: '  علی‌ رضا  ' } });
    const { user, permissions } = await browser.call(readMe, {});
    expect(user.name).toBe('علی رضا');
    const body = { name: 'x', roleIds: ['1'], disabledAt: null, scopeVersion: 9 };
    expect((await browser.send('PATCH', '/api/v1/me', { body })).status).toBe(400);
    expect((await browser.call(readMe, {})).permissions).toEqual(permissions);
  });
});
