import type { Definition } from '../../platform/api.ts';
import { attributeValue } from './expressions.ts';
import type { DimensionDefinition, FactField } from './star.ts';

/** Value tier: by its id; empty outside of all tiers. */
const tier: DimensionDefinition = {
  ...dimensionOf('tier'),
  field: 'customer.tier',
  right: { resource: 'customers', field: 'tier' },
  definition: 'Value tier of the customer now.',
};

type ReportField = Pick<Definition, 'key' | 'type' | 'label'> & {
  readonly options: readonly { readonly code: string }[] | null;
};

/** Dimensions that an organisation has beside the others: the tier, and its own fields for reports. */
export function attributeDimensions(fields: readonly ReportField[]): Record<string, DimensionDefinition> {
  const own = fields.map((field) => {
    const name = `custom.${field.key}`;
    return [
      name,
      {
        ...dimensionOf(name),
        field: name,
        right: { resource: 'customers', field: name },
        definition: `Field of the customer now: ${field.label.en ?? field.label.fa ?? field.key}.`,
      },
    ] as const;
  });
  return { 'customer.tier': tier, ...Object.fromEntries(own) };
}

function dimensionOf(attribute: string) {
  return {
    kind: 'text',
    sql: attributeValue(attribute),
    isText: true,
    shown: (text: string) => `nullIf(${text}, '')`,
  } as const;
}

/** The same for filters. */
export function attributeFields(fields: readonly ReportField[]): Record<string, FactField> {
  const own = fields.map((field) => {
    const name = `custom.${field.key}`;
    return [name, { ...fieldOf(name, 'enum'), values: codesOf(field), right: rightOf(name) }] as const;
  });
  return {
    'customer.tier': { ...fieldOf('tier', 'text'), right: rightOf('tier') },
    ...Object.fromEntries(own),
  };
}

function fieldOf(attribute: string, type: 'enum' | 'text'): FactField {
  return { type, ofAttribute: attribute, sql: 'value' };
}

function rightOf(field: string) {
  return { resource: 'customers', field };
}

function codesOf({ type, options }: ReportField): string[] {
  return type === 'boolean' ? ['true', 'false'] : (options ?? []).map((one) => one.code);
}
