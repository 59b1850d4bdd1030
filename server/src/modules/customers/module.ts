import type { Module } from '../../kernel/module.ts';
import { bulkJob } from './bulk/bulk.job.ts';
import { bulkRoutes } from './bulk/bulk.routes.ts';
import { consentRoutes } from './consent/consent.routes.ts';
import { customerRoutes } from './customer/customer.routes.ts';
import { followReader } from './follow.reader.ts';
import { briefingRoutes } from './handover/briefing.routes.ts';
import { customersHolding } from './handover/customers.holding.ts';
import { customersTarget } from './import/customer.target.ts';
import {
  lifecycleJobs,
  lifecycleReader,
  lifecycleRoutes,
  lifecycleSchedules,
} from './lifecycle/lifecycle.parts.ts';
import { mergeRoutes } from './merge/merge.routes.ts';
import { fields, permissions, tables, topics } from './policy.ts';
import { customersPersonal } from './privacy/customers.personal.ts';
import { assessAllJob } from './quality/quality.job.ts';
import { qualityReader } from './quality/quality.reader.ts';
import { qualityRoutes } from './quality/quality.routes.ts';
import { storyRoutes } from './story/story.routes.ts';
import { vcardRoutes } from './vcard/vcard.routes.ts';

export const customersModule: Module = {
  name: 'customers',
  routes: [
    ...bulkRoutes,
    ...customerRoutes,
    ...briefingRoutes,
    ...consentRoutes,
    ...lifecycleRoutes,
    ...storyRoutes,
    ...vcardRoutes,
    ...mergeRoutes,
    ...qualityRoutes,
  ],
  permissions,
  resources: { customers: fields },
  tables,
  readers: [followReader, lifecycleReader, qualityReader],
  topics,
  jobs: [...lifecycleJobs, assessAllJob, bulkJob],
  schedules: [...lifecycleSchedules, { job: assessAllJob.name, every: { dayAt: '02:40' } }],
  imports: [customersTarget],
  personal: customersPersonal,
  holdings: [customersHolding],
};
