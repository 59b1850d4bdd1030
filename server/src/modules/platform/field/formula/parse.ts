import type { FormulaResult } from '@peyvand/contract/core/custom';
import { functions } from './functions.ts';
import { FormulaError, type Part, type Token, tokensOf } from './syntax.ts';

export interface Parsed {
  readonly root: Part;
  /** Names of the fields that it reads. */
  readonly reads: ReadonlySet<string>;
}

const mostDepth = 40;

/** From loose to tight. Comparisons do not chain: `1 < 2 < 3` is refused. */
const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '<>', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

/**
 * Reads a formula and checks its types. `typeOf` says what a field holds; undefined for one that there is not.
 * Throws FormulaError with the place of the first mistake.
 */
export function parseFormula(text: string, typeOf: (name: string) => FormulaResult | undefined): Parsed {
  const tokens = tokensOf(text);
  const reads = new Set<string>();
  let next = 0;

  const peek = (): Token => tokens[next] ?? { kind: 'end', text: '', at: text.length };
  const take = (): Token => {
    const token = peek();
    next += 1;
    return token;
  };
  const isWord = (token: Token, words: readonly string[]) =>
    (token.kind === 'sign' || token.kind === 'name') && words.includes(token.text);
  const expect = (sign: string) => {
    const token = take();
    if (!isWord(token, [sign])) throw new FormulaError(token.at, 'syntax', `here should be ${sign}`);
  };
  const call = (name: string, args: readonly Part[], at: number): Part => {
    const check = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!check) throw new FormulaError(at, 'function', `there is no function ${name}`);
    return { kind: 'call', type: check(args, at), name, args };
  };

  function level(index: number, depth: number): Part {
    const signs = levels[index];
    if (!signs) return unary(depth);
    let left = level(index + 1, depth);
    while (isWord(peek(), signs)) {
      const sign = take();
      left = call(sign.text, [left, level(index + 1, depth)], sign.at);
      if (index === 2) break;
    }
    return left;
  }

  function unary(depth: number): Part {
    const token = peek();
    if (depth > mostDepth) throw new FormulaError(token.at, 'depth', 'too many levels');
    if (isWord(token, ['-'])) {
      take();
      return call('-', [{ kind: 'literal', type: 'number', value: '0' }, unary(depth + 1)], token.at);
    }
    if (isWord(token, ['not'])) {
      take();
      return call('not', [level(2, depth + 1)], token.at);
    }
    return primary(depth);
  }

  function primary(depth: number): Part {
    const token = take();
    if (token.kind === 'number') return { kind: 'literal', type: 'number', value: numberIn(token) };
    if (token.kind === 'text') return { kind: 'literal', type: 'text', value: token.text };
    if (isWord(token, ['('])) {
      const inner = level(0, depth + 1);
      expect(')');
      return inner;
    }
    if (token.kind !== 'name') throw new FormulaError(token.at, 'syntax', 'here should be a value');
    if (token.text === 'true' || token.text === 'false')
      return { kind: 'literal', type: 'boolean', value: token.text === 'true' };
    if (isWord(peek(), ['('])) return call(token.text, argumentsOf(depth), token.at);
    const type = typeOf(token.text);
    if (!type)
      throw new FormulaError(token.at, 'field', `there is no field ${token.text} that a formula can read`);
    reads.add(token.text);
    return { kind: 'field', type, name: token.text };
  }

  function argumentsOf(depth: number): Part[] {
    expect('(');
    const args: Part[] = [];
    if (isWord(peek(), [')'])) {
      take();
      return args;
    }
    for (;;) {
      args.push(level(0, depth + 1));
      const token = take();
      if (isWord(token, [')'])) return args;
      if (!isWord(token, [','])) throw new FormulaError(token.at, 'syntax', 'here should be , or )');
    }
  }

  const root = level(0, 0);
  const rest = peek();
  if (rest.kind !== 'end') throw new FormulaError(rest.at, 'syntax', `${rest.text} is too much here`);
  return { root, reads };
}

function numberIn({ text, at }: Token): string {
  const [whole = '', fraction = ''] = text.split('.');
  if (whole.length > 18 || fraction.length > 12) throw new FormulaError(at, 'number', 'too many digits');
  return text;
}
