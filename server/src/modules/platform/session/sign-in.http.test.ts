import { performance } from 'node:perf_hooks';
import { changePassword, readMe } from '@peyvand/contract/platform/me';
import {
  listSessions,
  revokeOtherSessions,
  revokeSession,
  signIn,
  signOut,
} from '@peyvand/contract/platform/sessions';
import { disableUser, enableUser, endUserSessions, readUser } from '@peyvand/contract/platform/users';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  adminBrowser,
  type Browser,
  builtinRole,
  newColleague,
  openBrowser,
  password,
} from '../../../testing/browser.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';

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
const isIn = async (browser: Browser) => (await browser.send('GET', '/api/v1/me')).status === 200;

async function colleague(name: string): Promise<{ browser: Browser; id: string; email: string }> {
  const email = `${name}@example.ir`;
  const browser = await newColleague(app, admin, { email, name, roleIds: [seller] });
  return { browser, email, id: (await browser.call(readMe, {})).user.id };
}

describe('guessing (C11)', () => {
  it('judges ten passwords of one account, wherever they come from', async () => {
    const { email } = await colleague('guessed');
    const statuses: number[] = [];
    for (let i = 0; i < 13; i++) {
      const browser = openBrowser(app, `203.0.113.${i}`);
      const reply = await browser.send('POST', path, { body: { email, password: `wrong guess ${i}` } });
      statuses.push(reply.status);
      expect(Number(reply.headers['retry-after'] ?? 0) > 0).toBe(reply.status === 429);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429, 429]);
    const right = await openBrowser(app, '203.0.113.99').send('POST', path, { body: { email, password } });
    expect(right.status).toBe(429);
    app.clock.advance(15 * 60_000);
    const later = await openBrowser(app, '203.0.113.99').send('POST', path, { body: { email, password } });
    expect(later.status).toBe(204);
  });

  it('judges ten accounts tried from one address, whatever its headers claim', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 13; i++) {
      const headers = {
        'x-forwarded-for': `10.1.1.${i}`,
        forwarded: `for=10.1.1.${i}`,
        'x-real-ip': `10.1.1.${i}`,
      };
      const body = { email: `nobody${i}@example.ir`, password: 'Spring 2026!' };
      statuses.push((await openBrowser(app, '203.0.113.200').send('POST', path, { body, headers })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429, 429]);
  });

  it('does not hold tries against an address that were past the limit of their account', async () => {
    const { email } = await colleague('besieged');
    const neighbour = await colleague('neighbour');
    for (let i = 0; i < 10; i++) {
      const body = { email, password: 'wrong guess' };
      await openBrowser(app, `198.51.100.${100 + i}`).send('POST', path, { body });
    }
    for (let i = 0; i < 12; i++) {
      const reply = await openBrowser(app, '203.0.113.202').send('POST', path, { body: { email, password } });
      expect(reply.status).toBe(429);
    }
    const body = { email: neighbour.email, password };
    expect((await openBrowser(app, '203.0.113.202').send('POST', path, { body })).status).toBe(204);
  });

  it('does not count those who come in', async () => {
    const { email } = await colleague('frequent');
    for (let i = 0; i < 12; i++) {
      const reply = await openBrowser(app, '203.0.113.201').send('POST', path, { body: { email, password } });
      expect(reply.status).toBe(204);
    }
  });
});

describe('enumeration (C16)', () => {
  it('answers the same, in the same time, for no account, a wrong password and one that is shut out', async () => {
    const known = await colleague('known');
    const out = await colleague('out');
    const { version } = await admin.call(readUser, { params: { id: out.id } });
    await admin.call(disableUser, { params: { id: out.id } }, { version });
    const emails = { none: 'none@example.ir', known: known.email, out: out.email };
    const times: Record<string, number[]> = { none: [], known: [], out: [] };
    const texts = new Set<string>();
    for (let round = 0; round < 9; round++) {
      for (const [kind, email] of Object.entries(emails)) {
        const begun = performance.now();
        const given = kind === 'out' ? password : 'surely not this one';
        const browser = openBrowser(app, `198.51.100.${round}`);
        const reply = await browser.send('POST', path, { body: { email, password: given } });
        times[kind]?.push(performance.now() - begun);
        texts.add(`${reply.status} ${reply.text.replace(/"instance":"[^"]*"/, '')}`);
      }
    }
    expect([...texts]).toHaveLength(1);
    const median = (list: number[] = []) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
    const medians = Object.values(times).map(median);
    // Who skipped the hash would be many times quicker; the turns alternate, so a busy machine slows all alike.
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(3);
    expect(Math.min(...medians)).toBeGreaterThan(2);
  });
});

