import type { PageStep } from '@peyvand/contract/analytics/clickstream';
import type { Params } from '../../policy.ts';

/** The condition under which an event is a step; its text goes into `params`. */
export function isStep(step: PageStep, name: string, params: Params): string {
  if (step.kind === 'purchase') return "kind = 'purchase'";
  if (step.kind === 'event') {
    params[name] = step.name;
    return `(kind = 'event' AND label = {${name}:String})`;
  }
  const isPrefix = step.path.endsWith('*');
  params[name] = isPrefix ? step.path.slice(0, -1) : step.path;
  return isPrefix
    ? `(kind = 'view' AND startsWith(label, {${name}:String}))`
    : `(kind = 'view' AND label = {${name}:String})`;
}
