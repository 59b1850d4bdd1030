/**
 * Where to go after sign-in: the wanted page, if it is a page of this very application. Everything else, such as
 * `//elsewhere.example` or `/\elsewhere.example`, leads to the first page.
 */
export function safeNext(wanted: string, origin: string): string {
  if (!/^\/(?![/\\])/.test(wanted) || hasControl(wanted)) return '/';
  try {
    const url = new URL(wanted, origin);
    if (url.origin !== origin || /^\/(?:sign-in|setup|join|reset|api)(?:\/|$)/.test(url.pathname)) return '/';
    return url.pathname + url.search + url.hash;
  } catch {
    return '/';
  }
}

/** Browsers drop tabs and line breaks inside addresses, which would turn `/\t/x` into `//x`. */
function hasControl(text: string): boolean {
  return Array.from(text).some((letter) => letter < ' ');
}
