import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { putInPlace } from './put-in-place.mjs';

const place = mkdtempSync(join(tmpdir(), 'peyvand-build-'));
const day = 86_400_000;

afterEach(() => rmSync(place, { recursive: true }));

/** @param {string} asset @param {number} begun */
function build(asset, begun) {
  const draft = join(place, '.new');
  mkdirSync(join(draft, 'assets'), { recursive: true });
  writeFileSync(join(draft, 'index.html'), asset);
  writeFileSync(join(draft, `${asset}.svg`), '');
  writeFileSync(join(draft, 'assets', 'same.js'), asset);
  writeFileSync(join(draft, 'assets', `${asset}.js`), '');
  putInPlace(draft, place, begun);
}

const assets = () => readdirSync(join(place, 'assets')).sort();

test('files of the build before stay, older ones for a week, and the rest is the new build', () => {
  const first = Date.now() - 100 * day;
  build('a', first);
  expect(readdirSync(place).sort()).toEqual(['a.svg', 'assets', 'index.html']);
  build('b', first + 30 * day);
  expect(assets()).toEqual(['a.js', 'b.js', 'same.js']);
  build('c', first + 31 * day);
  expect(assets()).toEqual(['b.js', 'c.js', 'same.js']);
  build('d', first + 33 * day);
  expect(assets()).toEqual(['b.js', 'c.js', 'd.js', 'same.js']);
  expect(readdirSync(place).sort()).toEqual(['assets', 'd.svg', 'index.html']);
  expect(readFileSync(join(place, 'index.html'), 'utf8')).toBe('d');
  expect(readFileSync(join(place, 'assets/same.js'), 'utf8')).toBe('d');
});
