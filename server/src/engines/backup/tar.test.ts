import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTar } from './tar.ts';
import { untar } from './untar.ts';

interface Member {
  path: string;
  flag?: string;
  content?: Buffer;
  prefix?: string;
  /** Replaces the octal size field. */
  size?: Buffer;
}

/** Writes one member as the POSIX standard describes it. */
function member({ path, flag = '0', content = Buffer.alloc(0), prefix = '', size }: Member): Buffer {
  const header = Buffer.alloc(512);
  header.write(path, 0, 100);
  header.write('0000600\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  size?.copy(header, 124);
  header.write('        ', 148);
  header.write(flag, 156);
  header.write('ustar\x0000', 257);
  header.write(prefix, 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

function archive(...members: Member[]): Buffer {
  return Buffer.concat([...members.map(member), Buffer.alloc(1024)]);
}

async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function contents(bytes: Buffer, chunk = 333): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  await readTar(chunks(bytes, chunk), async (entry, content) => {
    const pieces: Buffer[] = [];
    for await (const piece of content) pieces.push(Buffer.from(piece));
    found[entry.path] = `${entry.kind} ${Buffer.concat(pieces).toString()}`;
  });
  return found;
}

describe('readTar', () => {
  const sample = archive(
    { path: 'global', flag: '5' },
    { path: 'global/pg_control', content: Buffer.from('x'.repeat(1500)) },
    { path: 'exact', content: Buffer.from('y'.repeat(512)) },
    { path: 'empty' },
    { path: 'کتاب', content: Buffer.from('سلام') },
  );

  it.each([1, 100, 512, 513, 100_000])('gives every member whole from chunks of %i bytes', async (size) => {
    expect(await contents(sample, size)).toEqual({
      global: 'folder ',
      'global/pg_control': `file ${'x'.repeat(1500)}`,
      exact: `file ${'y'.repeat(512)}`,
      empty: 'file ',
      کتاب: 'file سلام',
    });
  });

  it('puts prefix, GNU and pax long names together', async () => {
    const long = `${'folder/'.repeat(30)}file`;
    const record = `path=${long}x\n`;
    const length = record.length + 4;
    const bytes = archive(
      { path: 'name', prefix: 'some/prefix', content: Buffer.from('1') },
      { path: '././@LongLink', flag: 'L', content: Buffer.from(`${long}\0`) },
      { path: long.slice(0, 100), content: Buffer.from('2') },
      { path: 'pax', flag: 'x', content: Buffer.from(`${length} ${record}`) },
      { path: 'short', content: Buffer.from('3') },
      { path: 'plain', content: Buffer.from('4') },
    );
    expect(await contents(bytes)).toEqual({
      'some/prefix/name': 'file 1',
      [long]: 'file 2',
      [`${long}x`]: 'file 3',
      plain: 'file 4',
    });
  });

  it('passes over content that nobody reads, or only half', async () => {
    const seen: string[] = [];
    await readTar(chunks(sample, 200), async (entry, content) => {
      seen.push(entry.path);
      for await (const piece of content) if (piece.length > 0) break;
    });
    expect(seen).toEqual(['global', 'global/pg_control', 'exact', 'empty', 'کتاب']);
  });

  it('reads sizes beyond 8 GiB', async () => {
    const size = Buffer.alloc(12);
    size[0] = 0x80;
    size.writeUInt32BE(3, 4);
    const sizes: number[] = [];
    const read = readTar(chunks(member({ path: 'huge', size }), 512), async (entry) => {
      sizes.push(entry.size);
      await Promise.resolve();
    });
    await expect(read).rejects.toThrow('ends too early');
    expect(sizes).toEqual([3 * 2 ** 32]);
  });

  it.each(['-1', 'x', '9e99'])('refuses a pax size of %s', async (size) => {
    const record = `size=${size}\n`;
    const pax = { path: 'pax', flag: 'x', content: Buffer.from(`${record.length + 3} ${record}`) };
    await expect(contents(archive(pax, { path: 'a' }))).rejects.toThrow('impossible size');
  });

  it('notices cuts and damage', async () => {
    await expect(contents(sample.subarray(0, 900))).rejects.toThrow('ends too early');
    await expect(contents(sample.subarray(0, sample.length - 1024))).rejects.toThrow('ends too early');
    const spoilt = Buffer.from(sample);
    spoilt[3] = 0x41;
    await expect(contents(spoilt)).rejects.toThrow('checksum');
    await expect(contents(Buffer.alloc(2048, 'no archive '))).rejects.toThrow('damaged archive');
  });
});

describe('untar', () => {
  let around: string;
  let target: string;
  beforeEach(() => {
    around = mkdtempSync(join(tmpdir(), 'peyvand-test-'));
    target = join(around, 'target');
    mkdirSync(target);
  });
  afterEach(() => rmSync(around, { recursive: true, force: true }));

  it('writes files and folders closed to others', async () => {
    const bytes = archive(
      { path: 'pg_notify', flag: '5' },
      { path: 'base/1/2', content: Buffer.from('page') },
    );
    const sizes = await untar(chunks(bytes, 400), target, undefined);
    expect(sizes).toEqual(new Map([['base/1/2', 4]]));
    expect(readFileSync(join(target, 'base/1/2'), 'utf8')).toBe('page');
    expect(statSync(join(target, 'base/1/2')).mode & 0o777).toBe(0o600);
    expect(statSync(join(target, 'pg_notify')).mode & 0o777).toBe(0o700);
  });

  it.each(['/etc/x', '../x', 'a/../../x', 'a/..'])('refuses the path %s', async (path) => {
    await expect(untar(chunks(archive({ path }), 512), join(target), undefined)).rejects.toThrow('leads out');
    expect(readdirSync(around)).toEqual(['target']);
  });

  it('refuses links and never overwrites', async () => {
    await expect(untar(chunks(archive({ path: 'l', flag: '2' }), 512), target, undefined)).rejects.toThrow(
      'link',
    );
    const twice = archive({ path: 'same' }, { path: 'same' });
    await expect(untar(chunks(twice, 512), target, undefined)).rejects.toThrow('EEXIST');
  });
});
