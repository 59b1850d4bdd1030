/** What goes from one member of a step to one of the next. `isEnd`: it goes nowhere; `to` says nothing then. */
export interface SankeyLink {
  /** From 1. */
  readonly step: number;
  /** Null: all that are not named. */
  readonly from: string | null;
  readonly to: string | null;
  readonly isEnd: boolean;
  readonly value: number;
}

export interface SankeyNode {
  /** From 1. */
  readonly step: number;
  /** Null: all that are not named. */
  readonly key: string | null;
  readonly value: number;
  readonly top: number;
  readonly height: number;
}

export interface SankeyBand {
  readonly step: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly value: number;
  readonly fromTop: number;
  readonly toTop: number;
  readonly height: number;
}

/**
 * Places steps as columns of nodes and what goes between them as bands, on a height. What ends at a step leaves
 * a part of its node without a band.
 */
export function placeSankey(
  links: readonly SankeyLink[],
  height: number,
  gap: number,
): { nodes: readonly SankeyNode[]; bands: readonly SankeyBand[] } {
  const steps = new Map<number, Map<string | null, number>>();
  const count = (step: number, key: string | null, value: number) => {
    const column = steps.get(step) ?? new Map<string | null, number>();
    steps.set(step, column.set(key, (column.get(key) ?? 0) + value));
  };
  for (const { step, from, to, isEnd, value } of links) {
    if (step === 1) count(1, from, value);
    if (!isEnd) count(step + 1, to, value);
  }
  const most = Math.max(1, ...[...steps.values()].map((column) => total(column.values())));
  const rows = Math.max(1, ...[...steps.values()].map((column) => column.size));
  const scale = Math.max(0, height - gap * (rows - 1)) / most;
  const nodes = [...steps].flatMap(([step, column]) => {
    let top = 0;
    return [...column]
      .toSorted(([a, x], [b, y]) => Number(a === null) - Number(b === null) || y - x)
      .map(([key, value]): SankeyNode => {
        const node = { step, key, value, top, height: value * scale };
        top += node.height + gap;
        return node;
      });
  });
  const free = new Map<string, number>();
  const take = (side: string, node: SankeyNode | undefined, size: number) => {
    if (!node) return 0;
    const place = `${side} ${node.step} ${node.key ?? ''}`;
    const at = free.get(place) ?? node.top;
    free.set(place, at + size);
    return at;
  };
  const find = (step: number, key: string | null) =>
    nodes.find((node) => node.step === step && node.key === key);
  const rank = (step: number, key: string | null) => find(step, key)?.top ?? 0;
  const bands = links
    .filter(({ isEnd }) => !isEnd)
    .toSorted(
      (a, b) =>
        rank(a.step, a.from) - rank(b.step, b.from) || rank(a.step + 1, a.to) - rank(b.step + 1, b.to),
    )
    .map(({ step, from, to, value }): SankeyBand => {
      const size = value * scale;
      return {
        step,
        from,
        to,
        value,
        height: size,
        fromTop: take('out', find(step, from), size),
        toTop: take('in', find(step + 1, to), size),
      };
    });
  return { nodes, bands };
}

function total(counts: Iterable<number>): number {
  let sum = 0;
  for (const one of counts) sum += one;
  return sum;
}