describe('sessions (C12)', () => {
  it('a planted token is worth nothing, and a sign-in never keeps the old one', async () => {
    const { email, browser: first } = await colleague('fixed');
    const planted = openBrowser(app);
    planted.cookie = 'A'.repeat(43);
    expect(await isIn(planted)).toBe(false);
    await planted.call(signIn, { body: { email, password } });
    expect(planted.cookie).not.toBe('A'.repeat(43));
    const old = first.cookie;
    await first.call(signIn, { body: { email, password } });
    expect(first.cookie).not.toBe(old);
    const thief = openBrowser(app);
    thief.cookie = old;
    expect(await isIn(thief)).toBe(false);
    expect(await isIn(first)).toBe(true);
  });

  it('ends by signing out, for every copy of the cookie', async () => {
    const { browser } = await colleague('leaver');
    const copy = openBrowser(app);
    copy.cookie = browser.cookie;
    await browser.call(signOut, {});
    expect(browser.cookie).toBeNull();
    expect(await isIn(copy)).toBe(false);
  });

  it('are listed and revoked one by one, or all others', async () => {
    const { email, browser } = await colleague('many');
    const others = [openBrowser(app), openBrowser(app), openBrowser(app)] as const;
    for (const one of others) await one.call(signIn, { body: { email, password } });
    const { items } = await browser.call(listSessions, {});
    expect(items).toHaveLength(4);
    expect(items.filter((one) => one.current)).toHaveLength(1);
    const other = (await others[0].call(listSessions, {})).items.find((one) => one.current);
    await browser.call(revokeSession, { params: { id: other?.id ?? '' } });
    expect(await isIn(others[0])).toBe(false);
    expect(await browser.call(revokeOtherSessions, {})).toEqual({ ended: 2 });
    expect([await isIn(others[1]), await isIn(others[2]), await isIn(browser)]).toEqual([false, false, true]);
    const foreign = (await admin.call(listSessions, {})).items[0]?.id ?? '';
    const reply = await browser.send('DELETE', `${path}/${foreign}`);
    expect(reply.status).toBe(404);
  });

  it('a new password ends the others and keeps this one', async () => {
    const { email, browser } = await colleague('changer');
    const other = openBrowser(app);
    await other.call(signIn, { body: { email, password } });
    const wrong = await browser.send('POST', '/api/v1/me/password', {
      body: { current: 'not it at all', password: 'گل سرخ باغچه' },
    });
    expect(wrong.status).toBe(401);
    const own = await browser.send('POST', '/api/v1/me/password', {
      body: { current: password, password: email },
    });
    expect(own.status).toBe(400);
    await browser.call(changePassword, { body: { current: password, password: 'گل سرخ باغچه' } });
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false]);
    const old = await openBrowser(app).send('POST', path, { body: { email, password } });
    expect(old.status).toBe(401);
  });

  it('die with their user at once, and stay dead when the user comes back', async () => {
    const { id, browser, email } = await colleague('shut');
    const { version } = await admin.call(readUser, { params: { id } });
    const out = await admin.call(disableUser, { params: { id } }, { version });
    expect(await isIn(browser)).toBe(false);
    expect((await openBrowser(app).send('POST', path, { body: { email, password } })).status).toBe(401);
    await admin.call(enableUser, { params: { id } }, { version: out.version });
    expect(await isIn(browser)).toBe(false);
    await browser.call(signIn, { body: { email, password } });
    await admin.call(endUserSessions, { params: { id } });
    expect(await isIn(browser)).toBe(false);
  });

  it('grow old: a week unused, a month at most', async () => {
    const { email, browser } = await colleague('sleeper');
    const busy = openBrowser(app);
    await busy.call(signIn, { body: { email, password } });
    for (let day = 0; day < 29; day++) {
      app.clock.advance(24 * 3600_000);
      expect(await isIn(busy)).toBe(true);
      await expect.poll(() => lastSeen(busy)).toBe(app.clock().toISOString());
    }
    expect(await isIn(browser)).toBe(false);
    app.clock.advance(24 * 3600_000);
    expect(await isIn(busy)).toBe(false);
    const { email: first, password: secret } = administrator;
    await admin.call(signIn, { body: { email: first, password: secret } });
  });
});

async function lastSeen(browser: Browser): Promise<string | undefined> {
  return (await browser.call(listSessions, {})).items.find((one) => one.current)?.lastSeenAt;
}
