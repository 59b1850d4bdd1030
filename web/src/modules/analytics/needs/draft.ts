import type { GroupNeeds, NeedInput } from '@peyvand/contract/analytics/needs';

/** What is typed of a need; it may still be empty. */
export interface NeedDraft {
  readonly key: string;
  readonly id: string | null;
  readonly name: string;
  /** Of a hundred. */
  readonly weight: number | null;
  readonly trial: NeedInput['trial'];
  readonly cost: string | null;
}

export function draftOf({ needs }: Pick<GroupNeeds, 'needs'>): NeedDraft[] {
  return needs.map((need) => ({ ...need, key: need.id }));
}

/** A further need, with what is left of a hundred. */
export function furtherNeed(drafts: readonly NeedDraft[], key: string): NeedDraft {
  const left = (1000 - tenths(drafts)) / 10;
  return { key, id: null, name: '', weight: left > 0 ? left : null, trial: null, cost: null };
}

/** Of a hundred, exact to a tenth. */
export function sumOfWeights(drafts: readonly NeedDraft[]): number {
  return tenths(drafts) / 10;
}

/** What is sent; null while a name or weight is missing, or the weights are not a hundred. */
export function inputOf(drafts: readonly NeedDraft[]): NeedInput[] | null {
  if (drafts.length > 0 && tenths(drafts) !== 1000) return null;
  const needs = drafts.map(({ weight, name, trial, cost, id }) => ({
    id,
    name: name.trim(),
    weight: Math.round((weight ?? 0) * 10) / 10,
    trial,
    cost: trial === null ? null : cost,
  }));
  return needs.every(({ name, weight }) => name !== '' && weight > 0) ? needs : null;
}

/** Sums of fractions are not exact. */
function tenths(drafts: readonly NeedDraft[]): number {
  return drafts.reduce((sum, { weight }) => sum + Math.round((weight ?? 0) * 10), 0);
}
