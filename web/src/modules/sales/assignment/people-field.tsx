import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { ComboBox } from '../../../kit/combobox.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { peopleQuery } from '../people-query.ts';

/** Chooses colleagues, in an order; each once. */
export function PeopleField(props: {
  label: string;
  hint?: string;
  value: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const { label, hint, value, onChange } = props;
  const { t } = useLingui();
  const format = useFormat();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const [key, setKey] = useState(0);
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? t`Unknown`;
  return (
    <div className="grid gap-2">
      <ComboBox
        key={key}
        label={label}
        hint={hint}
        value={null}
        placeholder={t`Add a colleague`}
        options={people
          .filter(({ id, active }) => active && !value.includes(id))
          .map(({ id, name }) => ({ id, label: name, icon: 'person' }))}
        onChange={(id) => {
          if (id === null) return;
          onChange([...value, id]);
          // The field begins anew: what was chosen stands in the list below.
          setKey(key + 1);
        }}
      />
      {value.length > 0 && (
        <ol className="grid gap-1">
          {value.map((id, at) => (
            <li key={id} className="row gap-2">
              <span className="meta num">{format.number(at + 1)}</span>
              <bdi className="grow">{nameOf(id)}</bdi>
              <IconButton
                icon="up"
                label={t`Move ${nameOf(id)} up`}
                isDisabled={at === 0}
                onPress={() => onChange(value.toSpliced(at, 1).toSpliced(at - 1, 0, id))}
              />
              <IconButton
                icon="close"
                label={t`Take ${nameOf(id)} out`}
                onPress={() => onChange(value.toSpliced(at, 1))}
              />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
