import { TableRefused } from '../tabular/limits.mjs';

/** @typedef {import('./properties.mjs').Property} Property */

/**
 * The cards of a jCard file (RFC 7095): one `["vcard", […]]` or a list of them. Each with its JSON, and null instead
 * of properties where it is no card.
 * @param {string} text
 * @returns {{ raw: string, properties: Property[] | null }[]}
 */
export function jcards(text) {
  /** @type {unknown} */
  let found;
  try {
    found = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new TableRefused('json.broken', 'The file is no well-formed JSON');
  }
  const list = Array.isArray(found) && Array.isArray(found[0]) ? found : [found];
  return list.map((/** @type {unknown} */ one) => ({
    raw: JSON.stringify(one),
    properties: propertiesIn(one),
  }));
}

/** @param {unknown} one @returns {Property[] | null} */
function propertiesIn(one) {
  if (!Array.isArray(one) || String(one[0]).toLowerCase() !== 'vcard' || !Array.isArray(one[1])) return null;
  const entries = one[1].filter(Array.isArray);
  return entries.length === one[1].length ? entries.slice(0, 5000).map(propertyOf) : null;
}

/** @param {readonly unknown[]} entry @returns {Property} */
function propertyOf([name, params, type, ...values]) {
  /** @type {Record<string, string[]>} */
  const read = {};
  if (typeof params === 'object' && params !== null) {
    for (const [key, value] of Object.entries(params).slice(0, 50)) read[key.toUpperCase()] = texts(value);
  }
  if (typeof type === 'string' && !read['VALUE']) read['VALUE'] = [type];
  const structured = values.length === 1 && Array.isArray(values[0]);
  const given = structured && Array.isArray(values[0]) ? values[0].map(texts) : values.map(texts);
  return {
    group: (read['GROUP']?.[0] ?? '').toLowerCase(),
    name: String(name).toUpperCase(),
    params: read,
    value: '',
    given: structured ? given : [given.flat()],
    read: (bytes) => bytes,
  };
}

/** @param {unknown} value @returns {string[]} */
function texts(value) {
  if (Array.isArray(value)) return value.slice(0, 200).flatMap(texts);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? [String(value)]
    : [''];
}
