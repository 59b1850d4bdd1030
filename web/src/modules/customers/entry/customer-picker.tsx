import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { ComboBox } from '../../../kit/combobox.tsx';
import type { Option } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { detailText } from '../detail-text.ts';
import { searchQuery } from '../queries.ts';

export interface CustomerPickerProps {
  label: string;
  value: string | null;
  onChange: (id: string | null, name: string) => void;
  /** The name of the present value, where only the id is at hand. */
  valueName?: string | undefined;
  except?: string;
  isRequired?: boolean;
  error?: string | undefined;
}

/** Finds one customer by part of a name, number, e-mail or code. */
export function CustomerPicker({ label, value, onChange, ...props }: CustomerPickerProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [text, setText] = useState(props.valueName ?? '');
  const [chosen, setChosen] = useState<Option | null>(
    value ? { id: value, label: props.valueName ?? '' } : null,
  );
  const found = useQuery({ ...searchQuery(useDeferredValue(text)), placeholderData: (before) => before });
  const options: Option[] = (found.data?.items ?? [])
    .filter((item) => item.id !== props.except)
    .map((item) => ({
      id: item.id,
      label: item.name,
      icon: item.customerKind === 'company' ? 'building' : 'person',
      ...(item.detail ? { detail: detailText(item.detail, format) } : {}),
    }));
  const all = chosen && !options.some((option) => option.id === chosen.id) ? [chosen, ...options] : options;
  return (
    <ComboBox
      label={label}
      options={all}
      value={value}
      inputValue={text}
      onInputChange={setText}
      isLoading={found.isFetching}
      placeholder={t`Name, number, e-mail or code`}
      onChange={(id) => {
        const option = all.find((one) => one.id === id) ?? null;
        setChosen(option);
        if (option) setText(option.label);
        onChange(id, option?.label ?? '');
      }}
      {...(props.isRequired ? { isRequired: true } : {})}
      {...(props.error ? { error: props.error } : {})}
    />
  );
}
