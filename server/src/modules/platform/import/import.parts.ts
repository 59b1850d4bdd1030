import type { Job } from '../../../kernel/jobs/jobs.ts';
import { importWork } from './import.job.ts';

/** What module.ts of the platform takes from here. */
export { importRoutes } from './import.routes.ts';
export { importTables } from './import.tables.ts';

export const importJobs: readonly Job[] = [importWork];
export const importPermissions: readonly string[] = ['platform.import.run', 'platform.import.manage'];
