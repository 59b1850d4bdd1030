import { type Client, createClient } from '@peyvand/contract/core/client';
import { listRoles } from '@peyvand/contract/platform/roles';
import { signIn } from '@peyvand/contract/platform/sessions';
import { acceptInvitation, invite } from '@peyvand/contract/platform/users';
import { administrator, type TestProgram } from './program.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A browser without pages: keeps the session cookie and sends it along, as a person's would. */
export interface Browser {
  readonly call: Client;
  /** A bare request, for what the typed client does not do. */
  readonly send: (
    method: Method,
    path: string,
    parts?: { body?: unknown; headers?: Record<string, string> },
  ) => Promise<Reply>;
  cookie: string | null;
}

/** `address`: where its requests come from. */
export function openBrowser(app: TestProgram, address = '192.0.2.1'): Browser {
  const inject = async (method: string, url: string, headers: Record<string, string>, payload?: string) => {
    const response = await app.program.server.inject({
      method: methodOf(method),
      url,
      remoteAddress: address,
      headers: {
        host: 'localhost:3000',
        ...(browser.cookie === null ? {} : { cookie: `peyvand_session=${browser.cookie}` }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const set = response.cookies.find((one) => one.name === 'peyvand_session')?.value;
    if (set !== undefined) browser.cookie = set === '' ? null : set;
    return response;
  };
  const browser: Browser = {
    cookie: null,
    call: createClient({
      fetch: async (url, init) => {
        const response = await inject(init.method, url, init.headers, init.body);
        const header = (name: string) => response.headers[name.toLowerCase()]?.toString() ?? null;
        return { status: response.statusCode, headers: { get: header }, text: async () => response.body };
      },
    }),
    send: async (method, path, { body, headers = {} } = {}) => {
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const response = await inject(method, path, { ...json, ...headers }, payload);
      return { status: response.statusCode, headers: response.headers, text: response.body };
    },
  };
  return browser;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function methodOf(text: string): Method {
  const method = methods.find((one) => one === text);
  if (!method) throw new Error(`no method ${text}`);
  return method;
}

/** The first administrator, signed in. */
export async function adminBrowser(app: TestProgram): Promise<Browser> {
  const browser = openBrowser(app);
  const { email, password } = administrator;
  await browser.call(signIn, { body: { email, password } });
  return browser;
}

/** The id of a built-in role. */
export async function builtinRole(
  by: Browser,
  name: 'administrator' | 'manager' | 'seller' | 'viewer',
): Promise<string> {
  const { items } = await by.call(listRoles, {});
  const id = items.find((one) => one.builtin === name)?.id;
  if (id === undefined) throw new Error(`no role ${name}`);
  return id;
}

export const password = 'بادام زمینی سبز';

/** Invites somebody, accepts as them, and answers their browser, signed in. */
export async function newColleague(
  app: TestProgram,
  by: Browser,
  person: { email: string; name: string; roleIds: string[]; teamId?: string },
): Promise<Browser> {
  const { link } = await by.call(invite, { body: person });
  const browser = openBrowser(app);
  await browser.call(acceptInvitation, { body: { token: link.token, name: person.name, password } });
  return browser;
}
