import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limits, TableRefused } from './limits.mjs';

const blockSize = 64 * 1024;
const keptBlocks = 256;

/**
 * Texts by number, kept in a temporary file with the blocks used last in memory: a workbook may hold gigabytes of
 * shared strings, and its rows ask for them mostly in their order.
 */
export function stringStore() {
  const folder = mkdtempSync(join(tmpdir(), 'peyvand-strings-'));
  const file = openSync(join(folder, 'strings'), 'w+');
  // Without a name from the start: nothing stays behind when the thread is ended in the middle.
  rmSync(folder, { recursive: true, force: true });
  /** Where each text begins; one more than there are texts. */
  let offsets = new Float64Array(1024);
  let count = 0;
  let written = 0;
  /** @type {Buffer[]} */
  let waiting = [];
  let waitingBytes = 0;
  /** @type {Map<number, Buffer>} */
  const blocks = new Map();

  /** @param {string} text */
  function add(text) {
    if (count >= 20_000_000)
      throw new TableRefused('limits.strings', 'The workbook holds too many different texts');
    if (count + 2 > offsets.length) {
      const grown = new Float64Array(offsets.length * 2);
      grown.set(offsets);
      offsets = grown;
    }
    const bytes = Buffer.from(text.slice(0, limits.cell + 1));
    waiting.push(bytes);
    waitingBytes += bytes.length;
    count++;
    offsets[count] = (offsets[count - 1] ?? 0) + bytes.length;
    if (waitingBytes > 1024 * 1024) flush();
  }

  function flush() {
    const bytes = Buffer.concat(waiting);
    writeSync(file, bytes, 0, bytes.length, written);
    written += bytes.length;
    waiting = [];
    waitingBytes = 0;
  }

  /** @param {number} index */
  function get(index) {
    if (!Number.isInteger(index) || index < 0 || index >= count) return '';
    if (waitingBytes > 0) flush();
    const from = offsets[index] ?? 0;
    const to = offsets[index + 1] ?? from;
    const number = Math.floor(from / blockSize);
    const inBlock = from - number * blockSize;
    if (to <= (number + 1) * blockSize) return block(number).toString('utf8', inBlock, inBlock + to - from);
    const bytes = Buffer.alloc(to - from);
    readSync(file, bytes, 0, bytes.length, from);
    return bytes.toString('utf8');
  }

  /** @param {number} number */
  function block(number) {
    let bytes = blocks.get(number);
    if (bytes === undefined) {
      bytes = Buffer.alloc(blockSize);
      readSync(file, bytes, 0, blockSize, number * blockSize);
      const [oldest] = blocks.keys();
      if (blocks.size >= keptBlocks && oldest !== undefined) blocks.delete(oldest);
      blocks.set(number, bytes);
    }
    return bytes;
  }

  return { add, get, close: () => closeSync(file) };
}
