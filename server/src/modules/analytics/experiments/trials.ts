import type { Trial } from '@peyvand/contract/analytics/programme';
import type { Ctx } from '../../../kernel/context.ts';
import { loadExperiments } from '../../customers/api.ts';

/** Experiments whose effect may be taken as a proof, the newest first. */
export async function trials(ctx: Ctx): Promise<Trial[]> {
  return (await loadExperiments(ctx)).map(({ id, name, arms, days }) => ({
    id,
    name,
    arms: arms.slice(1).map((arm) => arm.name),
    days,
  }));
}
