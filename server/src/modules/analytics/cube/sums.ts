/** Expressions of measures, told apart into sums and counts that can be added up, and what is made of them. */
interface Sums {
  /** Each sum or count once, over rows. */
  readonly parts: readonly string[];
  /** The expressions over what stands for the parts. */
  readonly over: (part: (at: number) => string) => string[];
}

/** Null where one of the expressions aggregates in another way: distinct counts and quantiles of parts say nothing of the whole. */
export function sumsOf(expressions: readonly string[]): Sums | null {
  const parts: string[] = [];
  const made: (string | number)[][] = [];
  for (const expression of expressions) {
    const pieces = piecesOf(expression);
    // What is left of sums names no column of a row.
    if (pieces.some(({ text, isSum }) => !isSum && /\b[a-z]\w*\.\w/i.test(text))) return null;
    made.push(
      pieces.map(({ text, isSum }) => {
        if (!isSum) return text;
        if (!parts.includes(text)) parts.push(text);
        return parts.indexOf(text);
      }),
    );
  }
  return {
    parts,
    over: (part) =>
      made.map((pieces) => pieces.map((one) => (typeof one === 'number' ? part(one) : one)).join('')),
  };
}

function piecesOf(expression: string): { text: string; isSum: boolean }[] {
  const pieces: { text: string; isSum: boolean }[] = [];
  let end = 0;
  for (const { index, 0: head } of expression.matchAll(/\b(?:sum|count)(?:If)?\(/g)) {
    if (index < end) continue;
    pieces.push({ text: expression.slice(end, index), isSum: false });
    end = closingOf(expression, index + head.length);
    pieces.push({ text: expression.slice(index, end), isSum: true });
  }
  return [...pieces, { text: expression.slice(end), isSum: false }];
}

/** Behind the bracket that closes the one opened before `from`. */
function closingOf(text: string, from: number): number {
  let open = 1;
  let at = from;
  for (; open > 0 && at < text.length; at++) open += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
  return at;
}
