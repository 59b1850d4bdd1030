import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { TextField } from '../../../kit/field.tsx';
import { MultiSelect } from '../../../kit/select.tsx';
import { TeamSelect } from '../parts.tsx';
import { useRightsWords } from '../rights/rights-words.ts';
import { roleNamesQuery } from './queries.ts';

export interface UserValues {
  name: string;
  email: string;
  teamId: string;
  roleIds: string[];
}

/** Name, address, team and roles of a colleague, for invitations and accounts alike. */
export function UserFields(props: {
  value: UserValues;
  onChange: (change: Partial<UserValues>) => void;
  errors: Readonly<Record<string, string>>;
  autoFocus?: boolean;
}) {
  const { t } = useLingui();
  const words = useRightsWords();
  const { value, onChange, errors } = props;
  const { data } = useQuery(roleNamesQuery);
  const roles = data?.items.filter((role) => role.mayGive || value.roleIds.includes(role.id)) ?? [];
  return (
    <>
      <TextField
        label={t({ message: 'Name', context: 'of a person' })}
        value={value.name}
        onChange={(name) => onChange({ name })}
        error={errors['name']}
        autoComplete="off"
        autoFocus={props.autoFocus ?? false}
        isRequired
      />
      <TextField
        type="email"
        label={t`E-mail`}
        value={value.email}
        onChange={(email) => onChange({ email })}
        error={errors['email']}
        autoComplete="off"
        isRequired
      />
      <TeamSelect
        label={t`Team`}
        value={value.teamId}
        onChange={(teamId) => onChange({ teamId })}
        error={errors['teamId']}
      />
      <MultiSelect
        label={t`Roles`}
        value={value.roleIds}
        onChange={(roleIds) => onChange({ roleIds })}
        options={roles.map((role) => ({ id: role.id, label: words.role(role) }))}
        error={errors['roleIds'] ?? Object.entries(errors).find(([path]) => path.startsWith('roleIds'))?.[1]}
        isRequired
      />
    </>
  );
}
