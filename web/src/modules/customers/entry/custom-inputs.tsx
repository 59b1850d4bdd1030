import type { FieldInput } from '@peyvand/contract/core/custom';
import type { CustomerKind } from '@peyvand/contract/customers/customer';
import { useMe } from '../../../lib/session.ts';
import { CustomEditor, isGiven, useCustomFields } from '../../platform/parts.tsx';
import { FileInput, LinkInput } from '../record/custom-inputs.tsx';

/** The custom fields of a new customer, with what they start with. */
export function CustomInputs(props: {
  kind: CustomerKind;
  value: Readonly<Record<string, FieldInput>>;
  onChange: (value: Readonly<Record<string, FieldInput>>) => void;
  errors: ReadonlyMap<string, string>;
}) {
  const locked = useMe()?.scopes['customers']?.locked ?? [];
  const fields = useCustomFields('customers').filter(
    (one) =>
      isGiven(one) &&
      one.type !== 'file' &&
      (one.appliesTo === null || one.appliesTo.includes(props.kind)) &&
      !locked.includes('custom') &&
      !locked.includes(`custom.${one.key}`),
  );
  return fields.map((field) => (
    <CustomEditor
      key={field.key}
      field={field}
      value={field.key in props.value ? props.value[field.key] : field.default}
      onChange={(value) => props.onChange({ ...props.value, [field.key]: value })}
      error={props.errors.get(field.key)}
      Link={LinkInput}
      File={FileInput}
    />
  ));
}
