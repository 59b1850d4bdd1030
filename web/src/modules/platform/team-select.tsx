import { useQuery } from '@tanstack/react-query';
import { Select } from '../../kit/select.tsx';
import { teamsQuery } from './people.tsx';

export interface TeamSelectProps {
  label: string;
  value: string | null;
  onChange: (id: string) => void;
  size?: 'sm';
  error?: string | undefined;
}

/** Chooses one team. */
export function TeamSelect(props: TeamSelectProps) {
  const teams = useQuery(teamsQuery).data?.items ?? [];
  return <Select {...props} options={teams.map(({ id, name }) => ({ id, label: name }))} />;
}
