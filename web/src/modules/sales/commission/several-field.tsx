import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { ComboBox } from '../../../kit/combobox.tsx';

/** Chooses several out of a list, each once, in no order. */
export function SeveralField(props: {
  label: string;
  placeholder: string;
  options: readonly { readonly id: string; readonly label: string }[];
  value: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const { options, value, onChange } = props;
  const { t } = useLingui();
  const [key, setKey] = useState(0);
  return (
    <div className="grid gap-2">
      <ComboBox
        key={key}
        label={props.label}
        value={null}
        placeholder={props.placeholder}
        options={options.filter(({ id }) => !value.includes(id))}
        onChange={(id) => {
          if (id === null) return;
          onChange([...value, id]);
          setKey(key + 1);
        }}
      />
      {value.length > 0 && (
        <ul className="row flex-wrap gap-2">
          {value.map((id) => {
            const name = options.find((one) => one.id === id)?.label ?? t`Unknown`;
            return (
              <li key={id} className="row gap-1">
                <bdi>{name}</bdi>
                <IconButton
                  icon="close"
                  label={t`Take ${name} out`}
                  onPress={() => onChange(value.filter((one) => one !== id))}
                />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
