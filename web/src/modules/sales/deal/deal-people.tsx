import { Trans, useLingui } from '@lingui/react/macro';
import { type Deal, type DealPerson, PersonRole } from '@peyvand/contract/sales/deals';
import { Suspense, useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { Select } from '../../../kit/select.tsx';
import { CustomerField } from '../../customers/slots.tsx';
import { roleWords } from './deal-words.ts';

/** Who takes part in the customer's decision, and what part. */
export function DealPeople(props: {
  deal: Deal;
  people: readonly DealPerson[] | undefined;
  onChange: (people: DealPerson[]) => void;
}) {
  const { t, i18n } = useLingui();
  const [names, setNames] = useState(
    new Map(props.deal.people.map(({ customerId, name }) => [customerId, name])),
  );
  const [round, setRound] = useState(0);
  const people = props.people ?? props.deal.people.map(({ customerId, role }) => ({ customerId, role }));
  return (
    <section>
      <h3 className="label">
        <Trans>People</Trans>
      </h3>
      <ul className="flex flex-col gap-2">
        {people.map((person) => {
          const name = names.get(person.customerId) ?? '';
          return (
            <li key={person.customerId} className="row gap-2">
              <bdi className="grow cut">{name}</bdi>
              <Select
                label={t`Part of ${name}`}
                labelHidden
                size="sm"
                value={person.role}
                onChange={(role) =>
                  props.onChange(
                    people.map((one) => (one.customerId === person.customerId ? { ...one, role } : one)),
                  )
                }
                options={PersonRole.options.map((id) => ({ id, label: i18n._(roleWords[id]) }))}
              />
              <IconButton
                size="sm"
                icon="close"
                label={t`Remove ${name}`}
                onPress={() =>
                  props.onChange(people.filter(({ customerId }) => customerId !== person.customerId))
                }
              />
            </li>
          );
        })}
      </ul>
      <Suspense fallback={<i className="skel h-9!" />}>
        <CustomerField
          key={round}
          label={t`Add a person`}
          value={null}
          valueName=""
          onChange={(id, name) => {
            if (id === null || people.some(({ customerId }) => customerId === id)) return;
            setNames(new Map([...names, [id, name]]));
            setRound(round + 1);
            props.onChange([...people, { customerId: id, role: 'other' }]);
          }}
        />
      </Suspense>
    </section>
  );
}
