/** A property of iCalendar (RFC 5545) as it came: `value` is still escaped, `raw` is the whole unfolded line. */
export interface IcalProperty {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
  readonly raw: string;
}

export interface IcalComponent {
  readonly name: string;
  readonly properties: readonly IcalProperty[];
  readonly components: readonly IcalComponent[];
}

interface Open extends IcalComponent {
  readonly properties: IcalProperty[];
  readonly components: IcalComponent[];
}

const maxLines = 20_000;
const maxDepth = 6;

/** Why a text is not iCalendar. */
export class IcalUnreadable extends Error {}

/** The component that a text holds, mostly a VCALENDAR. Throws `IcalUnreadable`. */
export function readIcal(text: string): IcalComponent {
  const lines = unfolded(text);
  if (lines.length > maxLines) throw new IcalUnreadable('has too many lines');
  const stack: Open[] = [];
  let root: IcalComponent | undefined;
  for (const line of lines) {
    const property = propertyOf(line);
    if (root) throw new IcalUnreadable('goes on behind its end');
    if (property.name === 'BEGIN') {
      if (stack.length >= maxDepth) throw new IcalUnreadable('is nested too deeply');
      stack.push({ name: property.value.trim().toUpperCase(), properties: [], components: [] });
      continue;
    }
    const open = stack.at(-1);
    if (!open) throw new IcalUnreadable('does not begin with BEGIN');
    if (property.name !== 'END') {
      open.properties.push(property);
      continue;
    }
    if (open.name !== property.value.trim().toUpperCase()) throw new IcalUnreadable('ends what is not open');
    stack.pop();
    const parent = stack.at(-1);
    if (parent) parent.components.push(open);
    else root = open;
  }
  if (!root) throw new IcalUnreadable('has no end');
  return root;
}

function unfolded(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?|\n/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

const parameterForm = /;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)/y;

/** One unfolded line taken apart. */
export function propertyOf(line: string): IcalProperty {
  const name = /^[A-Za-z0-9-]+/.exec(line)?.[0];
  if (name === undefined) throw new IcalUnreadable('has a line without a name');
  const parameters = new Map<string, string>();
  let at = name.length;
  for (;;) {
    parameterForm.lastIndex = at;
    const found = parameterForm.exec(line);
    if (!found) break;
    at = parameterForm.lastIndex;
    parameters.set((found[1] ?? '').toUpperCase(), (found[2] ?? '').replace(/"/g, ''));
  }
  if (line[at] !== ':') throw new IcalUnreadable(`has no value for ${name}`);
  return { name: name.toUpperCase(), parameters, value: line.slice(at + 1), raw: line };
}

/** The first property of a name. */
export function firstOf(component: IcalComponent, name: string): IcalProperty | undefined {
  return component.properties.find((one) => one.name === name);
}

/** The text that an escaped value means (RFC 5545, 3.3.11). */
export function textOf(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_whole, sign: string) =>
    sign === 'n' || sign === 'N' ? '\n' : sign,
  );
}

/** Text as a value. */
export function textValue(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');
}

/** Text as the value of a parameter: in quotation marks, which it cannot hold itself. */
export function parameterValue(text: string): string {
  return `"${text.replace(/["\r\n]/g, ' ')}"`;
}

/** A whole component as its raw lines. */
export function rawLines({ name, properties, components }: IcalComponent): string[] {
  return [
    `BEGIN:${name}`,
    ...properties.map(({ raw }) => raw),
    ...components.flatMap(rawLines),
    `END:${name}`,
  ];
}

const most = 75;

/** Lines as a file: folded at 75 octets, never inside a character, ended with CRLF. */
export function icalText(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > most) {
      text += '\r\n ';
      octets = 1;
    }
    text += sign;
    octets += size;
  }
  return text;
}
