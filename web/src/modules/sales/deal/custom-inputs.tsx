import type { FieldInput } from '@peyvand/contract/core/custom';
import { useMe } from '../../../lib/session.ts';
import { FileInput, LinkInput } from '../../customers/parts.tsx';
import { CustomEditor, isGiven, useCustomFields } from '../../platform/parts.tsx';

type Values = Readonly<Record<string, FieldInput>>;

/** The organisation's own fields of a deal: of a new one with what they start with, of a known one with what they hold. */
export function CustomInputs(props: {
  /** What the deal holds; null for a new one. */
  known: Readonly<Record<string, unknown>> | null;
  value: Values;
  onChange: (value: Values) => void;
  errors: ReadonlyMap<string, string>;
}) {
  const scope = useMe()?.scopes['deals'];
  const closed = new Set([...(scope?.hidden ?? []), ...(scope?.locked ?? [])]);
  // A deal has no files of its own.
  const fields = useCustomFields('deals').filter(
    (one) => isGiven(one) && one.type !== 'file' && !closed.has('custom') && !closed.has(`custom.${one.key}`),
  );
  return fields.map((field) => (
    <CustomEditor
      key={field.key}
      field={field}
      value={
        field.key in props.value
          ? props.value[field.key]
          : props.known
            ? props.known[field.key]
            : field.default
      }
      onChange={(value) => props.onChange({ ...props.value, [field.key]: value })}
      error={props.errors.get(field.key)}
      Link={LinkInput}
      File={FileInput}
    />
  ));
}
