/** Name of the cookie that carries a session's token. */
export const sessionCookie = 'peyvand_session';

/** Reads one cookie from a header; the token is opaque ASCII. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.split('=');
    if (key?.trim() === name) return value.join('=').trim();
  }
  return null;
}

/** Set-Cookie for a session; a null token clears it. Lax: a link from a mail opens signed in, a foreign form does not. */
export function writeCookie(token: string | null, expires: Date | undefined, secure: boolean): string {
  const life = token === null ? 'Max-Age=0' : `Expires=${(expires ?? new Date(0)).toUTCString()}`;
  return `${sessionCookie}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; ${life}${secure ? '; Secure' : ''}`;
}

/** Whether a request that changes something may rely on its cookie: it must come from our own pages. */
export function sameSite(headers: {
  origin?: string | undefined;
  site?: string | undefined;
  host?: string | undefined;
}): boolean {
  if (headers.site !== undefined) return headers.site === 'same-origin' || headers.site === 'none';
  if (headers.origin === undefined) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}
