import { readMe } from '@peyvand/contract/platform/me';
import { changeOrganisation, readOrganisation } from '@peyvand/contract/platform/organisation';
import { readSetup } from '@peyvand/contract/platform/setup';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminBrowser, openBrowser } from '../../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { completeSetup as completeByFile, setupCode } from '../api.ts';

const input = {
  organisation: {
    name: 'نوین‌بسته',
    language: 'fa',
    calendar: 'persian',
    digits: 'arabext',
    timeZone: 'Asia/Tehran',
    currency: 'IRR',
    moneyUnit: 'toman',
    country: 'IR',
    weekStart: 'saturday',
  },
  administrator: { name: 'مینا رستگار', email: 'Mina@Example.ir', password: 'سه‌شنبه باران می‌بارد' },
} as const;

describe('first run', () => {
  let app: TestProgram;
  let code: string;
  beforeAll(async () => {
    app = await startTestProgram({ bare: true });
    code = (await setupCode(app.system('system:setup'))) ?? '';
  });
  afterAll(() => app.stop());

  it('is needed, and asks for the code of the console', async () => {
    const browser = openBrowser(app);
    expect(await browser.call(readSetup, {})).toEqual({ needed: true });
    expect(code.replaceAll('-', '')).toHaveLength(26);
    for (const wrong of ['x', '', code.slice(1), 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A']) {
      const reply = await browser.send('POST', '/api/v1/setup', { body: { ...input, code: wrong } });
      expect([400, 401]).toContain(reply.status);
    }
    expect(await browser.call(readSetup, {})).toEqual({ needed: true });
  });

  it('judges ten codes of an address, then answers 429 with Retry-After', async () => {
    const browser = openBrowser(app, '198.51.100.9');
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) {
      const reply = await browser.send('POST', '/api/v1/setup', { body: { ...input, code: `wrong-${i}` } });
      statuses.push(reply.status);
      expect(Number(reply.headers['retry-after'] ?? 0) > 0).toBe(reply.status === 429);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
  });

  it('names what does not fit', async () => {
    const weak = { ...input.administrator, password: 'password1234' };
    const reply = await openBrowser(app).send('POST', '/api/v1/setup', {
      body: { ...input, administrator: weak, code },
    });
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('administrator.password');
    const odd = await openBrowser(app).send('POST', '/api/v1/setup', {
      body: { ...input, code, isAdmin: true },
    });
    expect(odd.status).toBe(400);
  });

  it('happens once, however many try at the same time, and signs the administrator in', async () => {
    const browsers = Array.from({ length: 4 }, () => openBrowser(app));
    const replies = await Promise.all(
      browsers.map((one) =>
        one.send('POST', '/api/v1/setup', { body: { ...input, code: code.toLowerCase() } }),
      ),
    );
    expect(replies.map((one) => one.status).sort((a, b) => a - b)).toEqual([204, 409, 409, 409]);
    const first = replies.findIndex((one) => one.status === 204);
    const cookie = String(replies[first]?.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    const me = await browsers[first]?.call(readMe, {});
    expect(me?.user).toMatchObject({ name: 'مینا رستگار', email: 'Mina@example.ir' });
    expect(me?.permissions).toContain('platform.user.manage');
    expect(await openBrowser(app).call(readSetup, {})).toEqual({ needed: false });
    expect(await setupCode(app.system('system:setup'))).toBeNull();
    await expect(completeByFile(app.system('system:setup'), input)).rejects.toMatchObject({
      code: 'resource.conflict',
    });
  });

  it('refuses a file that does not fit, and says where', async () => {
    const bad = { ...input, organisation: { ...input.organisation, timeZone: 'Asia/Nowhere' } };
    await expect(completeByFile(app.system('system:setup'), bad)).rejects.toMatchObject({
      code: 'request.invalid',
      fault: { violations: [{ path: 'organisation.timeZone' }] },
    });
  });
});

describe('organisation', () => {
  let app: TestProgram;
  beforeAll(async () => {
    app = await startTestProgram();
  });
  afterAll(() => app.stop());

  it('changes by version: one of two writers wins, the other hears 412', async () => {
    const browser = await adminBrowser(app);
    const { version } = await browser.call(readOrganisation, {});
    const replies = await Promise.all(
      ['الف', 'ب'].map((name) =>
        browser.send('PATCH', '/api/v1/organisation', {
          body: { name },
          headers: { 'if-match': `"${version}"` },
        }),
      ),
    );
    expect(replies.map((one) => one.status).sort((a, b) => a - b)).toEqual([200, 412]);
    const without = await browser.send('PATCH', '/api/v1/organisation', { body: { name: 'پ' } });
    expect(without.status).toBe(428);
  });

  it('gives everybody its calendar until they choose their own', async () => {
    const browser = await adminBrowser(app);
    const { version } = await browser.call(readOrganisation, {});
    await browser.call(changeOrganisation, { body: { calendar: 'gregory' } }, { version });
    expect((await browser.call(readMe, {})).preferences.calendar).toBe('gregory');
  });
});
