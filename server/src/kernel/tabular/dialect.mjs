import { tokenizer } from './delimited.mjs';

const delimiters = /** @type {const} */ ([',', ';', '\t', '|']);

/**
 * Finds delimiter and quote from the beginning of a text: the pair that cuts it into the most even rows.
 * @param {string} text
 * @returns {{ delimiter: ',' | ';' | '\t' | '|', quote: '"' | "'" }}
 */
export function detectDialect(text) {
  const said = /^\ufeff?sep=([,;\t|])\r?\n/i.exec(text)?.[1];
  const quote = singleQuoted(text) ? "'" : '"';
  /** @type {(typeof delimiters)[number]} */
  let best = ',';
  let bestScore = -1;
  for (const delimiter of delimiters) {
    if (said === delimiter) return { delimiter, quote };
    const score = evenness(text, delimiter, quote);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return { delimiter: best, quote };
}

/** Single quotes count only where no double quote is used and several cells stand in them. @param {string} text */
function singleQuoted(text) {
  if (text.includes('"')) return false;
  const cells = text.match(/(?<=^|[,;\t|\n])'[^'\n]*'(?=[,;\t|\r\n]|$)/g);
  return cells !== null && cells.length >= 4;
}

/**
 * Share of rows with the usual width, more for wider tables.
 * @param {string} text @param {string} delimiter @param {string} quote
 */
function evenness(text, delimiter, quote) {
  /** @type {Map<number, number>} */
  const widths = new Map();
  let rows = 0;
  const reader = tokenizer({ delimiter, quote }, ({ cells, fault }) => {
    if (rows >= 200) return;
    rows++;
    if (fault === null) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  });
  reader.push(text);
  reader.end();
  let score = 0;
  for (const [width, count] of widths) {
    if (width > 1) score = Math.max(score, (count / rows) ** 2 * (1 + Math.log2(width) / 4));
  }
  return score;
}
