/** Characters that turn, hide or break a name, but not the non-joiner, which Persian names need. */
const unsafe =
  /[\0-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const maxBytes = 255;
const fallback = 'file';

/**
 * A name for showing and for saving under, from whatever an upload or archive says: the last part of a path,
 * nothing invisible but joiners, nothing that a file system refuses, at most 255 bytes with the extension kept.
 * Safe names come back byte for byte. It is never part of a path on this server.
 */
export function cleanFileName(raw: string): string {
  const last =
    raw
      .slice(-4096)
      .replace(unsafe, '')
      .split(/[/\\]/)
      .findLast((part) => /[^.\s]/.test(part)) ?? '';
  const name = last
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^(?:\s[\s.]*|\.[\s.]+)|[\s.]+$/g, '')
    .replace(device, '_$&');
  return name === '' ? fallback : shortened(name);
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= maxBytes) return name;
  const dot = name.lastIndexOf('.');
  const extension =
    dot > 0 && Buffer.byteLength(name) - Buffer.byteLength(name.slice(0, dot)) <= 32 ? name.slice(dot) : '';
  const room = maxBytes - Buffer.byteLength(extension);
  let stem = '';
  let used = 0;
  for (const character of name.slice(0, name.length - extension.length)) {
    used += Buffer.byteLength(character);
    if (used > room) break;
    stem += character;
  }
  return stem + extension;
}
