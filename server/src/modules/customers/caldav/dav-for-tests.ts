import type { AddressInfo } from 'node:net';
import { readXml, type XmlElement } from '../../../kernel/dav/xml.ts';
import type { TestProgram } from '../../../testing/program.ts';

export interface DavReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly xml: () => XmlElement;
}

export type Dav = (
  method: string,
  path: string,
  parts?: { body?: string; headers?: Record<string, string> },
) => Promise<DavReply>;

/** Lets the program listen, and answers its address. */
export async function listening(test: TestProgram): Promise<string> {
  await test.program.server.listen({ port: 0, host: '127.0.0.1' });
  const address: AddressInfo | string | null = test.program.server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** A calendar program that signs in with a name and a password. */
export function davOf(address: string, user: string, password: string): Dav {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return async (method, path, { body, headers = {} } = {}) => {
    const type = body === undefined ? {} : { 'content-type': contentType(body) };
    const reply = await fetch(`${address}${path}`, {
      method,
      redirect: 'manual',
      headers: { authorization, ...type, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await reply.text();
    return { status: reply.status, headers: reply.headers, text, xml: () => readXml(text) };
  };
}

const contentType = (body: string) =>
  body.startsWith('BEGIN:') ? 'text/calendar; charset=utf-8' : 'application/xml; charset=utf-8';

/** Every element of a name, wherever it stands. */
export function all(element: XmlElement, local: string): XmlElement[] {
  const own = element.name.endsWith(`}${local}`) ? [element] : [];
  return [...own, ...element.children.flatMap((child) => all(child, local))];
}

export const texts = (element: XmlElement, local: string) => all(element, local).map(({ text }) => text);

/** What a multistatus says of each address: its properties by local name that are there, or its status. */
export function saidIn(xml: XmlElement): Map<string, Map<string, XmlElement>> {
  return new Map(
    all(xml, 'response').map((response) => {
      const found = all(response, 'propstat').filter((one) => texts(one, 'status')[0]?.includes('200'));
      const props = found.flatMap((one) => all(one, 'prop')[0]?.children ?? []);
      return [
        texts(response, 'href')[0] ?? '',
        new Map(props.map((one) => [one.name.replace(/^\{.*\}/, ''), one])),
      ];
    }),
  );
}
