import type { ProposalRule, Weights } from '@peyvand/contract/platform/handovers';
import type { Evidence, Held } from '../../../kernel/holding.ts';

export interface Colleague {
  readonly id: string;
  readonly teamId: string;
}

export interface Proposal {
  readonly to: string | null;
  readonly reasons: readonly { readonly rule: ProposalRule | 'together'; readonly count: number }[];
}

/** What goes along with a record that was settled before goes to the same colleague; for the others one is proposed. */
export function proposeAll(
  records: readonly Held[],
  candidates: readonly Colleague[],
  evidence: Evidence,
  from: { readonly teamId: string },
  weights: Weights,
  settled: ReadonlyMap<string, string>,
): Map<string, Proposal> {
  const able = new Set(candidates.map(({ id }) => id));
  const together = records.flatMap(({ id, goesWith }) => {
    const to = settled.get(goesWith ?? '');
    return to !== undefined && able.has(to) ? [[id, to] as const] : [];
  });
  const bound = new Map(together);
  const loads = new Map(evidence.loads);
  for (const to of bound.values()) loads.set(to, (loads.get(to) ?? 0) + 1);
  const free = records.filter(({ id }) => !bound.has(id));
  const proposals = propose(free, candidates, { ...evidence, loads }, from, weights);
  for (const [id, to] of bound) proposals.set(id, { to, reasons: [{ rule: 'together', count: 0 }] });
  return proposals;
}

/**
 * Proposes a successor for each record. The score of a colleague is the weighted sum of four shares between 0 and 1:
 * dealings with this very customer among all dealings with it; customers in its city, against the colleague with the
 * most there; the same team as who hands over; and how far below the fullest they stand, counting what was already
 * proposed, so that the work spreads. Records with a history come first, because they bind more than free ones.
 */
export function propose(
  records: readonly Held[],
  candidates: readonly Colleague[],
  evidence: Evidence,
  from: { readonly teamId: string },
  weights: Weights,
): Map<string, Proposal> {
  const loads = new Map(candidates.map(({ id }) => [id, evidence.loads.get(id) ?? 0]));
  const held = [...loads.values()].reduce((sum, one) => sum + one, 0);
  // Nobody should end far above the fair share; from half as much again on, somebody counts as full.
  const full = Math.max(1, (1.5 * (held + records.length)) / Math.max(1, candidates.length));
  const most = mostInPlaces(candidates, evidence);
  const bound = (record: Held) => (evidence.history.has(record.id) ? 0 : 1);
  const proposals = new Map<string, Proposal>();
  for (const record of [...records].sort((a, b) => bound(a) - bound(b))) {
    let best: { id: string; score: number; reasons: Proposal['reasons'] } | null = null;
    for (const colleague of candidates) {
      const { score, reasons } = judge(record, colleague);
      if (best === null || score > best.score) best = { id: colleague.id, score, reasons };
    }
    if (best) loads.set(best.id, (loads.get(best.id) ?? 0) + 1);
    proposals.set(record.id, { to: best?.id ?? null, reasons: best?.reasons ?? [] });
  }
  return proposals;

  function judge(record: Held, { id, teamId }: Colleague) {
    const dealings = evidence.history.get(record.id);
    const own = dealings?.get(id) ?? 0;
    const all = [...(dealings?.values() ?? [])].reduce((sum, one) => sum + one, 0);
    const place = record.groups['city'] ?? null;
    const there = place === null ? 0 : (evidence.places.get(id)?.get(place) ?? 0);
    const load = loads.get(id) ?? 0;
    const shares: readonly { rule: ProposalRule; share: number; count: number }[] = [
      { rule: 'history', share: all === 0 ? 0 : own / all, count: own },
      { rule: 'territory', share: there === 0 ? 0 : there / (most.get(place ?? '') ?? 1), count: there },
      { rule: 'team', share: teamId === from.teamId ? 1 : 0, count: 0 },
      { rule: 'load', share: Math.max(0, 1 - load / full), count: load },
    ];
    const parts = shares.map((one) => ({ ...one, points: one.share * weights[one.rule] }));
    return {
      score: parts.reduce((sum, one) => sum + one.points, 0),
      reasons: parts
        .filter(({ points }) => points > 0)
        .sort((a, b) => b.points - a.points)
        .map(({ rule, count }) => ({ rule, count })),
    };
  }
}

function mostInPlaces(candidates: readonly Colleague[], evidence: Evidence): Map<string, number> {
  const most = new Map<string, number>();
  for (const { id } of candidates) {
    for (const [place, count] of evidence.places.get(id) ?? []) {
      most.set(place, Math.max(count, most.get(place) ?? 0));
    }
  }
  return most;
}
