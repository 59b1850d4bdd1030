import type { RoadMeasure } from '@peyvand/contract/analytics/road';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { typeOf } from './measures.ts';
import { targetSet } from './road.events.ts';
import { lockTarget, putTarget } from './target.store.ts';

/** The targets are one record of the organisation; events want an id. */
const targetsId = '01980000-0000-7000-8000-000000001212';

/** For who saw the last version. Throws `request.refused` for what no such measure can be, `version.stale`. */
export async function setTarget(
  ctx: WriteCtx,
  measure: RoadMeasure,
  version: number,
  value: string | null,
): Promise<void> {
  const wrong = value === null ? null : wrongIn(measure, value);
  if (wrong !== null)
    throw new Refusal('request.refused', {
      violations: [{ path: 'value', reason: 'range', message: wrong }],
    });
  const before = await lockTarget(ctx, measure);
  if ((before?.version ?? 0) !== version)
    throw new Refusal('version.stale', { reason: 'analytics.road_target.stale' });
  const from = before?.value ?? null;
  if (from === value) return;
  await putTarget(ctx, measure, value);
  await emit(ctx, targetSet, {
    subject: { kind: 'road_target', id: targetsId },
    customerId: null,
    data: { measure, changes: { value: { from, to: value } } },
  });
}

function wrongIn(measure: RoadMeasure, value: string): string | null {
  const [number, isWhole] = [Number(value), !value.includes('.')];
  switch (typeOf(measure)) {
    case 'points':
      return number >= -100 && number <= 100 ? null : 'is from -100 to 100';
    case 'share':
      return number >= 0 && number <= 1 ? null : 'is from 0 to 1';
    case 'count':
      return number >= 0 && isWhole ? null : 'is a whole number from 0 on';
    case 'money':
      return isWhole ? null : 'is in whole minor units';
  }
}
