import type { Violation } from '@peyvand/contract/core/problem';
import type { Stage } from '@peyvand/contract/sales/pipelines';
import type { DealFields } from './deal.ts';

/** Which of the demanded fields a deal lacks. */
export function missingOf(deal: DealFields, required: readonly string[]): string[] {
  return required.filter((name) => isEmpty(valueOf(deal, name)));
}

function valueOf(deal: DealFields, name: string): unknown {
  if (name.startsWith('custom.')) return deal.custom[name.slice('custom.'.length)];
  const values: Readonly<Record<string, unknown>> = {
    amount: deal.amount,
    expectedOn: deal.expectedOn,
    nextStep: deal.nextStep,
    nextStepOn: deal.nextStepOn,
    source: deal.source,
    people: deal.people,
    decisionMaker: deal.people.filter(({ role }) => role === 'decision_maker'),
    lines: deal.lines,
    competitors: deal.competitors,
  };
  return values[name];
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return Array.isArray(value) && value.length === 0;
}

/** What is wrong with the fields of a deal that stands in a stage, beyond what was missing before. */
export function lacking(before: DealFields | null, after: DealFields, stage: Stage): Violation[] {
  const old = new Set(before ? missingOf(before, stage.required) : []);
  return missingOf(after, stage.required)
    .filter((name) => !old.has(name))
    .map((path) => ({ path, reason: 'required', message: 'is demanded by the stage' }));
}
