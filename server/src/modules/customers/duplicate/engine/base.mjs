import { companyWords, nameParts } from './names.mjs';
import { soundOf } from './sound.mjs';

/**
 * Records as columns of numbers: a million of them fit into a worker. Every text stands once in a dictionary, which
 * counts it too: how often a value occurs says how much it means (Winkler 1990).
 */

/**
 * One customer as the engine reads it. All texts folded; phones E.164; the day `yyyy-mm-dd`.
 * @typedef {object} Entry
 * @property {'person' | 'company'} kind
 * @property {string} name
 * @property {string | null} [first]
 * @property {string | null} [last]
 * @property {string | null} [birth]
 * @property {string | null} [nationalId]
 * @property {string | null} [code]
 * @property {readonly string[]} [phones]
 * @property {readonly string[]} [emails]
 * @property {string | null} [street] With the number of the house.
 * @property {string | null} [postcode]
 * @property {string | null} [city]
 * @property {string | null} [company] Where a person works.
 */

/** What is compared, in this order everywhere. */
export const facts = /** @type {const} */ ([
  'given',
  'family',
  'title',
  'birth',
  'nationalId',
  'code',
  'phone',
  'email',
  'street',
  'house',
  'postcode',
  'city',
  'company',
]);
/** @typedef {(typeof facts)[number]} Fact */

/** Facts with one value in a record. Given and family names share a dictionary, since people mix them up. */
const single = /** @type {const} */ ([
  'given',
  'family',
  'title',
  'birth',
  'nationalId',
  'code',
  'street',
  'house',
  'postcode',
  'city',
  'company',
]);
/** @typedef {(typeof single)[number]} Single */

function dictionary() {
  /** @type {Map<string, number>} */
  const ids = new Map();
  /** @type {string[]} */
  const texts = [];
  return {
    /** @param {string} text @returns {number} */
    idOf(text) {
      const known = ids.get(text);
      if (known !== undefined) return known;
      ids.set(text, texts.length);
      texts.push(text);
      return texts.length - 1;
    },
    /** @param {string} text @returns {number} */
    find: (text) => ids.get(text) ?? -1,
    /** @param {number} id @returns {string} */
    text: (id) => texts[id] ?? '',
    size: () => texts.length,
    /** Frees what only adding needs. */
    close: () => ids.clear(),
  };
}
/** @typedef {ReturnType<typeof dictionary>} Dictionary */

/** Whole numbers in a row that grows. */
function numbers() {
  let values = new Int32Array(1024);
  let length = 0;
  return {
    /** @param {number} value */
    push(value) {
      if (length === values.length) {
        const wider = new Int32Array(length * 2);
        wider.set(values);
        values = wider;
      }
      values[length++] = value;
    },
    /** @param {number} index @returns {number} */
    at: (index) => values[index] ?? -1,
    /** @param {number} index */
    raise(index) {
      while (length <= index) this.push(0);
      values[index] = (values[index] ?? 0) + 1;
    },
    length: () => length,
  };
}
/** @typedef {ReturnType<typeof numbers>} Numbers */

