import type { PageStep, VisitOverview } from '@peyvand/contract/analytics/clickstream';

/** One text for each step, as options of a list and addresses carry it. */
export function stepKey(step: PageStep): string {
  if (step.kind === 'purchase') return 'purchase';
  return step.kind === 'page' ? `page ${step.path}` : `event ${step.name}`;
}

export function readStep(key: string): PageStep | null {
  const at = key.indexOf(' ');
  const [kind, rest] = at === -1 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)];
  if (kind === 'purchase') return { kind: 'purchase' };
  if (kind === 'page' && rest.startsWith('/')) return { kind: 'page', path: rest };
  return kind === 'event' && rest !== '' ? { kind: 'event', name: rest } : null;
}

/** Steps of an address; unknown ones are left out. */
export function readSteps(text: string): PageStep[] {
  return text === ''
    ? []
    : text
        .split('\n')
        .flatMap((key) => readStep(key) ?? [])
        .slice(0, 10);
}

/** What was seen, as steps, most frequent first. */
export function seenSteps(events: VisitOverview['events']): PageStep[] {
  return events.map(({ kind, label }): PageStep => {
    if (kind === 'purchase') return { kind: 'purchase' };
    return kind === 'view' ? { kind: 'page', path: label } : { kind: 'event', name: label };
  });
}

/** A first funnel: the two pages that most saw, and the purchase if there is one. */
export function firstSteps(events: VisitOverview['events']): PageStep[] {
  const seen = seenSteps(events);
  const begin = seen.filter(({ kind }) => kind !== 'purchase').slice(0, 2);
  return [...begin, ...seen.filter(({ kind }) => kind === 'purchase')];
}
