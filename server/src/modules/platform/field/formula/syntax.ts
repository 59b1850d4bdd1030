import type { FormulaResult } from '@peyvand/contract/core/custom';

/** Where a formula is wrong: the place in its text, from 0, a code, and English words. */
export class FormulaError extends Error {
  readonly at: number;
  readonly reason: string;
  constructor(at: number, reason: string, message: string) {
    super(message);
    this.name = 'FormulaError';
    this.at = at;
    this.reason = reason;
  }
}

export type Token =
  | { readonly kind: 'number' | 'text' | 'name' | 'sign'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

/** A part of a formula with what it makes. `null` as type: nothing is known of it but that it is empty. */
export type Part =
  | { readonly kind: 'literal'; readonly type: FormulaResult; readonly value: string | boolean }
  | { readonly kind: 'field'; readonly type: FormulaResult; readonly name: string }
  | {
      readonly kind: 'call';
      readonly type: FormulaResult;
      readonly name: string;
      readonly args: readonly Part[];
    };

/** Signs that people type for one another. */
const twins: Readonly<Record<string, string>> = {
  '×': '*',
  '÷': '/',
  '−': '-',
  '≤': '<=',
  '≥': '>=',
  '≠': '<>',
  '!=': '<>',
  '==': '=',
  '٬': ',',
  '،': ',',
  '؛': ',',
  ';': ',',
};

const form =
  /\s+|(\d+(?:\.\d+)?)|'((?:[^']|'')*)'|"((?:[^"]|"")*)"|([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)?)|(<=|>=|<>|!=|==|[-+*/×÷−=<>≤≥≠(),،;؛])/uy;

/** Takes a formula apart. Throws FormulaError at the first character that means nothing. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  form.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    form.lastIndex = at;
    const found = form.exec(text);
    if (!found) throw new FormulaError(at, 'character', `nothing can begin with ${text.charAt(at)}`);
    const [whole, number, single, double, name, sign] = found;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (single !== undefined) tokens.push({ kind: 'text', text: single.replaceAll("''", "'"), at });
    else if (double !== undefined) tokens.push({ kind: 'text', text: double.replaceAll('""', '"'), at });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: twins[sign] ?? sign, at });
    at += whole.length;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}
