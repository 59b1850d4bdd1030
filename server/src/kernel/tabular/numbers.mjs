/** How a style shows numbers: as days, or with so many leading zeros. @typedef {{ date: boolean, zeros: number }} NumberStyle */

const dateFormats = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

/**
 * Whether a number format shows a date or time.
 * @param {number} id @param {string | undefined} code
 */
export function isDateFormat(id, code) {
  if (code === undefined) return dateFormats.has(id) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[dmyhs]/i.test(bare.replace(/general/gi, ''));
}

/** Leading zeros that a format such as `0000000000` of national codes asks for. @param {string | undefined} code */
export function zerosOf(code) {
  return code !== undefined && /^0{2,20}$/.test(code) ? code.length : 0;
}

/**
 * A number of a cell as people read it, without exponent and without digits lost.
 * @param {string} raw @param {NumberStyle | undefined} style @param {boolean} since1904
 */
export function numberText(raw, style, since1904) {
  if (style?.date) return dateText(raw, since1904);
  const plain = /^-?\d+(\.\d+)?$/.test(raw) ? trimmed(raw) : shortest(raw);
  return style && style.zeros > 0 && /^\d+$/.test(plain) ? plain.padStart(style.zeros, '0') : plain;
}

/** Doubles are written with 17 digits: 0.1 stands as 0.10000000000000001. @param {string} raw */
function trimmed(raw) {
  if (raw.length <= 15 || !raw.includes('.')) return raw;
  return shortest(raw);
}

/** @param {string} raw */
function shortest(raw) {
  const number = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(number)) return raw;
  const text = String(number);
  const [digits = '', power] = text.split('e');
  if (power === undefined) return text;
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.');
  const shift = Number(power);
  if (Math.abs(shift) > 400) return text;
  if (shift > 0) return sign + whole + fraction.padEnd(shift, '0');
  return `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`;
}

const dayMs = 86_400_000;

/**
 * A serial number of days as `2026-11-21`, `2026-11-21T08:30:00` or `08:30:00`. Day 60 of the 1900 system is the
 * 29 February 1900 that never was; days before it count from one later.
 * @param {string} raw @param {boolean} since1904
 */
function dateText(raw, since1904) {
  const serial = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return raw;
  const seconds = Math.round((serial % 1) * 86_400);
  const day = Math.floor(serial);
  const time = new Date(seconds * 1000).toISOString().slice(11, 19);
  if (day === 0 && !since1904 && seconds > 0) return time;
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const iso = new Date(start + day * dayMs + seconds * 1000).toISOString();
  return seconds === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)}T${iso.slice(11, 19)}`;
}
