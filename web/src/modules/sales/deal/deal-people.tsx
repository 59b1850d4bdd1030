import { Trans, useLingui } from '@lingui/react/macro';
import { type Deal, type DealPerson, PersonRole } from '@peyvand/contract/sales/deals';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { Select } from '../../../kit/select.tsx';
import { CustomerField } from '../../customers/slots.tsx';
import { listsQuery } from './deal-queries.ts';
import { useRoleWord } from './deal-words.ts';

/** Who takes part in the customer's decision, and what part. New: those of a deal that is not stored yet. */
export function DealPeople(props: {
  deal: Pick<Deal, 'people'>;
  people: readonly DealPerson[] | undefined;
  onChange: (people: DealPerson[]) => void;
}) {
  const { t } = useLingui();
  const roleOf = useRoleWord();
  const own = useQuery(listsQuery).data?.roles.filter(({ active }) => active) ?? [];
  const [names, setNames] = useState(
    new Map(props.deal.people.map(({ customerId, name }) => [customerId, name])),
  );
  const [round, setRound] = useState(0);
  const people = props.people ?? props.deal.people.map(({ customerId, role }) => ({ customerId, role }));
  return (
    <section>
      <p className="label">
        <Trans>People</Trans>
      </p>
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
                options={[...new Set([...PersonRole.options, ...own.map(({ id }) => id), person.role])].map(
                  (id) => ({ id, label: roleOf(id) }),
                )}
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
