import type { RoleInput } from '@peyvand/contract/platform/roles';
import { unfit } from '../errors.ts';
import type { Registry } from '../start.ts';

/** Refuses rights that no installed module knows: a misspelled name would silently give nothing. */
export function checkRights(input: RoleInput, registry: Registry): void {
  for (const [at, name] of input.permissions.entries()) {
    if (!registry.permissions.includes(name)) {
      throw unfit(`permissions.${at}`, 'platform.role.permission', `there is no permission ${name}`);
    }
  }
  for (const resource of [...Object.keys(input.rows), ...Object.keys(input.fields)]) {
    if (!Object.hasOwn(registry.resources, resource)) {
      throw unfit(`rows.${resource}`, 'platform.role.resource', `there is no resource ${resource}`);
    }
  }
  for (const [resource, { hidden, locked, masked = [] }] of Object.entries(input.fields)) {
    const known = registry.resources[resource] ?? [];
    const wrong = [...hidden, ...locked, ...masked].find((field) => !known.includes(field));
    if (wrong !== undefined) {
      throw unfit(
        `fields.${resource}`,
        'platform.role.field',
        `${resource} has no field ${wrong} that rights can name`,
      );
    }
  }
}
