import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { catchUpJob } from './catch-up.job.ts';
import { scanJob, scanSchedule } from './scan.job.ts';

export const duplicateJobs: readonly Job[] = [scanJob, catchUpJob];
export const duplicateSchedules: readonly Schedule[] = [scanSchedule];
