/** What a file is by its first bytes, whatever its name says. */
export interface FileType {
  mime: string;
  /** Usual extension with its dot; empty for unknown. */
  extension: string;
}

/** How many bytes `detectType` wants to see. */
export const headBytes = 4096;

const unknown: FileType = { mime: 'application/octet-stream', extension: '' };
const zip: FileType = { mime: 'application/zip', extension: '.zip' };
const office = 'application/vnd.openxmlformats-officedocument';

const signatures: readonly (readonly [string, FileType])[] = [
  ['89504e470d0a1a0a', { mime: 'image/png', extension: '.png' }],
  ['ffd8ff', { mime: 'image/jpeg', extension: '.jpg' }],
  ['474946383761', { mime: 'image/gif', extension: '.gif' }],
  ['474946383961', { mime: 'image/gif', extension: '.gif' }],
  ['255044462d', { mime: 'application/pdf', extension: '.pdf' }],
];
const members: readonly (readonly [string, FileType])[] = [
  ['word/', { mime: `${office}.wordprocessingml.document`, extension: '.docx' }],
  ['xl/', { mime: `${office}.spreadsheetml.sheet`, extension: '.xlsx' }],
  ['ppt/', { mime: `${office}.presentationml.presentation`, extension: '.pptx' }],
];

/**
 * The type of a file by its first bytes (`headBytes` of them). Text is only text when it holds nothing that a
 * browser might run; markup and everything else is `application/octet-stream`. `name` tells CSV from other text.
 */
export function detectType(head: Buffer, name = ''): FileType {
  const hex = head.subarray(0, 16).toString('hex');
  const known = signatures.find(([start]) => hex.startsWith(start));
  if (known) return known[1];
  if (hex.startsWith('52494646') && head.subarray(8, 12).toString('latin1') === 'WEBP') {
    return { mime: 'image/webp', extension: '.webp' };
  }
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return zipType(head);
  if (!isPlainText(head)) return unknown;
  return /\.csv$/i.test(name)
    ? { mime: 'text/csv', extension: '.csv' }
    : { mime: 'text/plain', extension: '.txt' };
}

/** Office files are archives whose members lie in a folder of their kind. */
function zipType(head: Buffer): FileType {
  const text = head.toString('latin1');
  if (!text.includes('[Content_Types].xml') && !text.includes('_rels/')) return zip;
  return members.find(([folder]) => text.includes(folder))?.[1] ?? zip;
}

function isPlainText(head: Buffer): boolean {
  const text = decoded(head);
  return text !== undefined && text !== '' && !/[\0-\x08\x0e-\x1f]/.test(text) && !/<[!?/a-z]/i.test(text);
}

function decoded(head: Buffer): string | undefined {
  const utf16 = head[0] === 0xff && head[1] === 0xfe;
  try {
    // `stream`: the head may end in the middle of a character.
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
}
