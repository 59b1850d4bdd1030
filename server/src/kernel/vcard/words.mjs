import { valueOf } from './properties.mjs';

/** @typedef {import('./properties.mjs').Property} Property */

/** The types of a property, in small letters. @param {Property} one */
export function typesOf(one) {
  return (one.params['TYPE'] ?? []).map((type) => type.toLowerCase());
}

/** Words that say how a number is used, not whose it is. */
const idle = new Set(
  'pref voice cell mobile internet fax text video msg sms x400 postal parcel intl dom iphone textphone x-mobil bbs modem uri'.split(
    ' ',
  ),
);

/**
 * What people call it: the label of the address book, else home or work or another word of its own. Apple wraps the
 * labels that it brings; those that only repeat what it is are no labels.
 * @param {Property} one @param {ReadonlyMap<string, string>} labels
 */
export function labelOf(one, labels) {
  const own = labels.get(one.group)?.trim();
  const wrapped = own === undefined ? null : /^_\$!<(.*)>!\$_$/.exec(own);
  if (own !== undefined && !wrapped) return own === '' ? null : own;
  const word = wrapped?.[1]?.toLowerCase() ?? typesOf(one).find((type) => !idle.has(type));
  const label = word?.replace(/^x-/, '').trim();
  return label === undefined || label === '' || idle.has(label) ? null : label;
}

/** Labels by group: `item1.X-ABLabel`. @param {readonly Property[]} properties */
export function labelsOf(properties) {
  /** @type {Map<string, string>} */
  const labels = new Map();
  for (const one of properties) {
    if (one.name === 'X-ABLABEL' && one.group !== '') labels.set(one.group, valueOf(one));
  }
  return labels;
}

/** 1 the most preferred, 100 the least; what says nothing stands between. @param {Property} one */
export function preferenceOf(one) {
  const said = Number(one.params['PREF']?.[0]);
  if (Number.isInteger(said) && said > 0) return said;
  return typesOf(one).includes('pref') || one.params['PREF'] !== undefined ? 1 : 101;
}
