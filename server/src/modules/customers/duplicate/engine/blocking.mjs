/**
 * Which pairs are looked at at all: those that share a key in at least one of several passes (Newcombe 1967; Hernández
 * & Stolfo 1995). Every error leaves some keys whole, so that passes together miss little; a block that is too large
 * says little and is left to the others.
 */

/** @typedef {import('./base.mjs').Base} Base */

/** Blocks larger than this hold pairs that agree on something common only. */
export const widest = 60;

/** Keys of one pass at most: key and place together are one exact number. */
const most = 2 ** 22;

/** FNV-1a, 31 bits. @param {string} text @returns {number} */
export function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 1;
}

/**
 * The keys of each pass, as texts; empty: the record takes no part. One pass may give several.
 * @param {Base} base @returns {readonly ((index: number) => readonly string[])[]}
 */
export function passesOf(base) {
  const given = base.reader('given');
  const family = base.reader('family');
  const [names, days, words] = [base.dictionary('given'), base.dictionary('birth'), base.dictionary('title')];
  /** @param {import('./base.mjs').Single} fact @returns {(index: number) => string} */
  const textOf = (fact) => {
    const read = base.reader(fact);
    const dictionary = base.dictionary(fact);
    return (index) => (read(index) < 0 ? '' : dictionary.text(read(index)));
  };
  /** @param {number} term */
  const soundOf = (term) => (term < 0 ? '' : base.sound(term));
  /** @param {...string} parts @returns {readonly string[]} */
  const all = (...parts) => (parts.some((part) => part === '') ? [] : [parts.join('|')]);
  const [street, house, postcode, city, company] = /** @type {const} */ ([
    'street',
    'house',
    'postcode',
    'city',
    'company',
  ]).map(textOf);
  const birthOf = base.reader('birth');
  /** @param {number} index */
  const birth = (index) => (birthOf(index) < 0 ? '' : days.text(birthOf(index)));
  const title = base.reader('title');
  /** @param {number} index */
  const places = (index) => [
    street?.(index) ?? '',
    house?.(index) ?? '',
    postcode?.(index) ?? '',
    city?.(index) ?? '',
  ];
  /** @param {number} term @param {number} length */
  const head = (term, length) => (term < 0 ? '' : names.text(term).slice(0, length));

  return [
    (index) => base.listOf('phone', index).map((term) => `p${term}`),
    (index) => base.listOf('email', index).map((term) => `e${term}`),
    (index) => all('n', textOf('nationalId')(index)),
    (index) => all('c', textOf('code')(index)),
    // Given and family name by sound, in either order.
    (index) => {
      const [one, other] = [soundOf(given(index)), soundOf(family(index))].sort();
      return all('s', one ?? '', other ?? '');
    },
    (index) => all('b', birth(index), head(given(index), 1) || head(family(index), 1)),
    (index) => all('bp', birth(index), places(index)[2] || (places(index)[3] ?? '')),
    (index) => all('bf', birth(index).slice(0, 4), soundOf(family(index))),
    (index) => all('bg', birth(index).slice(4), soundOf(given(index))),
    (index) => all('bd', birth(index).slice(4), soundOf(family(index))),
    (index) => all('by', birth(index).slice(0, 4), soundOf(given(index)), head(family(index), 1)),
    (index) => all('h', head(given(index), 3), head(family(index), 3)),
    (index) => {
      const [text, number, code] = places(index);
      return all('a', text ?? '', number || (code ?? ''));
    },
    (index) => all('ph', places(index)[2] ?? '', places(index)[1] ?? ''),
    (index) => all('ps', places(index)[2] ?? '', soundOf(family(index)) || soundOf(given(index))),
    (index) =>
      all('at', (places(index)[0] ?? '').split(' ').sort().slice(0, 2).join(' '), places(index)[3] ?? ''),
    (index) => all('pg', places(index)[2] ?? '', head(given(index), 2) || head(family(index), 2)),
    (index) => all('cf', places(index)[3] ?? '', soundOf(family(index))),
    (index) => all('cg', places(index)[3] ?? '', soundOf(given(index)), head(family(index), 1)),
    (index) =>
      all('ch', places(index)[3] ?? '', places(index)[1] ?? '', (places(index)[0] ?? '').slice(0, 3)),
    (index) => all('og', company?.(index) ?? '', soundOf(given(index))),
    (index) => all('of', company?.(index) ?? '', soundOf(family(index))),
    (index) => all('t', title(index) < 0 ? '' : words.text(title(index)).slice(0, 6)),
    (index) => all('ts', title(index) < 0 ? '' : base.titleSound(title(index))),
    (index) =>
      base.listOf('email', index).flatMap((term) => {
        const box =
          base
            .dictionary('email')
            .text(term)
            .split('@')[0]
            ?.replace(/[^\p{L}]/gu, '') ?? '';
        return box.length > 4 ? [`m${box}`] : [];
      }),
    (index) => all('f', soundOf(family(index)), head(given(index), 2)),
    (index) => all('g', soundOf(given(index)), head(family(index), 2)),
  ];
}

