/**
 * Which pairs are looked at at all: those that share a key in at least one of several passes (Newcombe 1967; Hernández
 * & Stolfo 1995). Every error leaves some keys whole, so that passes together miss little; a block that is too large
 * says little and is left to the others.
 */

/** @typedef {import('./base.mjs').Base} Base */

/** Blocks larger than this hold pairs that agree on something common only. */
const widest = 60;

/** Keys of one pass at most: key and place together are one exact number. */
const most = 2 ** 22;

/** FNV-1a, 31 bits. @param {string} text @returns {number} */
function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 1;
}

/**
 * One way of making blocks. `keysOf`: no key, the record takes no part; some give several. `isKept`: narrow enough to
 * be kept beside each customer, so that likely ones are found while somebody types; contact points, numbers and codes
 * have indexes of their own.
 * @typedef {{ keysOf: (index: number) => readonly string[], isKept: boolean }} Pass
 */

/** @param {Base} base @returns {readonly Pass[]} */
function passesOf(base) {
  /** @param {import('./base.mjs').Single} fact @returns {(index: number) => string} */
  const textOf = (fact) => {
    const read = base.reader(fact);
    const dictionary = base.dictionary(fact);
    return (index) => (read(index) < 0 ? '' : dictionary.text(read(index)));
  };
  const [given, family, title] = [textOf('given'), textOf('family'), textOf('title')];
  const [birth, postcode, city] = [textOf('birth'), textOf('postcode'), textOf('city')];
  const [street, house, company] = [textOf('street'), textOf('house'), textOf('company')];
  const [givenTerm, familyTerm, titleTerm] = [
    base.reader('given'),
    base.reader('family'),
    base.reader('title'),
  ];
  /** @param {number} term */
  const heard = (term) => (term < 0 ? '' : base.sound(term));
  /** @param {number} index */
  const givenSound = (index) => heard(givenTerm(index));
  /** @param {number} index */
  const familySound = (index) => heard(familyTerm(index));
  /** The first letter of whatever name is known. @param {number} index @param {number} [length] */
  const head = (index, length = 1) => (given(index) || family(index)).slice(0, length);
  const emails = base.dictionary('email');

  /** @param {string} mark @param {(index: number) => readonly string[]} partsOf Empty parts: no key. @returns {Pass} */
  const wide = (mark, partsOf) => ({
    isKept: false,
    keysOf: (index) => {
      const parts = partsOf(index);
      return parts.some((part) => part === '') ? [] : [`${mark}|${parts.join('|')}`];
    },
  });
  /** @type {typeof wide} */
  const kept = (mark, partsOf) => ({ ...wide(mark, partsOf), isKept: true });

  return [
    { isKept: false, keysOf: (index) => base.listOf('phone', index).map((term) => `phone|${term}`) },
    { isKept: false, keysOf: (index) => base.listOf('email', index).map((term) => `email|${term}`) },
    wide('id', (i) => [textOf('nationalId')(i)]),
    wide('code', (i) => [textOf('code')(i)]),
    // Given and family name by sound, in either order.
    kept('sound', (i) => [givenSound(i), familySound(i)].sort()),
    kept('heads', (i) => [given(i).slice(0, 3), family(i).slice(0, 3)]),
    kept('day', (i) => [birth(i), head(i)]),
    kept('year', (i) => [birth(i).slice(0, 4), familySound(i), head(i)]),
    kept('street', (i) => [street(i), house(i) || postcode(i)]),
    kept('title', (i) => [title(i).slice(0, 8)]),
    kept('title sound', (i) => [titleTerm(i) < 0 ? '' : base.titleSound(titleTerm(i))]),
    {
      isKept: true,
      keysOf: (index) =>
        base.listOf('email', index).flatMap((term) => {
          const box = (emails.text(term).split('@')[0] ?? '').replace(/[^\p{L}]/gu, '');
          return box.length > 4 ? [`box|${box}`] : [];
        }),
    },
    wide('day place', (i) => [birth(i), postcode(i) || city(i)]),
    wide('year family', (i) => [birth(i).slice(0, 4), familySound(i)]),
    wide('birthday given', (i) => [birth(i).slice(4), givenSound(i)]),
    wide('birthday family', (i) => [birth(i).slice(4), familySound(i)]),
    wide('year given', (i) => [birth(i).slice(0, 4), givenSound(i), family(i).slice(0, 1)]),
    wide('postcode house', (i) => [postcode(i), house(i)]),
    wide('postcode name', (i) => [postcode(i), familySound(i) || givenSound(i)]),
    wide('postcode head', (i) => [postcode(i), head(i, 2)]),
    wide('street words', (i) => [street(i).split(' ').sort().slice(0, 2).join(' '), city(i)]),
    wide('city family', (i) => [city(i), familySound(i)]),
    wide('city given', (i) => [city(i), givenSound(i), family(i).slice(0, 1)]),
    wide('city house', (i) => [city(i), house(i), street(i).slice(0, 3)]),
    wide('company given', (i) => [company(i), givenSound(i)]),
    wide('company family', (i) => [company(i), familySound(i)]),
    wide('family', (i) => [familySound(i), given(i).slice(0, 2)]),
    wide('given', (i) => [givenSound(i), family(i).slice(0, 2)]),
  ];
}

/** The keys that are kept beside a customer, as whole numbers of 31 bits. @param {Base} base @returns {(index: number) => number[]} */
export function fingerprints(base) {
  const passes = passesOf(base).filter((pass) => pass.isKept);
  return (index) => [...new Set(passes.flatMap((pass) => pass.keysOf(index).map(hash)))];
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
  for (const [number, { keysOf }] of passes.entries()) {
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