/** An empty base; `add` fills it. */
export function createBase() {
  const names = dictionary();
  const days = dictionary();
  const words = dictionary();
  /** @type {Record<Single, Dictionary>} */
  const dictionaries = {
    given: names,
    family: names,
    title: words,
    birth: days,
    nationalId: dictionary(),
    code: dictionary(),
    street: dictionary(),
    house: dictionary(),
    postcode: dictionary(),
    city: dictionary(),
    company: words,
  };
  const phones = dictionary();
  const emails = dictionary();
  const kinds = numbers();
  const columns = single.map((fact) => ({ fact, values: numbers(), counts: numbers() }));
  const many = {
    phone: { dictionary: phones, starts: numbers(), values: numbers(), counts: numbers() },
    email: { dictionary: emails, starts: numbers(), values: numbers(), counts: numbers() },
  };
  /** @type {string[]} */
  const sounds = [];
  /** @type {string[]} */
  const titleSounds = [];
  const byFact = new Map(columns.map((column) => [column.fact, column]));
  /** @param {Single} fact */
  const columnOf = (fact) => {
    const column = byFact.get(fact);
    if (!column) throw new Error(`no column ${fact}`);
    return column;
  };

  /** @param {'phone' | 'email'} fact @param {readonly string[]} texts */
  function addMany(fact, texts) {
    const list = many[fact];
    list.starts.push(list.values.length());
    for (const text of new Set(texts)) {
      const id = list.dictionary.idOf(text);
      list.values.push(id);
      list.counts.raise(id);
    }
  }

  return {
    /** Adds a record and returns its index. @param {Entry} entry @returns {number} */
    add(entry) {
      const index = kinds.length();
      kinds.push(entry.kind === 'person' ? 0 : 1);
      const texts = textsOf(entry);
      for (const { fact, values, counts } of columns) {
        const text = texts[fact];
        const id = text === undefined || text === '' ? -1 : dictionaries[fact].idOf(text);
        values.push(id);
        if (id >= 0) counts.raise(id);
      }
      addMany('phone', entry.phones ?? []);
      addMany('email', entry.emails ?? []);
      return index;
    },
    size: () => kinds.length(),
    /** @param {number} index @returns {number} */
    kindOf: (index) => kinds.at(index),
    /** The term of a fact; -1 when it is missing. @param {Single} fact @returns {(index: number) => number} */
    reader: (fact) => columnOf(fact).values.at,
    /** How many records carry a term. @param {Single | 'phone' | 'email'} fact @returns {(id: number) => number} */
    counter: (fact) =>
      fact === 'phone' || fact === 'email' ? many[fact].counts.at : columnOf(fact).counts.at,
    /** @param {Single | 'phone' | 'email'} fact @returns {Dictionary} */
    dictionary: (fact) => (fact === 'phone' || fact === 'email' ? many[fact].dictionary : dictionaries[fact]),
    /**
     * A fact with many values: those of a record stand from `startOf(index)` to before `startOf(index + 1)`.
     * @param {'phone' | 'email'} fact
     */
    lists(fact) {
      const { starts, values } = many[fact];
      return {
        /** @param {number} index @returns {number} */
        startOf: (index) => (index < starts.length() ? starts.at(index) : values.length()),
        at: values.at,
      };
    },
    /** Its terms as a list. @param {'phone' | 'email'} fact @param {number} index @returns {number[]} */
    listOf(fact, index) {
      const { startOf, at } = this.lists(fact);
      const from = startOf(index);
      return Array.from({ length: startOf(index + 1) - from }, (_, place) => at(from + place));
    },
    /** What the name with this term sounds like. @param {number} id @returns {string} */
    sound(id) {
      const known = sounds[id];
      if (known !== undefined) return known;
      const sound = soundOf(names.text(id));
      sounds[id] = sound;
      return sound;
    },
    /** The same for a company. @param {number} id @returns {string} */
    titleSound(id) {
      const known = titleSounds[id];
      if (known !== undefined) return known;
      const sound = soundOf(words.text(id));
      titleSounds[id] = sound;
      return sound;
    },
  };
}
/** @typedef {ReturnType<typeof createBase>} Base */

/** @param {Entry} entry @returns {Partial<Record<Single, string>>} */
function textsOf(entry) {
  const street = entry.street ?? '';
  const house = /\d+/.exec(street)?.[0] ?? '';
  const shared = {
    nationalId: entry.nationalId ?? '',
    code: entry.code ?? '',
    street: street
      .replace(/[^\p{L}\s]+/gu, ' ')
      .trim()
      .replace(/\s+/g, ' '),
    house,
    postcode: (entry.postcode ?? '').replace(/[^\p{L}\p{N}]/gu, ''),
    city: entry.city ?? '',
    company: companyWords(entry.company ?? '').join(''),
  };
  if (entry.kind === 'company') return { ...shared, title: companyWords(entry.name).join('') };
  const birth = (entry.birth ?? '').replaceAll('-', '');
  return { ...shared, ...nameParts(entry.name, entry.first ?? '', entry.last ?? ''), birth };
}
