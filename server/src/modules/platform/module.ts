import type { Module } from '../../kernel/module.ts';
import { apiKeyRoutes } from './api-key/api-key.routes.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { bulkTables } from './bulk/run.store.ts';
import { exportJob } from './export/export.job.ts';
import { exportRoutes } from './export/export.routes.ts';
import { exportTables } from './export/export.store.ts';
import { fieldRoutes } from './field/field.routes.ts';
import { fieldJobs, fieldSchedules } from './field/field.work.ts';
import { handoverJobs, handoverSchedules } from './handover/handover.job.ts';
import { handoverRoutes } from './handover/handover.routes.ts';
import { platformHoldings } from './handover/holdings.ts';
import {
  importJobs,
  importPermissions,
  importRoutes,
  importSchedules,
  importTables,
} from './import/import.parts.ts';
import { importsPersonal } from './import/import.personal.ts';
import { inboxPersonal } from './import-watch/inbox.personal.ts';
import { invitationRoutes } from './invitation/invitation.routes.ts';
import { meRoutes } from './me/me.routes.ts';
import { notificationJobs, notificationSchedules } from './notification/deliver.job.ts';
import { notificationRoutes } from './notification/notification.routes.ts';
import { organisationRoutes } from './organisation/organisation.routes.ts';
import { permissions, tables, topics } from './policy.ts';
import { roleRoutes } from './role/role.routes.ts';
import { sensitiveRoutes } from './sensitive/sensitive.routes.ts';
import { sessionRoutes } from './session/session.routes.ts';
import { shareRoutes } from './share/share.routes.ts';
import { teamRoutes } from './team/team.routes.ts';
import { tracesPersonal } from './trace/traces.personal.ts';
import { userRoutes } from './user/user.routes.ts';
import { viewRoutes } from './view/view.routes.ts';

/** People, rights, sign-in, settings of the organisation, views, notifications, audit. */
export const platformModule: Module = {
  name: 'platform',
  routes: [
    ...organisationRoutes,
    ...sessionRoutes,
    ...meRoutes,
    ...userRoutes,
    ...invitationRoutes,
    ...teamRoutes,
    ...roleRoutes,
    ...sensitiveRoutes,
    ...apiKeyRoutes,
    ...shareRoutes,
    ...viewRoutes,
    ...notificationRoutes,
    ...auditRoutes,
    ...exportRoutes,
    ...importRoutes,
    ...fieldRoutes,
    ...handoverRoutes,
  ],
  permissions: [...permissions, ...importPermissions],
  resources: {},
  tables: { ...tables, ...bulkTables, ...exportTables, ...importTables },
  imports: [],
  personal: [importsPersonal, inboxPersonal, tracesPersonal],
  readers: [],
  topics,
  jobs: [exportJob, ...importJobs, ...fieldJobs, ...handoverJobs, ...notificationJobs],
  schedules: [...importSchedules, ...fieldSchedules, ...handoverSchedules, ...notificationSchedules],
  holdings: platformHoldings,
};
