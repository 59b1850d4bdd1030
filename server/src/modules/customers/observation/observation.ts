import type { Observation } from '@peyvand/contract/customers/observations';

/** An observation in the history of its topic. */
export interface Dated {
  readonly id: string;
  /** `2026-11-22`. */
  readonly observedOn: string;
}

/**
 * Which observation closes which, on one topic: each is closed by the next newer one, the newest by none. Of the same
 * day the one that was written down later (its id is higher) is the newer. Returns id → closer.
 */
export function closersOf(list: readonly Dated[]): Map<string, string | null> {
  const inOrder = list.toSorted((a, b) => order(a.observedOn, b.observedOn) || order(a.id, b.id));
  return new Map(inOrder.map((one, at) => [one.id, inOrder[at + 1]?.id ?? null]));
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export type Facts = Pick<
  Observation,
  'kind' | 'scope' | 'topic' | 'statement' | 'observedOn' | 'source' | 'confidence' | 'expiresOn'
>;

/** What events say of an observation. */
export function toldOf(one: Facts): Facts {
  const { kind, scope, topic, statement, observedOn, source, confidence, expiresOn } = one;
  return { kind, scope, topic, statement, observedOn, source, confidence, expiresOn };
}

/** What is wrong with an observation of a person or company (`of`); empty where nothing is. */
export function wrongIn(
  one: Pick<Facts, 'scope' | 'observedOn' | 'expiresOn'>,
  of: string,
  today: string,
): { path: 'observedOn' | 'expiresOn' | 'scope'; reason: string; message: string }[] {
  const wrong: ReturnType<typeof wrongIn> = [];
  if (one.observedOn > today)
    wrong.push({ path: 'observedOn', reason: 'future', message: 'nothing is observed before it happens' });
  if (one.expiresOn !== null && one.expiresOn <= one.observedOn)
    wrong.push({ path: 'expiresOn', reason: 'order', message: 'it would end before it was observed' });
  if (one.scope === 'household' && of !== 'person')
    wrong.push({ path: 'scope', reason: 'kind', message: 'only persons have a household' });
  if (one.scope === 'group' && of !== 'company')
    wrong.push({ path: 'scope', reason: 'kind', message: 'only companies have a group' });
  return wrong;
}
