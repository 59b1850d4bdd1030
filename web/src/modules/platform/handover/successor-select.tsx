import { useLingui } from '@lingui/react/macro';
import type { Candidate } from '@peyvand/contract/platform/handovers';
import { type Option, Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';

const stays = 'stays';

/** Chooses who takes over, or that it stays. Undefined shows that several are chosen. */
export function SuccessorSelect(props: {
  label: string;
  labelHidden?: boolean;
  candidates: readonly Candidate[];
  value: string | null | undefined;
  onChange: (to: string | null) => void;
  size?: 'sm';
}) {
  const { candidates, value, onChange, ...rest } = props;
  const { t } = useLingui();
  const format = useFormat();
  const options: Option[] = [
    ...candidates.map(({ id, name, load }) => ({ id, label: name, detail: format.number(load) })),
    { id: stays, label: t`Stays`, icon: 'minus' },
  ];
  return (
    <Select
      {...rest}
      options={options}
      value={value === undefined ? null : (value ?? stays)}
      placeholder={t`Several`}
      onChange={(id) => onChange(id === stays ? null : id)}
    />
  );
}