/**
 * All candidate pairs, each once, the lower index first. `heed` is called for each; it may return a promise to pause.
 * @param {Base} base @param {(a: number, b: number) => void} heed @param {(share: number) => Promise<void> | void} pause
 * @returns {Promise<number>} how many there were
 */
export async function candidates(base, heed, pause) {
  const passes = passesOf(base);
  const size = base.size();
  /** Per pass: for each record its blocks that were not too wide. @type {(Uint32Array | null)[]} */
  const earlier = [];
  /** Pairs of passes with several keys a record. @type {Set<number>} */
  const paired = new Set();
  let found = 0;
  for (const [number, keysOf] of passes.entries()) {
    const { keys, owners, single } = keyed(size, keysOf);
    const order = sorted(keys);
    const blocks = single ? new Uint32Array(size) : null;
    for (let from = 0; from < order.length; ) {
      const key = keys[order[from] ?? 0];
      let to = from + 1;
      while (to < order.length && keys[order[to] ?? 0] === key) to++;
      if (to - from > 1 && to - from <= widest) {
        if (blocks) for (let i = from; i < to; i++) blocks[owners[order[i] ?? 0] ?? 0] = key ?? 0;
        for (let i = from; i < to; i++) {
          for (let j = i + 1; j < to; j++) {
            const [one, other] = [owners[order[i] ?? 0] ?? 0, owners[order[j] ?? 0] ?? 0];
            const [a, b] = one < other ? [one, other] : [other, one];
            if (a === b || base.kindOf(a) !== base.kindOf(b) || wasSeen(earlier, a, b)) continue;
            if (paired.has(a * most + b)) continue;
            if (!single) paired.add(a * most + b);
            found++;
            heed(a, b);
          }
        }
      }
      from = to;
      const waiting = (from & 0xfff) < widest ? pause(number / passes.length) : undefined;
      if (waiting) await waiting;
    }
    earlier.push(blocks);
  }
  return found;
}

/**
 * Whether an earlier pass had both in one block.
 * @param {readonly (Uint32Array | null)[]} earlier @param {number} a @param {number} b
 */
function wasSeen(earlier, a, b) {
  for (const blocks of earlier) {
    if (blocks && blocks[a] !== 0 && blocks[a] === blocks[b]) return true;
  }
  return false;
}

/** @param {number} size @param {(index: number) => readonly string[]} keysOf */
function keyed(size, keysOf) {
  let keys = new Uint32Array(size);
  let owners = new Uint32Array(size);
  let length = 0;
  let single = true;
  for (let index = 0; index < size; index++) {
    const texts = keysOf(index);
    if (texts.length > 1) single = false;
    for (const text of texts) {
      if (length === most) break;
      if (length === keys.length) {
        const [wider, more] = [new Uint32Array(length * 2 + 16), new Uint32Array(length * 2 + 16)];
        wider.set(keys);
        more.set(owners);
        keys = wider;
        owners = more;
      }
      // Zero means no block.
      keys[length] = hash(text) || 1;
      owners[length] = index;
      length++;
    }
  }
  return { keys: keys.subarray(0, length), owners: owners.subarray(0, length), single };
}

/**
 * Places of the keys in their order: one number holds key and place, since typed arrays sort numbers fastest.
 * @param {Uint32Array} keys
 */
function sorted(keys) {
  const packed = new Float64Array(keys.length);
  for (let i = 0; i < keys.length; i++) packed[i] = (keys[i] ?? 0) * most + i;
  packed.sort();
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) order[i] = (packed[i] ?? 0) % most;
  return order;
}
