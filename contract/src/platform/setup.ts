import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { zName } from '../core/text.ts';
import { EmailText, NewPassword } from './credentials.ts';
import { OrganisationInput } from './organisation.ts';

export const readSetup = endpoint('GET', '/api/v1/setup', {
  id: 'platform.setup.read',
  summary: 'Whether this installation still has to be set up',
  permission: 'public',
  response: z.strictObject({ needed: z.boolean() }),
});

/** Organisation and first administrator; also the content of the file for `peyvand setup --file`. */
export const SetupInput = z.strictObject({
  organisation: OrganisationInput,
  administrator: z.strictObject({ name: zName(100), email: EmailText, password: NewPassword }),
});
export type SetupInput = z.infer<typeof SetupInput>;

export const completeSetup = endpoint('POST', '/api/v1/setup', {
  id: 'platform.setup.complete',
  summary: 'Sets the installation up and signs the first administrator in; needs the code from the console',
  permission: 'public',
  body: SetupInput.extend({ code: z.string().min(1).max(100) }),
  status: 204,
  errors: ['auth.failed', 'resource.conflict', 'request.rate'],
});
