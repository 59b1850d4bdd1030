import type { ContractClause, TextBlock } from '@peyvand/contract/sales/contracts';

/** A stretch of text that both versions have, or only one of them. */
export interface Piece {
  readonly is: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Above this many comparisons a text is shown as wholly replaced: nobody reads such differences anyway. */
const most = 4_000_000;

/**
 * What a text says otherwise than the one before, word by word: the longest common run of words (Hirschberg's table,
 * kept whole) stays, everything else was removed or added.
 */
export function wordDiff(before: string, after: string): Piece[] {
  const [from, to] = [wordsOf(before), wordsOf(after)];
  if (from.length * to.length > most) return joined([removed(before), added(after)]);
  const width = to.length + 1;
  // How long the common run of the rests is, from each pair of places on.
  const common = new Uint32Array((from.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = from.length - 1; i >= 0; i -= 1)
    for (let j = to.length - 1; j >= 0; j -= 1)
      common[i * width + j] = from[i] === to[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    const [old, now] = [from[i], to[j]];
    if (old !== undefined && old === now) {
      pieces.push({ is: 'same', text: old });
      i += 1;
      j += 1;
    } else if (now === undefined || (old !== undefined && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push(removed(old ?? ''));
      i += 1;
    } else {
      pieces.push(added(now));
      j += 1;
    }
  }
  return joined(pieces);
}

const removed = (text: string): Piece => ({ is: 'removed', text });
const added = (text: string): Piece => ({ is: 'added', text });

/** Words with the space behind them, and signs by themselves. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}\u200c\u200d]+\s*|[^\p{L}\p{N}\p{M}]\s*/gu) ?? [];
}

function joined(pieces: readonly Piece[]): Piece[] {
  const list: Piece[] = [];
  for (const piece of pieces) {
    const last = list.at(-1);
    if (piece.text === '') continue;
    if (last?.is === piece.is) list[list.length - 1] = { is: piece.is, text: last.text + piece.text };
    else list.push(piece);
  }
  return list;
}

/** A clause that is not the same in both versions. */
export interface ClauseDifference {
  readonly key: string;
  readonly title: string;
  readonly is: 'added' | 'removed' | 'changed';
  readonly pieces: readonly Piece[];
}

/** Clauses that differ, in the order of the newer version, those that went away last. */
export function clauseDifferences(
  before: readonly ContractClause[],
  after: readonly ContractClause[],
): ClauseDifference[] {
  const left = [...before];
  const found = after.flatMap((clause): ClauseDifference[] => {
    const place = left.findIndex((one) => isSameClause(one, clause));
    const [old] = place === -1 ? [] : left.splice(place, 1);
    const now = textOf(clause);
    if (!old) return [{ key: clause.id, title: clause.title, is: 'added', pieces: [added(now)] }];
    if (textOf(old) === now) return [];
    return [{ key: clause.id, title: clause.title, is: 'changed', pieces: wordDiff(textOf(old), now) }];
  });
  return [
    ...found,
    ...left.map(
      (clause): ClauseDifference => ({
        key: clause.id,
        title: clause.title,
        is: 'removed',
        pieces: [removed(textOf(clause))],
      }),
    ),
  ];
}

function isSameClause(one: ContractClause, other: ContractClause): boolean {
  return one.clauseId !== null || other.clauseId !== null
    ? one.clauseId === other.clauseId
    : one.title === other.title;
}

/** Title and text as they read, for comparing. */
function textOf({ title, blocks }: ContractClause): string {
  return [title, ...blocks.map(blockText)].join('\n');
}

function blockText(block: TextBlock): string {
  if (block.is === 'paragraph') return block.runs.map(({ text }) => text).join('');
  return block.items.map((item) => `– ${item.map(({ text }) => text).join('')}`).join('\n');
}
