import { picture } from './picture.mjs';
import { partsOf, valueOf } from './properties.mjs';
import { addressesOf, oneLine, pointsOf } from './reach.mjs';
import { labelOf, labelsOf, preferenceOf } from './words.mjs';

/** @typedef {import('./properties.mjs').Property} Property */

/**
 * What a card says, in the terms of an address book. Texts are as in the file; nothing is judged.
 * `more`: what has a name and no place of its own: word and text. `photo`: base64 of an image. `birthDate`: a whole
 * date; one without year stands in `more`.
 * @typedef {object} Card
 * @property {string | null} uid
 * @property {'person' | 'company'} kind
 * @property {string | null} name
 * @property {string | null} firstName
 * @property {string | null} lastName
 * @property {string | null} company
 * @property {string | null} department
 * @property {string | null} jobTitle
 * @property {string | null} birthDate
 * @property {string | null} language
 * @property {string | null} code
 * @property {import('./reach.mjs').Point[]} points
 * @property {import('./reach.mjs').Address[]} addresses
 * @property {string[]} tags
 * @property {string | null} note
 * @property {{ word: string, text: string }[]} more
 * @property {string | null} photo
 * @property {boolean} photoSkipped
 */

/** Properties whose text is kept under a word. */
const words = /** @type {const} */ ({
  NICKNAME: 'nickname',
  ROLE: 'role',
  GENDER: 'gender',
  'X-GENDER': 'gender',
  ANNIVERSARY: 'anniversary',
  'X-ANNIVERSARY': 'anniversary',
  'X-EVOLUTION-ANNIVERSARY': 'anniversary',
  'X-MS-ANNIVERSARY': 'anniversary',
  'X-SPOUSE': 'spouse',
  'X-EVOLUTION-SPOUSE': 'spouse',
  'X-MANAGER': 'manager',
  'X-EVOLUTION-MANAGER': 'manager',
  'X-MS-MANAGER': 'manager',
  'X-ASSISTANT': 'assistant',
  'X-EVOLUTION-ASSISTANT': 'assistant',
  'X-MS-ASSISTANT': 'assistant',
  MEMBER: 'member',
});

/** @param {readonly Property[]} properties @returns {Card} */
export function cardOf(properties) {
  const labels = labelsOf(properties);
  const names = namesOf(properties);
  const [organisation, ...units] = first(properties, 'ORG', (one) => partsOf(one, ';').map(oneLine)) ?? [];
  const company = filled(organisation);
  const born = birthOf(properties);
  return {
    uid: filled(first(properties, 'UID', valueOf)),
    kind: isCompany(properties, names, company) ? 'company' : 'person',
    ...names,
    name: names.name ?? filled(first(properties, 'NICKNAME', valueOf)),
    company,
    department: filled(units.filter((unit) => unit !== '').join(', ')),
    jobTitle: filled(first(properties, 'TITLE', valueOf)) ?? filled(first(properties, 'ROLE', valueOf)),
    birthDate: born.date,
    language: filled(first(properties, 'LANG', valueOf)),
    code: filled(first(properties, 'X-PEYVAND-CODE', valueOf)),
    points: pointsOf(properties, labels),
    addresses: addressesOf(properties, labels),
    tags: [
      ...new Set(all(properties, 'CATEGORIES').flatMap((one) => partsOf(one, ',').map((tag) => tag.trim()))),
    ].filter((tag) => tag !== ''),
    note: filled(all(properties, 'NOTE').map(valueOf).join('\n').replaceAll('\r\n', '\n')),
    more: [...moreOf(properties, labels), ...born.more, ...otherNames(properties, names.name)],
    ...picture(all(properties, 'PHOTO')[0]),
  };
}

/** @param {string | undefined | null} text */
function filled(text) {
  const trimmed = text?.trim();
  return trimmed === undefined || trimmed === '' ? null : trimmed;
}

