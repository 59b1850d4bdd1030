import { softBreak } from './merge.ts';

/** Text of one weight; `\n` in it is a line break. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
}

export type Block =
  | { readonly is: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] };

const bullet = /^\s*(?:[-•])\s+(.*)$/s;
const number = /^\s*[0-9۰-۹]{1,3}[.)]\s+(.*)$/s;

/**
 * Reads the markup of letters: paragraphs parted by empty lines, `**bold**`, lists. A backslash before a sign takes
 * its meaning away. Pure.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let list: { ordered: boolean; items: string[] } | null = null;
  const endParagraph = () => {
    if (lines.length > 0) blocks.push({ is: 'paragraph', runs: runsOf(lines.join('\n')) });
    lines = [];
  };
  const endList = () => {
    if (list) blocks.push({ is: 'list', ordered: list.ordered, items: list.items.map(runsOf) });
    list = null;
  };
  for (const line of text.split('\n')) {
    const [ordered, item] = [number.test(line), (bullet.exec(line) ?? number.exec(line))?.[1]];
    if (item !== undefined) {
      endParagraph();
      if (list && list.ordered !== ordered) endList();
      list ??= { ordered, items: [] };
      list.items.push(item);
    } else if (line.trim() === '') {
      endParagraph();
      endList();
    } else {
      endList();
      lines.push(line.trim());
    }
  }
  endParagraph();
  endList();
  return blocks;
}

/** Pieces between `**`; one that is never closed stands as it is. */
function runsOf(text: string): Run[] {
  const pieces = split(text);
  const whole =
    pieces.length % 2 === 1 ? pieces : [...pieces.slice(0, -2), `${pieces.at(-2)}**${pieces.at(-1)}`];
  return whole.flatMap((piece, at) => (piece === '' ? [] : [{ text: piece, bold: at % 2 === 1 }]));
}

function split(text: string): string[] {
  const pieces = [''];
  const add = (more: string) => pieces.push((pieces.pop() ?? '') + more);
  for (const [token] of text.matchAll(/\\[^\s\p{L}\p{N}]|\*\*|[^\\*]+|[\\*]/gu)) {
    if (token === '**') pieces.push('');
    else add(token.length > 1 && token.startsWith('\\') ? token.slice(1) : token);
  }
  return pieces.map((piece) => piece.replaceAll(softBreak, '\n'));
}

/** The lines of an address: nothing bold, nothing empty. */
export function linesOf(text: string): string[] {
  const plain = runsOf(text)
    .map((run) => run.text)
    .join('');
  return plain
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
