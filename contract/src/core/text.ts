import { z } from 'zod';

/**
 * What text may hold when it enters, and in which form it is kept. Both sides use it: the form to warn early,
 * the server to decide. `name`: of people, companies, things. `line`: a title, an address, a label.
 * `paragraphs`: free text with line breaks. `code`: serial numbers, references; digits become ASCII.
 */
export type TextKind = 'name' | 'line' | 'paragraphs' | 'code';

/** Why text is refused. Nothing is cut out silently but invisible characters that carry no meaning. */
export type TextRefusal = 'control' | 'surrogate' | 'bidi_override' | 'marks' | 'noncharacter';

export type CleanText = { ok: true; value: string } | { ok: false; reason: TextRefusal };

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const control = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/;
const noncharacter = /[\ufdd0-\ufdef\ufffe\uffff]/;
/** Overrides turn text round without a trace: `exe.gpj` for `jpg.exe`. Embeddings and isolates only group. */
const override = /[\u202d\u202e]/;
/** No script needs more than eight marks on one letter; floods of them paint over neighbours. */
const markFlood = /\p{M}{9}/u;

const lineBreak = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const bidiMark = /[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]/g;
/** Characters that show nothing, in names a way to look like another: zero-width spaces, fillers, tags. */
const invisible =
  /[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/g;
const joinerRun = /([\u200c\u200d])[\u200c\u200d]+/g;
/** A joiner or non-joiner that does not stand between two Arabic-script letters, marks or digits. */
const strayNonJoiner =
  /(?<!(?=[\p{L}\p{M}\p{N}])\p{scx=Arab})\u200c|\u200c(?!(?=[\p{L}\p{M}\p{N}])\p{scx=Arab})/gu;
const strayJoiner =
  /(?<!(?=[\p{L}\p{M}\p{N}])\p{scx=Arab}|[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|\u200d(?!(?=[\p{L}\p{M}\p{N}])\p{scx=Arab}|\p{Extended_Pictographic})/gu;

/**
 * Brings entered text into the form in which it is stored: NFC, no stray joiners, for one-line kinds no
 * invisible characters and single spaces; ends trimmed. Refuses controls, lone surrogates, bidi overrides,
 * noncharacters and floods of combining marks. The result may be empty.
 */
export function cleanText(input: string, options: { kind: TextKind }): CleanText {
  const reason = refusal(input);
  if (reason) return { ok: false, reason };
  const { kind } = options;
  const text = input
    .normalize(kind === 'code' ? 'NFKC' : 'NFC')
    .replace(lineBreak, '\n')
    .replace(joinerRun, '$1');
  if (kind === 'paragraphs') return { ok: true, value: withoutStrays(text).trim() };
  const visible = withoutStrays(text.replace(invisible, '').replace(bidiMark, ''));
  const line = visible.replace(/\s+/g, ' ').trim();
  return { ok: true, value: kind === 'code' ? asciiDigits(line) : line };
}

function refusal(input: string): TextRefusal | undefined {
  if (loneSurrogate.test(input)) return 'surrogate';
  if (control.test(input)) return 'control';
  if (noncharacter.test(input)) return 'noncharacter';
  if (override.test(input)) return 'bidi_override';
  if (markFlood.test(input)) return 'marks';
  return undefined;
}

function withoutStrays(text: string): string {
  return text.replace(strayNonJoiner, '').replace(strayJoiner, '');
}

/** Persian and Arabic digits as ASCII; everything else stays. */
export function asciiDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

const messages = {
  control: 'contains control characters',
  surrogate: 'contains half a character',
  bidi_override: 'contains a character that reverses the direction of text',
  marks: 'contains too many combining marks',
  noncharacter: 'contains a code that is no character',
} as const satisfies Record<TextRefusal, string>;

function zClean(kind: TextKind, min: number, max: number) {
  return z
    .string()
    .superRefine((input, context) => {
      const clean = cleanText(input, { kind });
      if (clean.ok) return;
      context.addIssue({ code: 'custom', message: messages[clean.reason], params: { reason: clean.reason } });
    })
    .overwrite((input) => {
      const clean = cleanText(input, { kind });
      return clean.ok ? clean.value : input;
    })
    .min(min)
    .max(max);
}

/** A name, cleaned; 1 to `max` characters. */
export const zName = (max = 200) => zClean('name', 1, max);
/** One line, cleaned; 1 to `max` characters. */
export const zLine = (max = 500) => zClean('line', 1, max);
/** The same; may be empty. */
export const zEmptyLine = (max = 500) => zClean('line', 0, max);
/** Free text with line breaks, cleaned; may be empty. */
export const zText = (max = 20_000) => zClean('paragraphs', 0, max);
/** A serial number or reference, cleaned, digits ASCII; 1 to `max` characters. */
export const zCode = (max = 100) => zClean('code', 1, max);
