/**
 * What our own side of the thread sends: its shape is not checked row by row.
 *
 * A row: id, whether its keys are to be told, kind, name, first, last, birth, national id, code, phones, e-mails, street,
 * postcode, city, company.
 * @typedef {[string, boolean, 'person' | 'company', string, string | null, string | null, string | null, string | null,
 *   string | null, string[] | null, string[] | null, string | null, string | null, string | null, string | null]} Row
 */

/** @param {unknown} said @returns {{ kind: 'rows', text: string } | { kind: 'search', from: number } | { kind: 'more' }} */
export function ordered(said) {
  return /** @type {{ kind: 'rows', text: string } | { kind: 'search', from: number } | { kind: 'more' }} */ (
    said
  );
}

/** @param {string} text @returns {Row[]} */
export function rowsIn(text) {
  return /** @type {Row[]} */ (JSON.parse(text));
}

/** @param {Row} row @returns {import('./base.mjs').Entry} */
export function entryOf(row) {
  const [
    ,
    ,
    kind,
    name,
    first,
    last,
    birth,
    nationalId,
    code,
    phones,
    emails,
    street,
    postcode,
    city,
    company,
  ] = row;
  return {
    kind,
    name,
    first,
    last,
    birth,
    nationalId,
    code,
    phones: phones ?? [],
    emails: emails ?? [],
    street,
    postcode,
    city,
    company,
  };
}
