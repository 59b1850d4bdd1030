import { generateKeyPairSync } from 'node:crypto';
import { listPasskeys, readMe, removePasskey, startPasskey } from '@peyvand/contract/platform/me';
import { passkeyChallenge } from '@peyvand/contract/platform/sessions';
import { disableUser, readUser } from '@peyvand/contract/platform/users';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  adminBrowser,
  type Browser,
  builtinRole,
  newColleague,
  openBrowser,
  password,
} from '../../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { type Authenticator, createAuthenticator, type Deviations } from './authenticator-for-tests.ts';
import { relyingParty } from './relying-party.ts';

const origin = 'http://localhost:3000';
let app: TestProgram;
let admin: Browser;
let seller: string;
beforeAll(async () => {
  app = await startTestProgram();
  admin = await adminBrowser(app);
  seller = await builtinRole(admin, 'seller');
});
afterAll(() => app.stop());

async function colleague(name: string): Promise<{ browser: Browser; key: Authenticator; id: string }> {
  const browser = await newColleague(app, admin, { email: `${name}@example.ir`, name, roleIds: [seller] });
  const options = await browser.call(startPasskey, { body: { password } });
  const key = createAuthenticator(origin, options.user.id);
  const body = { name: 'گوشی من', response: key.register(options) };
  expect((await browser.send('POST', '/api/v1/me/passkeys', { body })).status).toBe(201);
  return { browser, key, id: (await browser.call(readMe, {})).user.id };
}

async function tryIn(
  key: Authenticator,
  deviations?: Deviations,
): Promise<{ status: number; browser: Browser }> {
  const browser = openBrowser(app, '203.0.113.7');
  const options = await browser.call(passkeyChallenge, {});
  const body = key.signIn(options, deviations);
  return { status: (await browser.send('POST', '/api/v1/sessions/passkey', { body })).status, browser };
}

