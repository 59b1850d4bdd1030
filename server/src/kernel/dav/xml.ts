import { Refusal } from '../problem.ts';

/** An element, its name as `{namespace}local`. Text is that of the element itself, without its children's. */
export interface XmlElement {
  readonly name: string;
  /** Attributes without a namespace. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Open {
  readonly tag: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly spaces: ReadonlyMap<string, string>;
  text: string;
}

const maxDepth = 40;
const maxElements = 20_000;
const maxAttributes = 50;

const nameForm = String.raw`[A-Za-z_\u0080-\uffff][\w.\-\u0080-\uffff]*(?::[A-Za-z_\u0080-\uffff][\w.\-\u0080-\uffff]*)?`;
const openTag = new RegExp(
  String.raw`<(${nameForm})((?:\s+${nameForm}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`,
  'y',
);
const closeTag = new RegExp(String.raw`</(${nameForm})\s*>`, 'y');
const attribute = new RegExp(String.raw`\s+(${nameForm})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')`, 'y');
const text = /[^<]+/y;
const comment = /<!--(?:(?!--)[\s\S])*-->/y;
const data = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const instruction = /<\?[\s\S]*?\?>/y;
const xmlSpace = 'http://www.w3.org/XML/1998/namespace';
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads an XML document without a document type: entities of one's own, and with them bombs and foreign files, cannot
 * be declared. Throws `request.malformed` for what is not well-formed, deeper than 40 or larger than 20,000 elements.
 */
export function readXml(source: string): XmlElement {
  const input = source.startsWith('\ufeff') ? source.slice(1) : source;
  const stack: Open[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  const close = (open: Open) => {
    const { name, attributes, children } = open;
    const element = { name, attributes, children, text: open.text };
    const parent = stack.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  };
  for (let at = 0; at < input.length; ) {
    const take = (form: RegExp): RegExpExecArray | null => {
      form.lastIndex = at;
      const found = form.exec(input);
      if (found) at = form.lastIndex;
      return found;
    };
    const open = stack.at(-1);
    const opened = take(openTag);
    if (opened) {
      if (root || ++count > maxElements || stack.length >= maxDepth) throw malformed();
      const begun = begin(opened[1] ?? '', opened[2] ?? '', open?.spaces ?? outer);
      if (opened[3] === '/') close(begun);
      else stack.push(begun);
      continue;
    }
    const closed = take(closeTag);
    if (closed) {
      if (!open || open.tag !== closed[1]) throw malformed();
      stack.pop();
      close(open);
      continue;
    }
    const plain = take(text);
    if (plain) {
      if (open) open.text += decode(plain[0]);
      else if (plain[0].trim() !== '') throw malformed();
      continue;
    }
    const block = take(data);
    if (block && open) open.text += block[1] ?? '';
    else if (block || !(take(comment) ?? take(instruction))) throw malformed();
  }
  if (!root || stack.length > 0) throw malformed();
  return root;
}

const outer: ReadonlyMap<string, string> = new Map([['xml', xmlSpace]]);

function begin(tag: string, source: string, around: ReadonlyMap<string, string>): Open {
  const spaces = new Map(around);
  const plain = new Map<string, string>();
  const seen = new Set<string>();
  attribute.lastIndex = 0;
  for (let found = attribute.exec(source); found; found = attribute.exec(source)) {
    const [, name = '', double, single] = found;
    if (seen.has(name) || seen.size >= maxAttributes) throw malformed();
    seen.add(name);
    const value = decode(double ?? single ?? '');
    if (name === 'xmlns') spaces.set('', value);
    else if (name.startsWith('xmlns:')) spaces.set(name.slice(6), value);
    else if (!name.includes(':')) plain.set(name, value);
  }
  return { tag, name: expanded(tag, spaces), attributes: plain, children: [], spaces, text: '' };
}

function expanded(tag: string, spaces: ReadonlyMap<string, string>): string {
  const [first = '', second] = tag.split(':');
  const space = spaces.get(second === undefined ? '' : first);
  if (space === undefined && second !== undefined) throw malformed();
  return `{${space ?? ''}}${second ?? first}`;
}

function decode(source: string): string {
  return source.replace(/&([^;&]{0,12});?/g, (whole, word: string) => {
    const code = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(word);
    const point = code ? Number.parseInt(code[1] ?? code[2] ?? '', code[1] === undefined ? 10 : 16) : null;
    const value = point === null ? named[word] : characterOf(point);
    if (value === undefined || !whole.endsWith(';')) throw malformed();
    return value;
  });
}

function characterOf(point: number): string | undefined {
  const isText = point === 9 || point === 10 || point === 13 || (point >= 32 && point <= 0x10ffff);
  return isText && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : undefined;
}

function malformed(): Refusal {
  return new Refusal('request.malformed', { detail: 'The body is not XML as it is read here' });
}

/** Text as it may stand in an element or an attribute. */
export function xmlText(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
