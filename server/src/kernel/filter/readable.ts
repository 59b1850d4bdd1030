import type { FilterContext, FilterField, FilterFields, FilterRelation } from './fields.ts';

/** The field of that name if it exists and may be read. */
export function readableField(
  fields: FilterFields,
  name: string,
  context: Pick<FilterContext, 'readable' | 'custom' | 'parts'>,
): FilterField | undefined {
  const own = Object.hasOwn(fields.fields, name)
    ? fields.fields[name]
    : fields.name && context.parts?.field(fields.name, name);
  // Lines of orders stand under the rights of orders; custom fields are the order's alone.
  const field =
    own ?? (fields.name === fields.resource ? context.custom?.(fields.resource, name) : undefined);
  if (!field || !context.readable(fields.resource, field.rightOf ?? name)) return undefined;
  const isWhole = (field.rightsElsewhere ?? []).every((one) => context.readable(one.resource, one.field));
  return isWhole ? field : undefined;
}

/** The relation of that name if it exists and what it shows may be read. */
export function readableRelation(
  fields: FilterFields,
  name: string,
  context: Pick<FilterContext, 'readable' | 'permitted' | 'parts'>,
): FilterRelation | undefined {
  const relation = Object.hasOwn(fields.relations, name)
    ? fields.relations[name]
    : fields.name && context.parts?.relation(fields.name, name);
  if (!relation) return undefined;
  const { field, permission } = relation;
  if (field !== undefined && !context.readable(fields.resource, field)) return undefined;
  return permission === undefined || context.permitted?.(permission) === true ? relation : undefined;
}