describe('passkeys', () => {
  it('register and sign in, without a password', async () => {
    const { key } = await colleague('keyed');
    const { status, browser } = await tryIn(key);
    expect(status).toBe(204);
    const me = await browser.call(readMe, {});
    expect(me.user).toMatchObject({ name: 'keyed', passkeys: 1 });
    const { items } = await browser.call(listPasskeys, {});
    expect(items).toEqual([
      expect.objectContaining({ name: 'گوشی من', lastUsedAt: app.clock().toISOString() }),
    ]);
  });

  it.each<[string, (key: Authenticator) => Deviations]>([
    ['another origin', () => ({ origin: 'http://evil.example' })],
    ['another site', () => ({ rpId: 'evil.example' })],
    ['no verification of the person', () => ({ userVerified: false })],
    ['another user handle', () => ({ userHandle: Buffer.from('someone else').toString('base64url') })],
    ['another key', () => ({ key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey })],
    ['a counter that runs back', () => ({ counter: 1 })],
  ])('refuse %s', async (what, deviationOf) => {
    const { key } = await colleague(`hostile${what.length}`);
    expect((await tryIn(key)).status).toBe(204);
    expect((await tryIn(key)).status).toBe(204);
    const { status, browser } = await tryIn(key, deviationOf(key));
    expect(status).toBe(401);
    expect(browser.cookie).toBeNull();
  });

  it('take each challenge once, for five minutes, and none that was made elsewhere', async () => {
    const { key } = await colleague('challenged');
    const browser = openBrowser(app, '203.0.113.8');
    const options = await browser.call(passkeyChallenge, {});
    const send = (body: object) => browser.send('POST', '/api/v1/sessions/passkey', { body });
    expect((await send(key.signIn(options))).status).toBe(204);
    expect((await send(key.signIn(options))).status).toBe(401);
    const late = await browser.call(passkeyChallenge, {});
    app.clock.advance(5 * 60_000 + 1);
    expect((await send(key.signIn(late))).status).toBe(401);
    const own = { challenge: Buffer.from('made by the attacker').toString('base64url'), rpId: 'localhost' };
    expect((await send(key.signIn(own))).status).toBe(401);
  });

  it('a failed try uses the challenge up', async () => {
    const { key } = await colleague('spent');
    const browser = openBrowser(app, '203.0.113.9');
    const options = await browser.call(passkeyChallenge, {});
    const send = (body: object) => browser.send('POST', '/api/v1/sessions/passkey', { body });
    expect((await send(key.signIn(options, { userVerified: false }))).status).toBe(401);
    expect((await send(key.signIn(options))).status).toBe(401);
  });

  it('of one person are of no use to another, nor the challenge of a registration', async () => {
    const { browser, key } = await colleague('first');
    const other = await colleague('second');
    const options = await browser.call(startPasskey, { body: { password } });
    const body = { name: 'x', response: createAuthenticator(origin).register(options) };
    expect((await other.browser.send('POST', '/api/v1/me/passkeys', { body })).status).toBe(422);
    const again = await other.browser.call(startPasskey, { body: { password } });
    const copy = { name: 'x', response: key.register(again) };
    expect((await other.browser.send('POST', '/api/v1/me/passkeys', { body: copy })).status).toBe(422);
    const { items } = await browser.call(listPasskeys, {});
    const id = items[0]?.id ?? '';
    expect((await other.browser.send('DELETE', `/api/v1/me/passkeys/${id}`)).status).toBe(404);
    await browser.call(removePasskey, { params: { id } });
    expect((await tryIn(key)).status).toBe(401);
  });

  it('refuse a registration that strays, and garbage, with 4xx', async () => {
    const browser = await newColleague(app, admin, {
      email: 'stray@example.ir',
      name: 'stray',
      roleIds: [seller],
    });
    for (const deviations of [
      { origin: 'http://evil.example' },
      { rpId: 'evil.example' },
      { userVerified: false },
    ]) {
      const options = await browser.call(startPasskey, { body: { password } });
      const body = { name: 'x', response: createAuthenticator(origin).register(options, deviations) };
      expect((await browser.send('POST', '/api/v1/me/passkeys', { body })).status).toBe(422);
    }
    const sane = createAuthenticator(origin).register({ challenge: 'AAAA', rp: { id: 'localhost' } });
    for (const response of [
      { clientDataJSON: 'AAAA', attestationObject: 'AAAA' },
      { clientDataJSON: '', attestationObject: '' },
    ]) {
      const body = { name: 'x', response: { ...sane, response } };
      expect((await browser.send('POST', '/api/v1/me/passkeys', { body })).status).toBe(422);
    }
    for (const body of [{}, { id: 'x' }, { ...sane, response: { clientDataJSON: '!' } }]) {
      expect((await browser.send('POST', '/api/v1/sessions/passkey', { body })).status).toBe(400);
    }
  });

  it('do not let in who is shut out', async () => {
    const { key, id } = await colleague('gone');
    const { version } = await admin.call(readUser, { params: { id } });
    await admin.call(disableUser, { params: { id } }, { version });
    expect((await tryIn(key)).status).toBe(401);
  });
});

describe('the site that passkeys are bound to', () => {
  it.each([
    ['https://crm.example.ir', 'crm.example.ir', 'https://crm.example.ir'],
    ['https://crm.example.ir:8443/x', 'crm.example.ir', 'https://crm.example.ir:8443'],
    ['http://127.0.0.1:3000', 'localhost', 'http://localhost:3000'],
    ['http://[::1]:3000', 'localhost', 'http://localhost:3000'],
  ])('%s', (url, id, at) => {
    expect(relyingParty(new URL(url))).toEqual({ id, origins: [at] });
  });

  it.each(['http://192.168.1.5:3000', 'http://[fd00::1]:3000'])('%s has none', (url) => {
    expect(() => relyingParty(new URL(url))).toThrow('name');
  });
});
