import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { ComboBox } from '../../../kit/combobox.tsx';
import { listsQuery } from './deal-queries.ts';

/** Chooses one competitor: of those that the deal names, of the organisation's list, or another by name. */
export function CompetitorField(props: {
  label: string;
  value: string | null;
  onChange: (name: string | null) => void;
  /** Offered first. */
  first?: readonly string[];
}) {
  const { value, onChange, first = [] } = props;
  const listed = useQuery(listsQuery).data?.competitors.filter(({ active }) => active) ?? [];
  const [typed, setTyped] = useState(value ?? '');
  const names = [...new Set([...first, ...listed.map(({ name }) => name)])];
  const asked = typed.trim().toLocaleLowerCase();
  const fits = names.filter((name) => asked === '' || name.toLocaleLowerCase().includes(asked));
  const isKnown = names.some((name) => name.toLocaleLowerCase() === asked);
  const choose = (name: string | null) => {
    onChange(name);
    setTyped(name ?? '');
  };
  return (
    <ComboBox
      label={props.label}
      options={fits.slice(0, 50).map((name) => ({ id: name, label: name }))}
      value={value !== null && fits.includes(value) ? value : null}
      inputValue={typed}
      onInputChange={(text) => {
        setTyped(text);
        if (text.trim() === '') onChange(null);
      }}
      onChange={(name) => {
        if (name !== null) choose(name);
      }}
      {...(isKnown ? {} : { onCreate: (text: string) => choose(text.trim().slice(0, 80)) })}
    />
  );
}

/** The competitors of a deal, one by one. */
export function CompetitorsField(props: { value: readonly string[]; onChange: (names: string[]) => void }) {
  const { value, onChange } = props;
  const { t } = useLingui();
  const [round, setRound] = useState(0);
  return (
    <section>
      {value.length > 0 && (
        <ul className="mb-2" aria-label={t`Competitors`}>
          {value.map((name) => (
            <li key={name} className="row gap-2">
              <bdi className="grow cut">{name}</bdi>
              <IconButton
                size="sm"
                icon="close"
                label={t`Remove ${name}`}
                onPress={() => onChange(value.filter((one) => one !== name))}
              />
            </li>
          ))}
        </ul>
      )}
      <CompetitorField
        key={round}
        label={value.length === 0 ? t`Competitors` : t`Another competitor`}
        value={null}
        onChange={(name) => {
          if (name === null || value.includes(name)) return;
          setRound(round + 1);
          onChange([...value, name]);
        }}
      />
    </section>
  );
}
