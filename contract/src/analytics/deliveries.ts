import { z } from 'zod';
import { Calendar, Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { permission } from './model.ts';
import { FileFormat } from './report.ts';

/** When a file is made, by the clock of its owner. A month without that day ends with its last. */
export const Rhythm = z.strictObject({
  every: z.enum(['day', 'week', 'month']),
  /** Of a week: 1 Monday to 7 Sunday. Of a month: its day, in this calendar. Of a day: 1. */
  day: z.number().int().min(1).max(31),
  calendar: Calendar,
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
});
export type Rhythm = z.infer<typeof Rhythm>;

const DeliveredFile = z.strictObject({ id: Id, name: z.string(), size: z.number().int(), at: Instant });

/** A kept report, or the key figures and reports of a kept board, as files at set times, with the rights of who asked for them. */
export const Delivery = z.strictObject({
  id: Id,
  savedId: Id,
  /** Of the report or board; null when it is gone. */
  name: z.string().nullable(),
  format: FileFormat,
  rhythm: Rhythm,
  nextAt: Instant,
  /** Why the last one was not made, `module.noun.reason`; null: it was. */
  failure: z.string().nullable(),
  /** The last files, newest first. They are kept for 90 days. */
  files: z.array(DeliveredFile),
  version: z.number().int(),
});
export type Delivery = z.infer<typeof Delivery>;

export const listDeliveries = endpoint('GET', '/api/v1/analytics/deliveries', {
  id: 'analytics.delivery.list',
  summary: 'The own scheduled files with those that were made',
  permission,
  response: z.strictObject({ items: z.array(Delivery) }),
});

export const addDelivery = endpoint('POST', '/api/v1/analytics/deliveries', {
  id: 'analytics.delivery.add',
  summary: 'Have files of a report or board made at set times',
  permission,
  body: z.strictObject({ savedId: Id, format: FileFormat, rhythm: Rhythm }),
  response: z.strictObject({ id: Id }),
  status: 201,
  errors: ['request.refused'],
});

export const removeDelivery = endpoint('DELETE', '/api/v1/analytics/deliveries/:id', {
  id: 'analytics.delivery.remove',
  summary: 'Make no more files; those that were made go with it',
  permission,
  params: z.strictObject({ id: Id }),
  ifMatch: true,
  errors: ['version.stale'],
});

export const deliveredFile = endpoint('GET', '/api/v1/analytics/deliveries/:id/files/:fileId', {
  id: 'analytics.delivery.file',
  summary: 'A file that was made',
  permission,
  params: z.strictObject({ id: Id, fileId: Id }),
  transfer: 'file',
  errors: ['resource.gone'],
});
