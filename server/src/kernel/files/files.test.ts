import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentDisposition } from './disposition.ts';
import { createFileStore, type FileStore } from './file-store.ts';
import { cleanFileName } from './names.ts';
import { detectType } from './types.ts';

describe('cleanFileName', () => {
  it.each([
    ['گزارش‌های فروش ۱۴۰۲.xlsx', 'گزارش‌های فروش ۱۴۰۲.xlsx'],
    ['Отчёт (1).pdf', 'Отчёт (1).pdf'],
    ['cafe\u0301.txt', 'cafe\u0301.txt'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\win.ini', 'win.ini'],
    ['C:\\a\\b.txt', 'b.txt'],
    ['/..', 'file'],
    ['..', 'file'],
    ['', 'file'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['a\u200b\ufeff\u2066b\u2069.txt', 'ab.txt'],
    ['a\0b\r\nc\u0085.txt', 'abc.txt'],
    ['a<b>:"|?*.txt', 'a_b______.txt'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['console.txt', 'console.txt'],
    ['name. . ', 'name'],
    ['.htaccess', '.htaccess'],
    ['...hidden', 'hidden'],
    ['\ud800x.txt', 'x.txt'],
  ])('%j becomes %j', (raw, name) => {
    expect(cleanFileName(raw)).toBe(name);
  });

  it('keeps the extension of a name that is too long, and whole characters', () => {
    const long = cleanFileName(`${'گ'.repeat(300)}.xlsx`);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(255);
    expect(long).toMatch(/^گ{125}\.xlsx$/);
    expect(cleanFileName('😀'.repeat(100))).toBe('😀'.repeat(63));
    expect(cleanFileName(`a.${'x'.repeat(300)}`)).toHaveLength(255);
  });

  it('is always safe, and stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        const name = cleanFileName(raw);
        expect(name).not.toMatch(/[/\\\0-\x1f\u202a-\u202e<>:"|?*]|^\.{1,2}$|^$/);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(cleanFileName(name)).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('contentDisposition', () => {
  it('carries every name byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (raw) => {
        const header = contentDisposition(raw);
        expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.~!%-]*$/);
        expect(decodeURIComponent(header.slice(header.indexOf("''") + 2))).toBe(raw);
      }),
    );
    expect(contentDisposition('گزارش‌ها.pdf')).toContain('%E2%80%8C');
    expect(contentDisposition('a"\r\n\ud800')).toBe(
      `attachment; filename="a____"; filename*=UTF-8''a%22%0D%0A%EF%BF%BD`,
    );
  });
});

