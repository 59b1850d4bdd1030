import { Trans, useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import type { Household, HouseholdMember } from '@peyvand/contract/customers/households';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Avatar } from '../../../kit/avatar.tsx';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { addressText } from '../record/field-text.ts';
import { groupTotals } from '../slots.tsx';
import { HouseholdDialog } from './household-dialog.tsx';
import { MemberDialog } from './member-dialog.tsx';
import './relations.css';
import { householdsQuery, useHouseholds } from './use-households.ts';

type Asking =
  | { what: 'new' }
  | { what: 'edit'; household: Household }
  | { what: 'join'; household: Household }
  | { what: 'member'; household: Household; member: HouseholdMember };

/** The households of a person: who lives or decides together, and what they bought together. */
export function HouseholdPanel({ record }: { record: Customer }) {
  const { t } = useLingui();
  const can = useCan();
  const [asking, setAsking] = useState<Asking | null>(null);
  const households = useQuery(householdsQuery(record.id));
  const close = () => setAsking(null);
  const { form, change, join, changeMember, removeMember } = useHouseholds(record.id, close);
  const mayWrite = can('customers.customer.write') && record.deletedAt === null;
  const items = households.data?.items ?? [];
  if (items.length === 0 && !mayWrite) return null;
  const totals = groupTotals();
  return (
    <section className="mt-6" aria-label={t`Household`}>
      <h2 className="sec mb-1">
        <Trans>Household</Trans>
      </h2>
      {households.isSuccess && items.length === 0 && (
        <p className="small t3 mb-2">
          <Trans>This person is in no household yet.</Trans>
        </p>
      )}
      {items.map((household) => (
        <OneHousehold
          key={household.id}
          household={household}
          here={record.id}
          mayWrite={mayWrite}
          onEdit={() => setAsking({ what: 'edit', household })}
          onJoin={() => setAsking({ what: 'join', household })}
          onMember={(member) => setAsking({ what: 'member', household, member })}
          onRemove={(member) => removeMember.mutate({ household, member })}
        />
      ))}
      {totals && items.some((one) => one.endedOn === null && one.members.length > 1) && (
        <totals.Totals customerId={record.id} of="household" />
      )}
      {mayWrite && !items.some((one) => one.endedOn === null) && (
        <Button look="quiet" icon="plus" onPress={() => setAsking({ what: 'new' })}>
          <Trans>Form a household</Trans>
        </Button>
      )}
      {(asking?.what === 'new' || asking?.what === 'edit') && (
        <HouseholdDialog
          record={record}
          household={asking.what === 'edit' ? asking.household : null}
          isPending={form.isPending || change.isPending}
          onClose={close}
          onSave={(draft) =>
            asking.what === 'edit'
              ? change.mutate({ household: asking.household, draft })
              : form.mutate(draft)
          }
        />
      )}
      {(asking?.what === 'join' || asking?.what === 'member') && (
        <MemberDialog
          household={asking.household}
          member={asking.what === 'member' ? asking.member : null}
          isPending={join.isPending || changeMember.isPending}
          onClose={close}
          onSave={(draft) =>
            asking.what === 'member'
              ? changeMember.mutate({ household: asking.household, member: asking.member, draft })
              : join.mutate({ household: asking.household, draft })
          }
        />
      )}
    </section>
  );
}

function OneHousehold(props: {
  household: Household;
  here: string;
  mayWrite: boolean;
  onEdit: () => void;
  onJoin: () => void;
  onMember: (member: HouseholdMember) => void;
  onRemove: (member: HouseholdMember) => void;
}) {
  const { household, here, mayWrite } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const place = household.address ? addressText(household.address, i18n, format) : '';
  return (
    <div className="household">
      <p className="row">
        <b className="cut">
          <bdi>{household.name}</bdi>
        </b>
        {household.endedOn && <Tag>{t`until ${format.dateShort(household.endedOn)}`}</Tag>}
        {mayWrite && (
          <span className="ms-auto row">
            <IconButton icon="pen" size="sm" label={t`Change the household`} onPress={props.onEdit} />
            <IconButton
              icon="plus"
              size="sm"
              label={t`Somebody joins the household`}
              onPress={props.onJoin}
            />
          </span>
        )}
      </p>
      {place !== '' && (
        <p className="meta cut">
          <bdi>{place}</bdi>
        </p>
      )}
      <ul className="lines">
        {household.members.map((member) => (
          <li key={member.id}>
            <Avatar name={member.customer.name} />
            <a
              className="grow"
              href={`/customers/${member.customer.id}?tab=people`}
              aria-current={member.customer.id === here ? 'true' : undefined}
            >
              <span className="cut med block">
                <bdi>{member.customer.name}</bdi>
              </span>
              <span className="meta cut block">
                {member.role && <bdi>{member.role}</bdi>}
                {member.startedOn && ` · ${t`since ${format.dateShort(member.startedOn)}`}`}
                {member.endedOn && ` · ${t`until ${format.dateShort(member.endedOn)}`}`}
              </span>
            </a>
            {mayWrite && (
              <>
                <IconButton
                  icon="pen"
                  size="sm"
                  label={t`Change the place of ${member.customer.name}`}
                  onPress={() => props.onMember(member)}
                />
                <IconButton
                  icon="close"
                  size="sm"
                  label={t`Take ${member.customer.name} out`}
                  onPress={() => props.onRemove(member)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
