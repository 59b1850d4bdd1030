import {
  ActivityBulkAction,
  ActivityBulkFitting,
  activityBulk,
} from '@peyvand/contract/customers/activity-bulk';
import { bulkTarget } from '../../../kernel/bulk.ts';
import { bulkJob, bulkRoutes } from '../../platform/api.ts';
import { fittingActivities } from '../activity/list.store.ts';
import { applyBulk, requireBulk } from './apply.ts';
import { undoPart } from './undo.ts';

/** Activities, as what many of can be changed alike. */
const activitiesInBulk = bulkTarget({
  name: 'customers.activity_bulk',
  permission: 'customers.activity.write',
  page: '/activities/bulk',
  table: 'customers.activities',
  chunk: 200,
  fits: ActivityBulkFitting,
  change: ActivityBulkAction,
  demand: requireBulk,
  fitting: fittingActivities,
  apply: applyBulk,
  undo: undoPart,
});

export const activitiesBulkJob = bulkJob(activitiesInBulk);
export const activityBulkRoutes = bulkRoutes(activityBulk, activitiesInBulk);
