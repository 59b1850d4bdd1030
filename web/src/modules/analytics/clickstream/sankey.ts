import type { VisitPaths } from '@peyvand/contract/analytics/clickstream';

type Link = VisitPaths['links'][number];

export interface SankeyNode {
  /** From 1. */
  readonly step: number;
  /** Null: all that are not named. */
  readonly label: string | null;
  readonly sessions: number;
  readonly top: number;
  readonly height: number;
}

export interface SankeyBand {
  readonly step: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly sessions: number;
  readonly fromTop: number;
  readonly toTop: number;
  readonly height: number;
}

/**
 * Places steps as columns of nodes and what goes between them as bands, on a height. Sessions that end at a step leave
 * a part of its node without a band.
 */
export function placeSankey(
  links: readonly Link[],
  height: number,
  gap: number,
): { nodes: readonly SankeyNode[]; bands: readonly SankeyBand[] } {
  const steps = new Map<number, Map<string | null, number>>();
  const count = (step: number, label: string | null, sessions: number) => {
    const column = steps.get(step) ?? new Map<string | null, number>();
    steps.set(step, column.set(label, (column.get(label) ?? 0) + sessions));
  };
  for (const { step, from, to, isEnd, sessions } of links) {
    if (step === 1) count(1, from, sessions);
    if (!isEnd) count(step + 1, to, sessions);
  }
  const most = Math.max(1, ...[...steps.values()].map((column) => total(column.values())));
  const rows = Math.max(1, ...[...steps.values()].map((column) => column.size));
  const scale = Math.max(0, height - gap * (rows - 1)) / most;
  const nodes = [...steps].flatMap(([step, column]) => {
    let top = 0;
    return [...column]
      .toSorted(([a, x], [b, y]) => Number(a === null) - Number(b === null) || y - x)
      .map(([label, sessions]): SankeyNode => {
        const node = { step, label, sessions, top, height: sessions * scale };
        top += node.height + gap;
        return node;
      });
  });
  const free = new Map<string, number>();
  const take = (side: string, node: SankeyNode | undefined, size: number) => {
    if (!node) return 0;
    const key = `${side} ${node.step} ${node.label ?? ''}`;
    const at = free.get(key) ?? node.top;
    free.set(key, at + size);
    return at;
  };
  const find = (step: number, label: string | null) =>
    nodes.find((node) => node.step === step && node.label === label);
  const rank = (step: number, label: string | null) => find(step, label)?.top ?? 0;
  const bands = links
    .filter(({ isEnd }) => !isEnd)
    .toSorted(
      (a, b) =>
        rank(a.step, a.from) - rank(b.step, b.from) || rank(a.step + 1, a.to) - rank(b.step + 1, b.to),
    )
    .map(({ step, from, to, sessions }): SankeyBand => {
      const size = sessions * scale;
      return {
        step,
        from,
        to,
        sessions,
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
