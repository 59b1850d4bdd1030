import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { permission } from './model.ts';
import { answered, selection } from './selection.ts';

const { currency: _currency, filter: _filter, ...asked } = selection;

/** Where deals went from each stage of a pipeline, and how long they stayed there. */
export const StageReport = z.strictObject({
  ...answered,
  /**
   * Stays that began in the period, by stage: each time a deal comes into a stage is a stay. Deals in the trash count
   * nowhere.
   */
  stages: z.array(
    z.strictObject({
      stageId: Id,
      /** Where the stays ended: the next stage, which may be an end; null: still there. */
      ways: z.array(z.strictObject({ toId: Id.nullable(), deals: z.number().int() })),
      /** Median of the days in the stage, of the stays that ended, fractions too; null where none ended. */
      medianDays: z.number().nullable(),
    }),
  ),
});
export type StageReport = z.infer<typeof StageReport>;

export const stages = endpoint('POST', '/api/v1/analytics/stages', {
  id: 'analytics.stages.read',
  summary: 'Where deals went from each stage of a pipeline in a period, and after how many days',
  permission,
  body: z.strictObject({ ...asked, pipelineId: Id }),
  response: StageReport,
  errors: ['request.refused'],
});
