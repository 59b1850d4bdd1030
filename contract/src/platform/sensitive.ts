import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { ResourceName } from './roles.ts';

const Field = z
  .string()
  .max(100)
  .regex(/^[A-Za-z][A-Za-z0-9_.]*$/);

/**
 * Fields that the organisation holds to be sensitive, by resource; custom ones as `custom.<key>`. Whoever has not the
 * permission `platform.sensitive.read` sees them in part, reveals them one by one, and each look is logged.
 */
export const SensitiveFields = z.strictObject({
  fields: z.record(ResourceName, z.array(Field).max(200)),
  version: z.number().int(),
});
export type SensitiveFields = z.infer<typeof SensitiveFields>;

export const readSensitive = endpoint('GET', '/api/v1/sensitive-fields', {
  id: 'platform.sensitive.get',
  summary: 'Which fields are sensitive: shown in part, revealed one by one, each look logged',
  permission: 'platform.sensitive.manage',
  response: SensitiveFields,
});

export const changeSensitive = endpoint('PUT', '/api/v1/sensitive-fields', {
  id: 'platform.sensitive.change',
  summary: 'Choose which fields are sensitive; in force with the next request of everybody',
  permission: 'platform.sensitive.manage',
  body: SensitiveFields.omit({ version: true }),
  response: SensitiveFields,
  ifMatch: true,
  errors: ['request.refused'],
});
