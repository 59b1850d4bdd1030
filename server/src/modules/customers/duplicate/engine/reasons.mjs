import { at } from './compare.mjs';

/** @typedef {import('@peyvand/contract/customers/duplicates').DuplicateReason} Reason */

/** A family name that fewer than one in two thousand carry. */
const rare = 5e-4;

/** What each level of a fact is called; null: not worth a word. @type {readonly [keyof typeof at, readonly (Reason | null)[]][]} */
const words = [
  ['birth', ['birthDate', 'similarBirthDate', 'similarBirthDate', 'otherBirthDate']],
  ['nationalId', ['nationalId', 'similarNationalId', null, 'otherNationalId']],
  ['code', ['code', null, null, 'otherCode']],
  ['phone', ['phone', 'similarPhone', null, null]],
  ['email', ['email', 'similarEmail', 'similarEmail', null]],
  ['street', ['address', 'address', null, null]],
  ['postcode', ['postalCode', null, null, null]],
  ['city', ['city', null, null, 'otherCity']],
  ['company', ['company', 'company', null, null]],
];

/**
 * The reasons of a comparison, the name first.
 * @param {import('./compare.mjs').Comparison} found @param {(place: number, term: number) => number} rarityOf
 * @returns {Reason[]}
 */
export function reasonsOf(found, rarityOf) {
  const others = words.flatMap(([fact, levels]) => {
    const level = found.levels[at[fact]] ?? -1;
    const word = level < 0 ? null : levels[level];
    return word ? [word] : [];
  });
  return [...namesOf(found), ...rarityWords(found, rarityOf), ...others];
}

/** What two customers of one name differ in: each has another of these. */
const ownOfEach = [at.birth, at.nationalId, at.code, at.phone, at.email, at.city];

/**
 * Whether something that both records say tells them apart: two of one name, not one twice.
 * @param {import('./compare.mjs').Comparison} found @returns {boolean}
 */
export function areToldApart(found) {
  return ownOfEach.some((place) => found.levels[place] === 3);
}

/** @param {import('./compare.mjs').Comparison} found @returns {Reason[]} */
function namesOf(found) {
  const [given, family, title] = [at.given, at.family, at.title].map((place) => found.levels[place] ?? -1);
  if (title === 0) return ['name'];
  if (title === 1 || title === 2) return ['similarName'];
  if (given === undefined || family === undefined) return [];
  if (found.swapped) return ['swappedName'];
  if (given === 0 && family === 0) return ['name'];
  if (given === 3)
    return family < 0
      ? ['otherGivenName']
      : family < 3
        ? ['familyName', 'otherGivenName']
        : ['otherGivenName', 'otherFamilyName'];
  if (family === 3) return ['otherFamilyName'];
  return given < 0 && family < 0 ? [] : ['similarName'];
}

/** @param {import('./compare.mjs').Comparison} found @param {(place: number, term: number) => number} rarityOf @returns {Reason[]} */
function rarityWords(found, rarityOf) {
  const place = found.levels[at.title] === 0 ? at.title : found.levels[at.family] === 0 ? at.family : -1;
  if (place < 0) return [];
  return rarityOf(place, found.terms[place] ?? -1) < rare ? ['rareName'] : [];
}
