import { detectEncoding } from '../tabular/encoding.mjs';

/**
 * One property of a card. `value` as it stands in the file, each byte one character; of jCard the values are `given`.
 * Names of parameters are upper case, their values as written.
 * @typedef {object} Property
 * @property {string} group
 * @property {string} name
 * @property {Readonly<Record<string, readonly string[] | undefined>>} params
 * @property {string} value
 * @property {readonly (readonly string[])[] | null} given
 * @property {(bytes: string) => string} read Bytes of the value as text.
 */

/** @typedef {import('../tabular/encoding.mjs').Encoding} Encoding */

const property = /^[\w-]+(?:\.[\w-]+)*[ \t]*[;:]/;

/**
 * The properties of a card from its lines, of any version: folding, soft breaks of quoted-printable, base64 that runs
 * on, parameters bare and named, character sets by property.
 * @param {readonly string[]} lines
 * @param {{ encoding: Encoding, forced: boolean }} file `forced`: what properties say of their character set is not so.
 * @returns {{ version: string, properties: Property[] }}
 */
export function propertiesOf(lines, file) {
  const said = lines.find((line) => /^VERSION[^:]*:/i.test(line));
  const version = said?.slice(said.indexOf(':') + 1).trim() ?? '';
  const properties = unfold(lines, version === '2.1').flatMap((line) => {
    const found = parse(line, file);
    return found ? [found] : [];
  });
  return { version, properties };
}

/** @param {readonly string[]} lines @param {boolean} old Version 2.1 breaks lines at spaces, which stay. */
function unfold(lines, old) {
  /** @type {string[]} */
  const whole = [];
  for (const line of lines) {
    const before = whole.at(-1);
    const soft = before !== undefined && before.endsWith('=') && isQuoted(before);
    if (soft) whole[whole.length - 1] = before.slice(0, -1) + line;
    else if (before !== undefined && /^[ \t]/.test(line)) {
      whole[whole.length - 1] = before + (old && !isBinary(before) ? ` ${line.trimStart()}` : line.slice(1));
    } else if (property.test(line) || before === undefined) whole.push(line);
    // What is no property runs on from the line before: base64 without indent, text with a bare line break.
    else if (line.trim() !== '') whole[whole.length - 1] = `${before}${isBinary(before) ? '' : '\n'}${line}`;
  }
  return whole;
}

/** @param {string} line */
function isQuoted(line) {
  return /^[^:]*quoted-printable/i.test(line);
}

/** @param {string} line */
function isBinary(line) {
  return /^[^:]*(?:;base64|encoding=(?:b|base64))\b/i.test(line);
}

/** @param {string} line @param {{ encoding: Encoding, forced: boolean }} file @returns {Property | null} */
function parse(line, file) {
  const at = colonOf(line);
  if (at < 0) return null;
  const [head = '', ...rest] = pieces(line.slice(0, at), ';');
  const dot = head.lastIndexOf('.');
  const name = head
    .slice(dot + 1)
    .trim()
    .toUpperCase();
  const params = paramsOf(rest);
  const quoted = params['ENCODING']?.some((one) => /^quoted-printable$/i.test(one)) ?? false;
  const charset = file.forced ? 'utf-8' : (params['CHARSET']?.[0] ?? null);
  return {
    group: head.slice(0, Math.max(0, dot)).toLowerCase(),
    name,
    params,
    value: line.slice(at + 1),
    given: null,
    read: (bytes) => textOf(quoted ? unquoted(bytes) : bytes, charset, file.encoding),
  };
}

/** The colon behind name and parameters; one in quotes belongs to a parameter. @param {string} line */
function colonOf(line) {
  let quoted = false;
  for (let at = 0; at < line.length && at < 20_000; at++) {
    const char = line[at];
    if (char === '"') quoted = !quoted;
    else if (char === ':' && !quoted) return at;
  }
  return line.indexOf(':');
}

/** @param {string} text @param {string} separator */
function pieces(text, separator) {
  /** @type {string[]} */
  const found = [''];
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (char === separator && !quoted) found.push('');
    else found[found.length - 1] += char;
  }
  return found;
}

