import { createHmac } from 'node:crypto';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, type OpenBrowser, openBrowser, screenshot } from '../browser.ts';
import { account, productOn } from '../product.ts';
import { type Visitor, visit } from '../visitor.ts';

// Ways in without, and beside, a password; and what the page says to who guesses.
const product = productOn();
let opened: OpenBrowser;
let visitor: Visitor;
let session: CDPSession;
let authenticatorId = '';
let secret = '';

beforeAll(async () => {
  await product.prepare();
  [opened] = await Promise.all([openBrowser(), product.start()]);
  // Passkeys belong to a name: on this machine that is localhost.
  visitor = await visit(opened.browser, product.url.replace('127.0.0.1', 'localhost'), { locale: 'en-GB' });
  visitor.page.setDefaultTimeout(30_000);
  session = await visitor.context.newCDPSession(visitor.page);
  await session.send('WebAuthn.enable');
  ({ authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  }));
}, 240_000);

afterAll(async () => {
  await opened?.close();
  await product.remove();
}, 60_000);

async function fillIn(password: string): Promise<void> {
  const { page } = visitor;
  await page.locator('input[type=email]').fill(account.email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
}

async function toSecurity(): Promise<void> {
  await visitor.page.goto('/profile?tab=security');
  await visitor.page.getByRole('heading', { name: 'Passkeys' }).waitFor();
}

async function signOut(): Promise<void> {
  const { page } = visitor;
  await page.getByRole('button', { name: `My account: ${account.name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}

async function signedIn(): Promise<void> {
  await visitor.page.getByRole('button', { name: `My account: ${account.name}` }).waitFor();
}

async function userVerifies(isUserVerified: boolean): Promise<void> {
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
}

test('a passkey is added after the password, and kept on the device', async () => {
  const { page } = visitor;
  await page.goto('/sign-in');
  await fillIn(account.password);
  await signedIn();
  await toSecurity();
  await page.getByText('You have no passkey yet.').waitFor();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a passkey' });
  await dialog.locator('input[type=password]').fill('not my password');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByText('The password is wrong.').waitFor();
  await dialog.locator('input[type=password]').fill(account.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('The passkey was added').waitFor();
  await page.getByText('Added:').waitFor();
  await screenshot(page, 'passkey');
  expect(await axe(page)).toEqual([]);
  const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost', signCount: 1 }]);
});

test('it signs in by itself, and not when the device does not know its owner', async () => {
  const { page } = visitor;
  await signOut();
  await userVerifies(false);
  const asked = page.waitForResponse((response) => response.url().endsWith('/passkey-challenge'));
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  expect((await asked).status()).toBe(200);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await userVerifies(true);
  await page.reload();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await signedIn();
  await toSecurity();
  await page.getByText('Last used:').waitFor();
});

test('a removed passkey opens nothing', async () => {
  const { page } = visitor;
  await page.getByRole('listitem').getByRole('button', { name: 'Remove' }).first().click();
  await page.getByRole('button', { name: 'Remove the passkey' }).click();
  await page.getByText('You have no passkey yet.').waitFor();
  await signOut();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('This passkey is not known here. Sign in with your password.').waitFor();
  expect(await axe(page)).toEqual([]);
});

test('an authenticator app is set up, and its code asked for at sign-in', async () => {
  const { page } = visitor;
  await fillIn(account.password);
  await signedIn();
  await toSecurity();
  await page.getByRole('button', { name: 'Set up the app' }).click();
  const first = page.getByRole('dialog', { name: 'Set up an authenticator app' });
  await first.locator('input[type=password]').fill(account.password);
  await first.getByRole('button', { name: 'Continue' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add Peyvand to the app' });
  const link = await dialog.getByRole('link', { name: 'open the app by a link' }).getAttribute('href');
  secret = new URL(link ?? '').searchParams.get('secret') ?? '';
  const step = stepNow();
  await dialog.getByLabel('Code that the app shows now').fill(codeOf(secret, step));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  const codes = page.getByRole('dialog', { name: 'Keep these recovery codes' });
  await codes.getByRole('listitem').nth(9).waitFor();
  const recovery = await codes.getByRole('listitem').allTextContents();
  expect(new Set(recovery).size).toBe(10);
  await codes.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByText('10 recovery codes left').waitFor();
  await signOut();

  await fillIn(account.password);
  const code = page.getByLabel('Code', { exact: true });
  // A code works once: this one has turned the app on.
  await code.fill(codeOf(secret, step));
  await page.keyboard.press('Enter');
  await page.getByText('The code is wrong or has been used already.').waitFor();
  expect(await axe(page)).toEqual([]);
  await code.fill(codeOf(secret, step + 1));
  await page.keyboard.press('Enter');
  await signedIn();
  await signOut();

  await fillIn(account.password);
  await code.fill(recovery[0]?.toLowerCase() ?? '');
  await page.keyboard.press('Enter');
  await signedIn();
  await toSecurity();
  await page.getByText('9 recovery codes left').waitFor();
  await signOut();
});

test('who guesses is told by a clock when to come back', async () => {
  const { page } = visitor;
  // Two wrong tries from this address went before: an unknown passkey and a used code.
  for (let tries = 0; tries < 8; tries++) {
    const answer = page.waitForResponse((response) => response.url().endsWith('/api/v1/sessions'));
    await fillIn(`guess number ${tries}`);
    expect((await answer).status()).toBe(401);
    await page.getByText('The e-mail address or the password is wrong.').waitFor();
  }
  await fillIn(account.password);
  const note = page.getByRole('alert');
  await note.getByText(/try again in 1\d min/).waitFor();
  const shown = await note.textContent();
  await expect.poll(() => note.textContent()).not.toBe(shown);
  await screenshot(page, 'too-many-tries');
  expect(await axe(page)).toEqual([]);
  expect(visitor.faults).toEqual([]);
});

const stepNow = () => Math.floor(Date.now() / 30_000);

/** A code as RFC 6238 has it, computed apart from the library that the server uses. */
function codeOf(base32: string, step: number): string {
  const bits = Array.from(base32, (letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const from = (mac.at(-1) ?? 0) & 15;
  const code = (mac.readUInt32BE(from) & 0x7fff_ffff) % 1_000_000;
  return String(code).padStart(6, '0');
}