describe('detectType', () => {
  const zip = (...names: string[]) =>
    Buffer.concat(names.map((name) => Buffer.from(`PK\x03\x04..........................${name}`, 'latin1')));
  it.each<[string, Buffer, string, string]>([
    ['png', Buffer.from('89504e470d0a1a0a00', 'hex'), 'a.txt', 'image/png'],
    ['jpeg', Buffer.from('ffd8ffe0', 'hex'), '', 'image/jpeg'],
    ['gif', Buffer.from('GIF89a..'), '', 'image/gif'],
    ['webp', Buffer.from('RIFF....WEBPVP8 '), '', 'image/webp'],
    ['wave', Buffer.from('RIFF\x01\x02\x03\x04WAVE'), '', 'application/octet-stream'],
    ['pdf', Buffer.from('%PDF-1.7\n'), '', 'application/pdf'],
    ['zip', zip('a.txt'), '', 'application/zip'],
    ['empty zip', Buffer.from('PK\x05\x06\0\0'), '', 'application/zip'],
    ['zip with types only', zip('[Content_Types].xml'), '', 'application/zip'],
    [
      'docx',
      zip('[Content_Types].xml', 'word/document.xml'),
      '',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'xlsx',
      zip('_rels/.rels', 'xl/workbook.xml'),
      '',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['csv', Buffer.from('نام;سن\nعلی;۵'), 'x.CSV', 'text/csv'],
    ['text cut inside a character', Buffer.from('علی').subarray(0, 5), '', 'text/plain'],
    ['utf-16', Buffer.from('\ufeffنام', 'utf16le'), 'x.csv', 'text/csv'],
    ['html', Buffer.from('  <!doctype html><script>'), 'x.txt', 'application/octet-stream'],
    ['html in the middle', Buffer.from('hello <b>x'), 'x.csv', 'application/octet-stream'],
    ['svg', Buffer.from('<svg xmlns='), 'x.png', 'application/octet-stream'],
    ['binary', Buffer.from([0, 1, 2, 255]), 'x.txt', 'application/octet-stream'],
    ['invalid utf-8', Buffer.from([0x61, 0xc3, 0x28]), 'x.txt', 'application/octet-stream'],
    ['empty', Buffer.alloc(0), 'x.txt', 'application/octet-stream'],
  ])('%s', (_, head, name, mime) => {
    expect(detectType(head, name).mime).toBe(mime);
  });
});

describe('the file store', () => {
  let data: string;
  let store: FileStore;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'pv-files-'));
    store = createFileStore({ data, newId: randomUUID });
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  const all = async () =>
    (await readdir(join(data, 'files'), { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    );
  const pathOf = (key: string) => join(data, 'files', key.slice(-4, -2), key.slice(-2), key);

  it('gives back what it got', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 5000 }), { maxLength: 5 }), async (chunks) => {
        const whole = Buffer.concat(chunks);
        const stored = await store.put(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), {
          maxBytes: 25_000,
        });
        expect(stored.size).toBe(whole.length);
        expect(stored.sha256).toBe(createHash('sha256').update(whole).digest('hex'));
        expect(stored.type).toEqual(detectType(whole.subarray(0, 4096)));
        expect((await buffer(await store.open(stored.key))).equals(whole)).toBe(true);
        expect((await stat(pathOf(stored.key))).mode & 0o777).toBe(0o600);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses too many bytes, and keeps nothing of a failed upload', async () => {
    const before = (await all()).length;
    const endless = async function* () {
      for (;;) yield await Promise.resolve(Buffer.alloc(1000));
    };
    await expect(store.put(endless(), { maxBytes: 5000 })).rejects.toMatchObject({ reason: 'large' });
    const broken = async function* () {
      yield await Promise.resolve(Buffer.from('x'));
      throw new Error('cut off');
    };
    await expect(store.put(broken(), { maxBytes: 5000 })).rejects.toThrow('cut off');
    expect(await all()).toHaveLength(before);
  });

  it('says when the disk is full', async () => {
    const full = async function* () {
      yield await Promise.resolve(Buffer.from('x'));
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    };
    await expect(store.put(full(), { maxBytes: 5 })).rejects.toMatchObject({ reason: 'full' });
  });

  it('knows only keys that it made', async () => {
    for (const key of [
      '',
      '..',
      '../../etc/passwd',
      randomUUID(),
      `${randomUUID()}/..`,
      `${randomUUID()}.part`,
    ]) {
      await expect(store.open(key)).rejects.toMatchObject({ reason: 'missing' });
    }
    const { key } = await store.put(Readable.from([Buffer.from('x')]), { maxBytes: 5 });
    await store.remove(key);
    await store.remove(key);
    await expect(store.open(key)).rejects.toMatchObject({ reason: 'missing' });
  });

  it('sweeps what is old and unused, and nothing else', async () => {
    const put = async () => (await store.put(Readable.from([Buffer.from('x')]), { maxBytes: 5 })).key;
    const now = new Date();
    const age = (path: string, hours: number) =>
      utimes(path, now, new Date(now.getTime() - hours * 3_600_000));
    await store.sweep(() => Promise.resolve(new Set()), new Date(now.getTime() + 48 * 3_600_000));
    const [used, unused, fresh] = [await put(), await put(), await put()];
    await Promise.all([age(pathOf(used), 25), age(pathOf(unused), 25), age(pathOf(fresh), 23)]);
    const upload = `${pathOf(fresh)}.part`;
    await writeFile(upload, 'x');
    await age(upload, 25);
    await writeFile(join(data, 'files', 'note.txt'), 'not ours');
    // Looks like an upload that is finished between the look at its folder and the look at it.
    await symlink('nowhere', `${pathOf(used)}.part`);
    const asked: string[] = [];
    const deleted = await store.sweep(
      (keys) => Promise.resolve(new Set(keys.filter((key) => asked.push(key) && key === used))),
      now,
    );
    expect(deleted).toBe(2);
    expect(asked.toSorted()).toEqual([used, unused].toSorted());
    expect((await all()).map((one) => one.name).toSorted()).toEqual([used, fresh, 'note.txt'].toSorted());
  });

  it('sweeps nothing where there is nothing yet', async () => {
    const empty = createFileStore({ data: join(data, 'none'), newId: randomUUID });
    expect(await empty.sweep(() => Promise.resolve(new Set()), new Date())).toBe(0);
  });
});
