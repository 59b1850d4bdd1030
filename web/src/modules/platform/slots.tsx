import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Avatar } from '../../kit/avatar.tsx';
import { Select } from '../../kit/select.tsx';
import { useMe } from '../../lib/session.ts';
import { peopleQuery, teamsQuery, usePeople } from './people.tsx';

/** A colleague as round initials and name; own ones on the tint. Nothing for nobody. */
export function PersonSlot({ id, size = 22 }: { id: string | null; size?: 20 | 22 | 28 }) {
  const people = usePeople();
  const me = useMe();
  const person = people.find((one) => one.id === id);
  if (!person) return null;
  return (
    <span className="row">
      <Avatar name={person.name} size={size} mine={person.id === me?.user.id} />
      <bdi className="cut">{person.name}</bdi>
    </span>
  );
}

/** The name of a colleague as plain text, for sentences; undefined while unknown. */
export function usePersonName(): (id: string) => string | undefined {
  const people = usePeople();
  return (id) => people.find((one) => one.id === id)?.name;
}

/** Chooses one of the active colleagues, as an owner. */
export function PersonSelect(props: {
  label: string;
  value: string | null;
  onChange: (id: string) => void;
  size?: 'sm';
  error?: string | undefined;
  isRequired?: boolean;
}) {
  const { t } = useLingui();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const me = useMe();
  const shown = people.filter((one) => one.active || one.id === props.value);
  return (
    <Select
      {...props}
      options={shown.map((one) => ({
        id: one.id,
        label: one.name,
        ...(one.id === me?.user.id ? { detail: t`me` } : {}),
      }))}
    />
  );
}

/** Chooses one team. */
export function TeamSelect(props: {
  label: string;
  value: string | null;
  onChange: (id: string) => void;
  size?: 'sm';
  error?: string | undefined;
}) {
  const teams = useQuery(teamsQuery).data?.items ?? [];
  return <Select {...props} options={teams.map(({ id, name }) => ({ id, label: name }))} />;
}