const encodings = /^(?:quoted-printable|base64|b|q|7bit|8bit)$/i;

/** @param {readonly string[]} list @returns {Record<string, string[]>} */
function paramsOf(list) {
  /** @type {Record<string, string[]>} */
  const params = {};
  for (const one of list) {
    const at = one.indexOf('=');
    const bare = at < 0;
    const name = bare
      ? encodings.test(one.trim())
        ? 'ENCODING'
        : 'TYPE'
      : one.slice(0, at).trim().toUpperCase();
    const values = pieces(bare ? one : one.slice(at + 1), ',').flatMap((value) => {
      const plain = utf8(value.trim().replaceAll('"', ''));
      return name === 'TYPE' ? plain.split(',') : [plain];
    });
    const filled = values.map(uncareted).filter((value) => value !== '');
    const before = Object.hasOwn(params, name) ? (params[name] ?? []) : [];
    params[name] = [...before, ...filled].slice(0, 50);
  }
  return params;
}

/** Escapes of parameter values (RFC 6868). @param {string} text */
function uncareted(text) {
  return text.replace(/\^[n'^]/g, (pair) => (pair === '^n' ? '\n' : pair === "^'" ? '"' : '^'));
}

/** @param {string} bytes */
function utf8(bytes) {
  return textOf(bytes, null, 'utf-8');
}

/** @param {string} text */
function unquoted(text) {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/=[0-9a-f]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}

/** @type {Map<string, InstanceType<typeof TextDecoder> | null>} */
const decoders = new Map();

/** @param {string} label @returns {InstanceType<typeof TextDecoder> | null} Null for a character set that nobody knows. */
function decoderOf(label) {
  const key = label.toLowerCase();
  const known = decoders.get(key);
  if (known !== undefined) return known;
  /** @type {InstanceType<typeof TextDecoder> | null} */
  let decoder = null;
  try {
    decoder = new TextDecoder(key, { fatal: true });
  } catch {
    // Left null: the bytes tell.
  }
  if (decoders.size < 100) decoders.set(key, decoder);
  return decoder;
}

/**
 * Bytes as text: in the character set that is said, else UTF-8, else that of the file, else the one they look like.
 * @param {string} bytes @param {string | null} charset @param {Encoding} fallback
 */
function textOf(bytes, charset, fallback) {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  const buffer = Buffer.from(bytes, 'latin1');
  const single = fallback.startsWith('windows') ? [fallback] : [];
  for (const label of [...(charset === null ? [] : [charset]), 'utf-8', ...single]) {
    const decoder = decoderOf(label);
    try {
      if (decoder) return decoder.decode(buffer);
    } catch {
      // The bytes are not of this set.
    }
  }
  return new TextDecoder(detectEncoding(buffer, [buffer])).decode(buffer);
}

/** Text with the escapes taken away. @param {string} text */
function unescaped(text) {
  return text.replace(/\\(?:\r?\n|[\s\S])/g, (pair) =>
    pair === '\\n' || pair === '\\N' ? '\n' : pair.slice(1),
  );
}

/** The whole value as text. @param {Property} one */
export function valueOf(one) {
  if (one.given) return one.given.map((part) => part.join(',')).join(';');
  return unescaped(one.read(one.value));
}

/** The parts of a value between separators that are not escaped. @param {Property} one @param {',' | ';'} separator */
export function partsOf(one, separator) {
  if (one.given) {
    if (separator === ';' && one.given.length > 1) return one.given.map((part) => part.join(' '));
    return one.given.flat();
  }
  return rawParts(one.value, separator).map((part) => unescaped(one.read(part)));
}

/** @param {string} text @param {string} separator */
function rawParts(text, separator) {
  /** @type {string[]} */
  const parts = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === separator) {
      parts.push(text.slice(from, at));
      from = at + 1;
      if (parts.length >= 200) break;
    }
  }
  return [...parts, text.slice(from)];
}
