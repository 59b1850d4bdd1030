import { useLingui } from '@lingui/react/macro';
import type { Activity } from '@peyvand/contract/customers/activities';
import { useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { CustomerPicker } from '../entry/customer-picker.tsx';

const most = 50;

/** Customers who take part besides the one that it is about. */
export function GuestsField(props: {
  value: Activity['guests'];
  customerId: string | null;
  onChange: (guests: Activity['guests']) => void;
}) {
  const { value, customerId, onChange } = props;
  const { t } = useLingui();
  // A fresh picker for each guest: what was found before has become a line above it.
  const [turn, setTurn] = useState(0);
  return (
    <div>
      {value.length > 0 && (
        <ul className="act-guests" aria-label={t`Guests`}>
          {value.map((guest) => (
            <li key={guest.id} className="tag">
              <bdi>{guest.name}</bdi>
              <IconButton
                size="sm"
                look="quiet"
                icon="close"
                label={t`Remove ${guest.name}`}
                onPress={() => onChange(value.filter(({ id }) => id !== guest.id))}
              />
            </li>
          ))}
        </ul>
      )}
      {value.length < most && (
        <CustomerPicker
          key={turn}
          label={t`Further customers who take part`}
          value={null}
          onChange={(id, name) => {
            if (id === null) return;
            setTurn(turn + 1);
            if (id !== customerId && !value.some((one) => one.id === id)) onChange([...value, { id, name }]);
          }}
        />
      )}
    </div>
  );
}
