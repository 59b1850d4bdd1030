import type { Piece } from './word-diff.ts';

/** Pieces by their place in the text, which is all that tells them apart. */
export function keyedPieces(pieces: readonly Piece[]): { key: string; piece: Piece }[] {
  let place = 0;
  return pieces.map((piece) => {
    const key = `${place} ${piece.is}`;
    place += piece.text.length;
    return { key, piece };
  });
}
