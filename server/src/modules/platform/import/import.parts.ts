import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { watchJob, watchSchedule } from '../import-watch/watch.job.ts';
import { watchRoutes } from '../import-watch/watch.routes.ts';
import { watchTables } from '../import-watch/watch.tables.ts';
import { importWork } from './import.job.ts';
import { importRoutes as routesOfImports } from './import.routes.ts';
import { importTables as tablesOfImports } from './import.tables.ts';

/** What module.ts of the platform takes from here. */
export const importRoutes = [...routesOfImports, ...watchRoutes];
export const importTables = { ...tablesOfImports, ...watchTables };
export const importJobs: readonly Job[] = [importWork, watchJob];
export const importSchedules: readonly Schedule[] = [watchSchedule];
export const importPermissions: readonly string[] = ['platform.import.run', 'platform.import.manage'];
