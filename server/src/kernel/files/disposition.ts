/**
 * Content-Disposition of a download (RFC 6266). The UTF-8 form carries the name byte for byte, ZWNJ included;
 * the plain form is for programs that read only ASCII. A half character becomes U+FFFD.
 */
export function contentDisposition(name: string): string {
  const whole = Buffer.from(name).toString();
  const plain = whole.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(whole).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
