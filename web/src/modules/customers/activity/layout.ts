/** Something that takes time on one day, in minutes from midnight. */
export interface Block {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** Where a block stands in its day: its lane, of how many. */
export interface Placed extends Block {
  readonly lane: number;
  readonly lanes: number;
}

/** What is shorter is drawn as long, so that it can be read. */
const shortest = 30;

/**
 * Puts the blocks of one day side by side where they overlap: each into the first lane that is free, and all that hang
 * together share the width. Pure.
 */
export function placeBlocks(blocks: readonly Block[]): Placed[] {
  const sorted = blocks
    .map((block) => ({ ...block, to: Math.max(block.to, block.from + shortest) }))
    .toSorted((a, b) => a.from - b.from || b.to - a.to);
  const placed: Placed[] = [];
  let group: { block: Block; lane: number }[] = [];
  let ends: number[] = [];
  const close = () => {
    placed.push(...group.map(({ block, lane }) => ({ ...block, lane, lanes: ends.length })));
    group = [];
    ends = [];
  };
  for (const block of sorted) {
    if (ends.every((end) => end <= block.from)) close();
    const free = ends.findIndex((end) => end <= block.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = block.to;
    group.push({ block, lane });
  }
  close();
  return placed;
}
