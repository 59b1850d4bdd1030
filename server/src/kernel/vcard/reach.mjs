import { partsOf, valueOf } from './properties.mjs';
import { labelOf, preferenceOf, typesOf } from './words.mjs';

/** @typedef {import('./properties.mjs').Property} Property */
/** @typedef {{ kind: 'email' | 'phone' | 'mobile' | 'fax' | 'website' | 'social', label: string | null, value: string, primary: boolean }} Point */
/** @typedef {{ label: string | null, street: string, city: string, region: string, postalCode: string, country: string, primary: boolean }} Address */

/** Services whose names are properties of their own: `X-SKYPE`, `X-AIM`. */
const services =
  /^X-(AIM|ICQ|JABBER|MSN|YAHOO|SKYPE(?:-USERNAME)?|GADUGADU|GROUPWISE|GOOGLE-TALK|QQ|TWITTER|TELEGRAM|WHATSAPP)$/;

/**
 * How to reach whom the card is of, the most preferred of each kind marked.
 * @param {readonly Property[]} properties @param {ReadonlyMap<string, string>} labels
 * @returns {Point[]}
 */
export function pointsOf(properties, labels) {
  const found = properties.flatMap((one) => {
    const point = pointOf(one, labels);
    return point && point.value !== '' ? [{ point, rank: preferenceOf(one) }] : [];
  });
  /** @type {Map<string, number>} */
  const best = new Map();
  for (const { point, rank } of found) {
    const group = point.kind === 'mobile' ? 'phone' : point.kind;
    if (rank <= 100) best.set(group, Math.min(best.get(group) ?? 100, rank));
  }
  /** @type {Set<string>} */
  const marked = new Set();
  return found.map(({ point, rank }) => {
    const group = point.kind === 'mobile' ? 'phone' : point.kind;
    const primary = best.get(group) === rank && !marked.has(group);
    if (primary) marked.add(group);
    return { ...point, primary };
  });
}

/** @param {Property} one @param {ReadonlyMap<string, string>} labels @returns {Omit<Point, 'primary'> | null} */
function pointOf(one, labels) {
  const label = labelOf(one, labels);
  if (one.name === 'TEL')
    return { kind: phoneKind(one), label: isPager(one) ? 'pager' : label, value: phoneOf(valueOf(one)) };
  if (one.name === 'EMAIL')
    return {
      kind: 'email',
      label,
      value: valueOf(one)
        .trim()
        .replace(/^mailto:/i, ''),
    };
  if (one.name === 'URL' || one.name === 'X-WEBSITE')
    return { kind: 'website', label, value: valueOf(one).trim() };
  if (one.name === 'IMPP') return handleOf(one, label);
  if (one.name === 'X-SOCIALPROFILE') {
    const service = typesOf(one).find((type) => type !== 'pref') ?? label;
    const user = one.params['X-USER']?.[0];
    return { kind: 'social', label: service, value: (user ?? valueOf(one)).trim() };
  }
  const service = services.exec(one.name)?.[1];
  return service
    ? { kind: 'social', label: service.replace('-USERNAME', '').toLowerCase(), value: valueOf(one).trim() }
    : null;
}

/** `xmpp:ann@example.org`: the scheme is the service. @param {Property} one @param {string | null} label @returns {Omit<Point, 'primary'>} */
function handleOf(one, label) {
  const value = valueOf(one).trim();
  const scheme = /^([a-z][a-z\d+.-]*):(.+)$/i.exec(value);
  const service = one.params['X-SERVICE-TYPE']?.[0]?.toLowerCase() ?? scheme?.[1]?.toLowerCase() ?? label;
  return { kind: 'social', label: service, value: scheme?.[2] ?? value };
}

/** @param {Property} one @returns {'mobile' | 'fax' | 'phone'} */
function phoneKind(one) {
  const types = typesOf(one);
  if (types.includes('fax')) return 'fax';
  return types.some((type) => type === 'cell' || type === 'mobile' || type === 'x-mobil' || type === 'iphone')
    ? 'mobile'
    : 'phone';
}

/** @param {Property} one */
function isPager(one) {
  return typesOf(one).includes('pager');
}

/** `tel:+1-418-656-9254;ext=102` as people write it. @param {string} text */
function phoneOf(text) {
  const uri = /^tel:([^;]*)(.*)$/is.exec(text.trim());
  if (!uri) return text.trim();
  const extension = /;ext=([^;]+)/i.exec(uri[2] ?? '')?.[1];
  return extension === undefined ? (uri[1] ?? '') : `${uri[1]} ext. ${extension}`;
}

/**
 * @param {readonly Property[]} properties @param {ReadonlyMap<string, string>} labels
 * @returns {Address[]}
 */
export function addressesOf(properties, labels) {
  const all = properties
    .filter((one) => one.name === 'ADR')
    .map((one) => ({ address: addressOf(one, labels), rank: preferenceOf(one) }))
    .filter(({ address }) =>
      Object.entries(address).some(([key, value]) => key !== 'label' && key !== 'primary' && value),
    );
  const best = Math.min(...all.map(({ rank }) => rank));
  const first = all.findIndex(({ rank }) => rank === best);
  return all.map(({ address }, index) => ({ ...address, primary: index === first }));
}

/** @param {Property} one @param {ReadonlyMap<string, string>} labels @returns {Address} */
function addressOf(one, labels) {
  const [box = '', extended = '', street = '', city = '', region = '', code = '', country = ''] = partsOf(
    one,
    ';',
  ).map(oneLine);
  const lines = [box, extended, street].filter((line) => line !== '');
  const rest = [city, region, code, country].some((part) => part !== '');
  const shown = one.params['LABEL']?.[0];
  return {
    label: labelOf(one, labels),
    street: lines.length === 0 && !rest && shown !== undefined ? oneLine(shown) : lines.join(', '),
    city,
    region,
    postalCode: code,
    country,
    primary: false,
  };
}

/** @param {string} text */
export function oneLine(text) {
  return text
    .split(/\s*[\r\n]+\s*/)
    .map((line) => line.trim().replace(/,$/, ''))
    .filter((line) => line !== '')
    .join(', ');
}
