import { activitiesRule, activityCostRight } from '../../policy.ts';
import {
  customerDimensions,
  customerFields,
  factsOf,
  hierarchies,
  knownId,
  knownText,
  timeDimensions,
  timeFields,
} from '../conformed.ts';
import { teamOfColleague } from '../expressions.ts';
import type { Star } from '../star.ts';

const visit = "f.kind = 'visit'";

/** Activities that are done, dated by when they were. They have owners of their own, so their rows are guarded as they are. */
export const activities: Star = {
  name: 'activities',
  facts: factsOf('pv.facts_activities'),
  rows: activitiesRule,
  currency: 'amounts',
  measures: {
    activities: {
      type: 'integer',
      aggregation: 'sum',
      sql: 'count()',
      definition:
        'Tasks, calls, meetings and visits that were done. Planned and cancelled ones count nowhere.',
    },
    visits: {
      type: 'integer',
      aggregation: 'sum',
      sql: `countIf(${visit})`,
      of: visit,
      definition: 'Visits that were done.',
    },
    visitHours: {
      type: 'decimal',
      aggregation: 'sum',
      sql: `toString(round(sumIf(ifNull(f.minutes, 0), ${visit}) / 60, 4))`,
      of: visit,
      definition: 'Hours of visits, as they took; where nobody said so, as they were planned.',
    },
    salesCost: {
      type: 'money',
      aggregation: 'sum',
      sql: 'sumIf(ifNull(f.cost, 0), f.currency = {currency:String})',
      right: activityCostRight,
      definition: 'What activities cost: their hours by the rate of an hour, of when they were done.',
    },
  },
  dimensions: {
    ...timeDimensions,
    ...customerDimensions,
    'activity.kind': {
      kind: 'text',
      sql: 'toString(f.kind)',
      isText: true,
      shown: knownText,
      field: 'activity.kind',
      definition: 'Task, call, meeting or visit.',
    },
    'activity.owner': {
      kind: 'record',
      sql: 'f.owner_id',
      shown: knownId,
      labelsOf: 'users',
      field: 'activity.owner',
      definition: 'Whose activity it was.',
    },
    'activity.team': {
      kind: 'record',
      sql: teamOfColleague('owner_id'),
      isText: true,
      shown: knownText,
      labelsOf: 'teams',
      field: 'activity.team',
      definition: 'Team of the owner now.',
    },
  },
  hierarchies: { ...hierarchies, colleagues: ['activity.team', 'activity.owner'] },
  fields: {
    ...timeFields,
    ...customerFields,
    'activity.kind': { type: 'text', sql: knownText('toString(f.kind)') },
    'activity.owner': { type: 'id', sql: knownId('f.owner_id') },
    'activity.team': { type: 'id', sql: knownId(`toUUIDOrZero(${teamOfColleague('owner_id')})`) },
  },
  records: {
    id: 'f.activity_id',
    opens: 'activity',
    openId: 'f.activity_id',
    sort: 'activity.kind',
    amount: { sql: 'if(f.currency = {currency:String}, f.cost, NULL)', right: activityCostRight },
  },
};
