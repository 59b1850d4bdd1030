import { type Actor, scopeOf } from '../../../kernel/policy/actor.ts';

/** Enough to recognise a value that one knows, too little to learn it. Pure. */
export function masked(value: unknown): string {
  const text = typeof value === 'string' ? value : '';
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  return text.length >= 8 && !isDay ? `•••• ${text.slice(-4)}` : '••••';
}

/** The fields that the actor sees in part, by name; null where there are none. `custom.<key>` stands for one of them. */
export function maskedFields(
  actor: Actor,
  values: Readonly<Record<string, unknown>> & { readonly custom: Readonly<Record<string, unknown>> },
): Record<string, string> | null {
  const fields = scopeOf(actor, 'customers').masked;
  if (!fields || fields.size === 0) return null;
  const filled = [...fields].flatMap((field) => {
    const value = valueOf(values, field);
    return isEmpty(value) ? [] : [[field, masked(value)] as const];
  });
  return Object.fromEntries(filled);
}

/** A field by its name as rights name it. */
export function valueOf(
  values: Readonly<Record<string, unknown>> & { readonly custom: Readonly<Record<string, unknown>> },
  field: string,
): unknown {
  return field.startsWith('custom.') ? values.custom[field.slice('custom.'.length)] : values[field];
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
