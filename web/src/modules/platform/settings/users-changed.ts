import { useQueryClient } from '@tanstack/react-query';
import { meQuery } from '../../../lib/session.ts';
import { peopleQuery, teamsQuery } from '../people.tsx';

/** After any change of an account: lists, names and, for one's own account, rights. */
export function useUsersChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    for (const queryKey of [['users'], peopleQuery.queryKey, teamsQuery.queryKey, meQuery.queryKey]) {
      await client.invalidateQueries({ queryKey });
    }
  };
}
