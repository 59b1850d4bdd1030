import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';

export const TrashSettings = z.strictObject({
  /** Days that a deleted customer lies in the trash before it is removed for good. */
  keepDays: z.number().int().min(1).max(3650),
  version: z.number().int(),
});
export type TrashSettings = z.infer<typeof TrashSettings>;

export const getTrashSettings = endpoint('GET', '/api/v1/customers/trash/settings', {
  id: 'customers.trash.settings',
  summary: 'How long the trash keeps customers',
  permission: 'customers.customer.read',
  response: TrashSettings,
});

export const changeTrashSettings = endpoint('PATCH', '/api/v1/customers/trash/settings', {
  id: 'customers.trash.configure',
  summary: 'Sets how long the trash keeps customers',
  permission: 'customers.trash.configure',
  body: z.strictObject({ keepDays: z.number().int().min(1).max(3650) }),
  response: TrashSettings,
  ifMatch: true,
});

export const whatHangs = endpoint('POST', '/api/v1/customers/trash/preview', {
  id: 'customers.trash.preview',
  summary:
    'What hangs on some customers: hidden while they are in the trash, removed with them later; orders stay',
  permission: 'customers.customer.read',
  body: z.strictObject({ ids: z.array(Id).min(1).max(500) }),
  response: z.strictObject({
    customers: z.number().int(),
    notes: z.number().int(),
    talks: z.number().int(),
    files: z.number().int(),
    relations: z.number().int(),
    /** Null for who may not see orders. */
    orders: z.number().int().nullable(),
    keepDays: z.number().int(),
  }),
});