/** @param {readonly Property[]} properties @param {string} name */
function all(properties, name) {
  return properties.filter((one) => one.name === name);
}

/**
 * Of several, the most preferred; then the first.
 * @template Value @param {readonly Property[]} properties @param {string} name @param {(one: Property) => Value} read
 * @returns {Value | undefined}
 */
function first(properties, name, read) {
  const [best] = all(properties, name).toSorted((a, b) => preferenceOf(a) - preferenceOf(b));
  return best && read(best);
}

/** @param {readonly Property[]} properties */
function namesOf(properties) {
  const [family, given, additional, prefix, suffix] = (
    first(properties, 'N', (one) => partsOf(one, ';')) ?? []
  ).map((part) => oneLine(part));
  const composed = [prefix, given, additional, family, suffix].filter((part) => part).join(' ');
  return {
    name: filled(oneLine(first(properties, 'FN', valueOf) ?? '')) ?? filled(composed),
    firstName: filled(given),
    lastName: filled(family),
  };
}

/** @param {readonly Property[]} properties @param {string | null} chosen */
function otherNames(properties, chosen) {
  const names = all(properties, 'FN').map((one) => valueOf(one).trim());
  return names.filter((name) => name !== '' && name !== chosen).map((text) => ({ word: 'name', text }));
}

/**
 * @param {readonly Property[]} properties
 * @param {{ name: string | null, firstName: string | null, lastName: string | null }} names
 * @param {string | null} company
 */
function isCompany(properties, names, company) {
  const kind =
    first(properties, 'KIND', valueOf) ?? first(properties, 'X-ADDRESSBOOKSERVER-KIND', valueOf) ?? '';
  if (/^(?:org|organization|group)$/i.test(kind.trim())) return true;
  if (/^individual$/i.test(kind.trim())) return false;
  if (/^company$/i.test(first(properties, 'X-ABSHOWAS', valueOf)?.trim() ?? '')) return true;
  const person = names.firstName !== null || names.lastName !== null;
  return company !== null && !person && (names.name === null || names.name === company);
}

/** @param {readonly Property[]} properties */
function birthOf(properties) {
  const [one] = all(properties, 'BDAY');
  const text = one ? valueOf(one).trim() : '';
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(text);
  const omitted = one?.params['X-APPLE-OMIT-YEAR']?.[0];
  if (match && match[1] !== omitted && isDay(match)) {
    return { date: `${match[1]}-${match[2]}-${match[3]}`, more: [] };
  }
  const plain = match && match[1] === omitted ? `--${match[2]}-${match[3]}` : text;
  return { date: null, more: plain === '' ? [] : [{ word: 'birthday', text: plain }] };
}

/** @param {RegExpExecArray} match */
function isDay([, year, month, day]) {
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}

/** @param {readonly Property[]} properties @param {ReadonlyMap<string, string>} labels */
function moreOf(properties, labels) {
  return properties.flatMap((one) => {
    const found = worded(one, labels);
    return found && found.text !== '' ? [found] : [];
  });
}

/** @param {Property} one @param {ReadonlyMap<string, string>} labels @returns {{ word: string, text: string } | null} */
function worded(one, labels) {
  const known = Object.entries(words).find(([name]) => name === one.name)?.[1];
  if (known) return { word: known, text: valueOf(one).trim() };
  if (one.name === 'X-ABDATE') return { word: labelOf(one, labels) ?? 'date', text: valueOf(one).trim() };
  if (one.name === 'RELATED' || one.name === 'X-ABRELATEDNAMES') {
    return { word: labelOf(one, labels) ?? 'related', text: valueOf(one).trim() };
  }
  if (one.name !== 'X-ANDROID-CUSTOM') return null;
  const [type = '', text = '', kind = '', own = ''] = partsOf(one, ';');
  const word = type.slice(type.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return {
    word: own || (word === 'nickname' ? word : kind === '' ? word : `${word} ${kind}`),
    text: text.trim(),
  };
}
