import { xmlText } from './xml.ts';

/** Namespaces by the prefix under which answers use them: WebDAV, CalDAV, and what Apple added to both. */
const spaces = {
  D: 'DAV:',
  C: 'urn:ietf:params:xml:ns:caldav',
  S: 'http://calendarserver.org/ns/',
  I: 'http://apple.com/ns/ical/',
} as const;

const prefixes = new Map<string, string>(Object.entries(spaces).map(([prefix, space]) => [space, prefix]));
const declarations = Object.entries(spaces)
  .map(([prefix, space]) => ` xmlns:${prefix}="${space}"`)
  .join('');

/** `D:href` as `{DAV:}href`. */
export function qualified(name: `${keyof typeof spaces}:${string}`): string {
  const [prefix = '', local = ''] = name.split(':');
  return `{${Object.entries(spaces).find(([one]) => one === prefix)?.[1] ?? ''}}${local}`;
}

/** A property with its value as XML; null where the resource does not have it. */
export type PropertyOf = (name: string) => string | null;

/** What is said of one resource: its properties, or that it is not there. */
export interface Said {
  readonly href: string;
  /** A status instead of properties. */
  readonly status?: number;
  readonly found?: ReadonlyMap<string, string>;
  readonly lost?: readonly string[];
  /** Status of those that are not given. */
  readonly lostStatus?: number;
}

/** Takes the asked properties of a resource apart into those that it has and those that it has not. */
export function saidOf(href: string, names: readonly string[], valueOf: PropertyOf): Said {
  const found = new Map<string, string>();
  const lost: string[] = [];
  for (const name of names) {
    const value = valueOf(name);
    if (value === null) lost.push(name);
    else found.set(name, value);
  }
  return { href, found, lost };
}

/** The body of a 207 answer (RFC 4918); `token`: that of the state, at the end of a synchronisation. */
export function multistatus(list: readonly Said[], token?: string): string {
  const end = token === undefined ? '' : `<D:sync-token>${xmlText(token)}</D:sync-token>`;
  return document('D:multistatus', list.map(response).join('') + end);
}

/** The body of an error with its precondition (RFC 4918, 16). */
export function errorBody(condition: string): string {
  return document('D:error', condition);
}

function document(tag: string, inside: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<${tag}${declarations}>${inside}</${tag}>\n`;
}

function response({ href, status, found = new Map(), lost = [], lostStatus = 404 }: Said): string {
  const place = hrefOf(href);
  if (status !== undefined)
    return `<D:response>${place}<D:status>${statusLine(status)}</D:status></D:response>`;
  const has = [...found].map(([name, value]) => element(name, value)).join('');
  const has_not = lost.map((name) => element(name, '')).join('');
  const parts = [
    ...(has === '' && has_not !== '' ? [] : [propstat(has, 200)]),
    ...(has_not === '' ? [] : [propstat(has_not, lostStatus)]),
  ];
  return `<D:response>${place}${parts.join('')}</D:response>`;
}

const propstat = (inside: string, status: number) =>
  `<D:propstat><D:prop>${inside}</D:prop><D:status>${statusLine(status)}</D:status></D:propstat>`;

export const hrefOf = (href: string) => `<D:href>${xmlText(href)}</D:href>`;

function element(name: string, value: string): string {
  const [, space = '', local = ''] = /^\{([^}]*)\}(.*)$/.exec(name) ?? [];
  const prefix = prefixes.get(space);
  const tag = prefix === undefined ? local : `${prefix}:${local}`;
  const own = prefix === undefined ? ` xmlns="${xmlText(space)}"` : '';
  return value === '' ? `<${tag}${own}/>` : `<${tag}${own}>${value}</${tag}>`;
}

const words: Readonly<Record<number, string>> = {
  200: 'OK',
  403: 'Forbidden',
  404: 'Not Found',
  507: 'Insufficient Storage',
};

const statusLine = (status: number) => `HTTP/1.1 ${status} ${words[status] ?? ''}`.trim();
