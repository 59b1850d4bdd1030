import { parseDate } from '@internationalized/date';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { DateRangeField, type DayRange } from '../../../kit/date-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { peopleQuery } from '../people.tsx';

const everybody = ' all';
/** Beginnings of event types. */
const kinds = [
  'platform.session.',
  'platform.user.',
  'platform.invitation.',
  'platform.role.',
  'platform.team.',
  'platform.organisation.',
  'platform.apikey.',
  'platform.handover.',
  'platform.field.',
  'platform.view.',
  'platform.export.',
  'customers.',
  'sales.',
] as const;

export interface AuditWish {
  actorId: string;
  type: string;
  days: DayRange | null;
}
export const noWish: AuditWish = { actorId: everybody, type: everybody, days: null };

/** The wish as the contract asks it; days begin and end in the reader's zone. */
export function auditQuery({ actorId, type, days }: AuditWish, timeZone: string) {
  return {
    ...(actorId === everybody ? {} : { actorId }),
    ...(type === everybody ? {} : { type }),
    ...(days
      ? {
          from: parseDate(days.start).toDate(timeZone).toISOString(),
          to: parseDate(days.end).add({ days: 1 }).toDate(timeZone).toISOString(),
        }
      : {}),
  };
}

export function AuditFilters(props: { value: AuditWish; onChange: (wish: AuditWish) => void }) {
  const { t } = useLingui();
  const { value, onChange } = props;
  const people = useQuery(peopleQuery).data?.items ?? [];
  const words: Record<(typeof kinds)[number], string> = {
    'platform.session.': t`Sign-ins`,
    'platform.user.': t`Accounts`,
    'platform.invitation.': t`Invitations`,
    'platform.role.': t`Roles`,
    'platform.team.': t`Teams`,
    'platform.organisation.': t`Organisation`,
    'platform.apikey.': t`API keys`,
    'platform.handover.': t`Handovers`,
    'platform.field.': t`Custom fields`,
    'platform.view.': t`Saved views`,
    'platform.export.': t`Exports`,
    'customers.': t`Customers`,
    'sales.': t`Sales`,
  };
  const isOpen = value.actorId === everybody && value.type === everybody && value.days === null;
  return (
    <div className="pf-tools" role="search" aria-label={t`Filter the log`}>
      <Select
        size="sm"
        label={t`Who`}
        value={value.actorId}
        onChange={(actorId) => onChange({ ...value, actorId })}
        options={[
          { id: everybody, label: t`Everybody` },
          ...people.map((person) => ({ id: person.id, label: person.name })),
        ]}
      />
      <Select
        size="sm"
        label={t`About`}
        value={value.type}
        onChange={(type) => onChange({ ...value, type })}
        options={[{ id: everybody, label: t`Everything` }, ...kinds.map((id) => ({ id, label: words[id] }))]}
      />
      <div className="wide">
        <DateRangeField
          size="sm"
          label={t`Period`}
          value={value.days}
          onChange={(days) => onChange({ ...value, days })}
        />
      </div>
      {!isOpen && <Button icon="close" onPress={() => onChange(noWish)}>{t`Remove the filters`}</Button>}
    </div>
  );
}
