import type { CustomerFields } from '../customer/customer.ts';

const prefix = 'custom.';

/** The field as choices and events call it. */
export function publicName(field: string): string {
  return field === 'contacts' ? 'contactPoints' : field;
}

/** The field as `CustomerFields` calls it. */
export function innerName(name: string): string {
  return name === 'contactPoints' ? 'contacts' : name;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Field by field; custom fields stand beside the others, as `custom.<key>`. */
export function entriesOf(fields: object): [string, unknown][] {
  return Object.entries(fields).flatMap(([field, value]: [string, unknown]): [string, unknown][] =>
    field === 'custom' && isRecord(value)
      ? Object.entries(value).map(([key, inner]) => [`${prefix}${key}`, inner])
      : [[field, value]],
  );
}

/** The fields with other values in some of them. A custom field that becomes null is no more. */
export function withEntries(
  fields: CustomerFields,
  entries: readonly (readonly [string, unknown])[],
): CustomerFields {
  const plain = entries.filter(([field]) => !field.startsWith(prefix));
  const next = { ...fields, ...Object.fromEntries(plain) };
  const given = entries.filter(([field]) => field.startsWith(prefix));
  if (given.length === 0) return next;
  const custom = new Map(Object.entries('custom' in fields && isRecord(fields.custom) ? fields.custom : {}));
  for (const [field, value] of given) {
    const key = field.slice(prefix.length);
    if (value === null || value === undefined) custom.delete(key);
    else custom.set(key, value);
  }
  return { ...next, custom: Object.fromEntries(custom) };
}
