import { Refusal } from '../../../kernel/problem.ts';

/** Kinds are stored in one direction only; the other is the same row read from its other side. */
const stored: Readonly<Record<string, string>> = {
  employs: 'works_at',
  subsidiary: 'parent',
  referred_by: 'referred',
};

/** The kind as stored, and whether the record at hand stands on the other side of it. */
export function directed(kind: string): { readonly kind: string; readonly back: boolean } {
  const known = stored[kind];
  if (known !== undefined) return { kind: known, back: true };
  const back = kind.startsWith('own:') && kind.endsWith(':back');
  return { kind: back ? kind.slice(0, -':back'.length) : kind, back };
}

/** A stored kind read from its other side, as `customers.turned` does in SQL. */
export function turned(kind: string): string {
  if (kind.startsWith('own:')) return directed(kind).back ? directed(kind).kind : `${kind}:back`;
  const other = Object.entries(stored).find(([, one]) => one === kind)?.[0];
  return other ?? stored[kind] ?? kind;
}

/** The id of a kind that the organisation made; null for a built-in one. */
export function ownKindOf(kind: string): string | null {
  return kind.startsWith('own:') ? directed(kind).kind.slice('own:'.length) : null;
}

export interface Span {
  readonly startedOn: string | null;
  readonly endedOn: string | null;
}

/** Refuses what ends before it begins. */
export function requireOrder({ startedOn, endedOn }: Span): void {
  if (startedOn === null || endedOn === null || startedOn <= endedOn) return;
  throw new Refusal('request.refused', {
    reason: 'customers.relation.ends_before',
    violations: [{ path: 'endedOn', reason: 'order', message: 'It ends before it begins' }],
  });
}

/** Whether two spans share a day; the day on which one ends is not the other's. */
export function overlap(a: Span, b: Span): boolean {
  const before = (end: string | null, start: string | null) => end !== null && start !== null && end <= start;
  return !before(a.endedOn, b.startedOn) && !before(b.endedOn, a.startedOn);
}
