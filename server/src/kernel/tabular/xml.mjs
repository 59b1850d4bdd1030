import { StringDecoder } from 'node:string_decoder';
import { TableRefused } from './limits.mjs';

/** Longest piece of markup or text that is kept while its end has not come. */
const longest = 1_000_000;

/**
 * @typedef {object} XmlEvents
 * @property {(name: string, attributes: string, selfClosing: boolean) => void} open
 * @property {(name: string) => void} close
 * @property {(text: string) => void} text Decoded.
 */

const refused = () => new TableRefused('xml.broken', 'A part of the workbook is not well-formed');

/**
 * Reads XML as it comes, without a tree: no DTD, no entities but the five and numbers, UTF-8 only. Names lose their
 * prefix. Well-formedness is not judged beyond what is needed to read on safely; broken bytes become U+FFFD.
 * @param {XmlEvents} events
 */
export function xmlReader(events) {
  const decoder = new StringDecoder('utf8');
  let buffer = '';
  let begun = false;
  let nameEnd = 0;

  /** @param {Buffer} chunk */
  function push(chunk) {
    if (!begun) begin(chunk);
    buffer += decoder.write(chunk);
    let at = 0;
    for (;;) {
      const next = step(at);
      if (next < 0) break;
      at = next;
    }
    buffer = buffer.slice(at);
    if (buffer.length > longest) throw refused();
  }

  /** @param {Buffer} chunk */
  function begin(chunk) {
    begun = true;
    const [one = 0x3c, two = 0x3c] = chunk;
    if (one === 0xff || one === 0xfe || one === 0 || two === 0) {
      throw new TableRefused('xml.encoding', 'A part of the workbook is not UTF-8');
    }
  }

  /** Reads one tag and the text before it; -1 when its end has not come. @param {number} at */
  function step(at) {
    const open = buffer.indexOf('<', at);
    if (open < 0) return -1;
    const second = buffer.charCodeAt(open + 1);
    if (second === 33 || second === 63) return special(at, open, second === 63);
    const close = tagEnd(open);
    if (close < 0) return -1;
    if (open > at) events.text(decodeEntities(buffer.slice(at, open)));
    if (second === 47) {
      events.close(localName(open + 2, close));
      return close + 1;
    }
    const selfClosing = buffer.charCodeAt(close - 1) === 47;
    const end = selfClosing ? close - 1 : close;
    const name = localName(open + 1, end);
    events.open(name, nameEnd < end ? buffer.slice(nameEnd, end) : '', selfClosing);
    if (selfClosing) events.close(name);
    return close + 1;
  }

  /** The name that begins here, without prefix; sets where it ends. @param {number} start @param {number} end */
  function localName(start, end) {
    let from = start;
    let at = start;
    for (; at < end; at++) {
      const code = buffer.charCodeAt(at);
      if (code === 58) from = at + 1;
      else if (code <= 32) break;
    }
    nameEnd = at;
    return buffer.slice(from, at);
  }

  /** A `>` inside an attribute's quotes does not end the tag. @param {number} open */
  function tagEnd(open) {
    let within = 0;
    for (let at = open + 1; at < buffer.length; at++) {
      const code = buffer.charCodeAt(at);
      if (within !== 0) within = code === within ? 0 : within;
      else if (code === 62) return at;
      else if (code === 34 || code === 39) within = code;
    }
    return -1;
  }

  /** Comments, CDATA, declarations. @param {number} at @param {number} open @param {boolean} instruction */
  function special(at, open, instruction) {
    if (!instruction && buffer.length - open < 9 && '<![CDATA['.startsWith(buffer.slice(open))) return -1;
    if (!instruction && buffer.length - open < 4 && '<!--'.startsWith(buffer.slice(open))) return -1;
    const cdata = buffer.startsWith('<![CDATA[', open);
    const comment = buffer.startsWith('<!--', open);
    if (!instruction && !cdata && !comment) {
      throw new TableRefused('xml.dtd', 'A part of the workbook declares a document type; that is not read');
    }
    const mark = instruction ? '?>' : cdata ? ']]>' : '-->';
    const end = buffer.indexOf(mark, open);
    if (end < 0) return -1;
    if (open > at) events.text(decodeEntities(buffer.slice(at, open)));
    if (cdata) events.text(buffer.slice(open + 9, end));
    if (instruction) refuseOtherEncoding(buffer.slice(open, end));
    return end + mark.length;
  }

  function end() {
    if (buffer.trim() !== '') throw refused();
  }
  return { push, end };
}

/** @param {string} declaration */
function refuseOtherEncoding(declaration) {
  const said = /encoding\s*=\s*["']([^"']*)["']/i.exec(declaration)?.[1];
  if (said !== undefined && !/^(utf-?8|us-ascii)$/i.test(said)) {
    throw new TableRefused('xml.encoding', 'A part of the workbook is not UTF-8');
  }
}

/** @type {Readonly<Record<string, string>>} */
const named = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** @param {string} text */
function decodeEntities(text) {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,8});/gi, (_, /** @type {string} */ body) => {
    if (!body.startsWith('#')) {
      const char = named[body];
      if (char === undefined)
        throw new TableRefused('xml.dtd', 'A part of the workbook uses an unknown entity');
      return char;
    }
    const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** @type {Map<string, string>} */
const needles = new Map();

/** Value of an attribute out of the text of a tag; null when it is not there. @param {string} attributes @param {string} name */
export function attribute(attributes, name) {
  let needle = needles.get(name);
  if (needle === undefined) {
    needle = ` ${name}="`;
    needles.set(name, needle);
  }
  const at = attributes.indexOf(needle);
  if (at < 0) return looseAttribute(attributes, name);
  const end = attributes.indexOf('"', at + needle.length);
  return decodeEntities(attributes.slice(at + needle.length, end));
}

/** With single quotes or other spaces. @param {string} attributes @param {string} name */
function looseAttribute(attributes, name) {
  if (!attributes.includes(name) || attributes.length > 10_000) return null;
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? null : decodeEntities(value);
}
