import type { Module } from '../../kernel/module.ts';
import { activitiesExport } from './activity/activity.export.ts';
import { activitiesHolding } from './activity/activity.holding.ts';
import { activityJobs, activitySchedules } from './activity/activity.jobs.ts';
import { activitiesFollow, customerActivities, dealActivities } from './activity/activity.parts.ts';
import { activityRoutes } from './activity/activity.routes.ts';
import { activitiesBulkJob, activityBulkRoutes } from './activity-bulk/activity.bulk.ts';
import { activitiesTarget } from './activity-import/activity.target.ts';
import { bookingRoutes } from './booking/booking.routes.ts';
import { bookingsHolding } from './booking/kind.holding.ts';
import { bulkRoutes } from './bulk/bulk.routes.ts';
import { customersBulkJob } from './bulk/customer.bulk.ts';
import { caldav, caldavStart } from './caldav/caldav.protocol.ts';
import { caldavRoutes } from './caldav/caldav.routes.ts';
import { consentRoutes } from './consent/consent.routes.ts';
import { addMarkSource } from './consent/suppression.ts';
import { customersHost } from './custom/host.ts';
import { customersExport } from './customer/customer.export.ts';
import { customerRoutes } from './customer/customer.routes.ts';
import { draftsHolding } from './draft/draft.holding.ts';
import { draftRoutes } from './draft/draft.routes.ts';
import { duplicateJobs, duplicateSchedules } from './duplicate/duplicate.parts.ts';
import { duplicateReader } from './duplicate/duplicate.reader.ts';
import { duplicateRoutes } from './duplicate/duplicate.routes.ts';
import { experimentRoutes } from './experiment/experiment.parts.ts';
import { storyExports } from './export-story/story.export.ts';
import { followReader } from './follow.reader.ts';
import { briefingRoutes } from './handover/briefing.routes.ts';
import { customersHolding } from './handover/customers.holding.ts';
import { householdRoutes } from './household/household.routes.ts';
import { customersTarget } from './import/customer.target.ts';
import { consentsTarget } from './import-story/consent.target.ts';
import { householdsTarget } from './import-story/household.target.ts';
import { observationsTarget } from './import-story/observation.target.ts';
import { relationsTarget } from './import-story/relation.target.ts';
import { notesTarget, talksTarget } from './import-story/story.target.ts';
import { leaveRoutes } from './leave/leave.routes.ts';
import { letterRoutes } from './letter/letter.routes.ts';
import { letterJob } from './letter/run.job.ts';
import {
  lifecycleJobs,
  lifecycleReader,
  lifecycleRoutes,
  lifecycleSchedules,
} from './lifecycle/lifecycle.parts.ts';
import { mergeRoutes } from './merge/merge.routes.ts';
import { observationRoutes } from './observation/observation.routes.ts';
import { pastRoutes } from './past/past.routes.ts';
import { activityFields, fields, permissions, tables, topics } from './policy.ts';
import { customersPersonal } from './privacy/customers.personal.ts';
import { privacyRoutes } from './privacy/privacy.routes.ts';
import { requestJob } from './privacy/request.job.ts';
import { retentionJob } from './privacy/retention.ts';
import { assessAllJob } from './quality/quality.job.ts';
import { qualityReader } from './quality/quality.reader.ts';
import { qualityRoutes } from './quality/quality.routes.ts';
import { contactMarks } from './quality/trouble.store.ts';
import { relationRoutes } from './relation/relation.routes.ts';
import { storyRoutes } from './story/story.routes.ts';
import { groupReader, tierJobs, tierRoutes, tierSchedules } from './tier/tier.parts.ts';
import { purgeJob, purgeSchedule } from './trash/trash.job.ts';
import { trashRoutes } from './trash/trash.routes.ts';
import { vcardRoutes } from './vcard/vcard.routes.ts';
import { visitRoutes } from './visit/visit.routes.ts';
import { watchingHolding } from './watch/watch.holding.ts';
import { watchReader } from './watch/watch.reader.ts';
import { watchRoutes } from './watch/watch.routes.ts';

addMarkSource(contactMarks);

export const customersModule: Module = {
  name: 'customers',
  routes: [
    ...bulkRoutes,
    ...trashRoutes,
    ...activityRoutes,
    ...activityBulkRoutes,
    ...caldavRoutes,
    ...leaveRoutes,
    ...bookingRoutes,
    ...visitRoutes,
    ...duplicateRoutes,
    ...customerRoutes,
    ...briefingRoutes,
    ...watchRoutes,
    ...draftRoutes,
    ...consentRoutes,
    ...privacyRoutes,
    ...lifecycleRoutes,
    ...observationRoutes,
    ...tierRoutes,
    ...storyRoutes,
    ...relationRoutes,
    ...householdRoutes,
    ...vcardRoutes,
    ...mergeRoutes,
    ...pastRoutes,
    ...qualityRoutes,
    ...letterRoutes,
    ...experimentRoutes,
  ],
  protocols: [caldav, caldavStart],
  permissions,
  resources: { customers: fields, activities: activityFields },
  tables,
  readers: [
    followReader,
    activitiesFollow,
    duplicateReader,
    watchReader,
    lifecycleReader,
    groupReader,
    qualityReader,
  ],
  topics,
  jobs: [
    purgeJob,
    ...activityJobs,
    requestJob,
    retentionJob,
    ...lifecycleJobs,
    ...tierJobs,
    ...duplicateJobs,
    assessAllJob,
    customersBulkJob,
    activitiesBulkJob,
    letterJob,
  ],
  schedules: [
    purgeSchedule,
    ...activitySchedules,
    { job: retentionJob.name, every: { dayAt: '04:10' } },
    ...lifecycleSchedules,
    ...tierSchedules,
    ...duplicateSchedules,
    { job: assessAllJob.name, every: { dayAt: '04:20' } },
  ],
  exports: [customersExport, activitiesExport, ...storyExports],
  imports: [
    customersTarget,
    relationsTarget,
    householdsTarget,
    notesTarget,
    talksTarget,
    activitiesTarget,
    observationsTarget,
    consentsTarget,
  ],
  hosts: [customersHost],
  personal: customersPersonal,
  holdings: [customersHolding, activitiesHolding, bookingsHolding, watchingHolding, draftsHolding],
  filterParts: [customerActivities, dealActivities],
};
