import { Segmented } from '../../../kit/check.tsx';

/** Two to five exclusive values as a field: its label above, the parts as wide as the field. */
export function Choice<T extends string>(props: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { id: T; label: string }[];
}) {
  return (
    <div className="field pf-choice">
      <span className="label" aria-hidden="true">
        {props.label}
      </span>
      <Segmented {...props} />
    </div>
  );
}
