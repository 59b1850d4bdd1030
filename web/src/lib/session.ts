import { changePreferences, type Me, readMe } from '@peyvand/contract/platform/me';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './api.ts';
import { type Preferences, setPreferences } from './preferences.ts';

/** Who is signed in, with rights and preferences. Fails with `auth.required` when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call(readMe, {}, { signal }),
  staleTime: 5 * 60_000,
});

export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

/** Whether the person may do something; of several permissions one is enough. False while nothing is known. */
export function useCan(): (permission: string | readonly string[] | undefined) => boolean {
  const held = useMe()?.permissions ?? [];
  return (permission) =>
    permission === undefined ||
    (typeof permission === 'string' ? [permission] : permission).some((one) => held.includes(one));
}

/** Changes preferences here at once and on the server after. A refusal is thrown; the change here stays for the session. */
export function useSavePreferences(): (change: Partial<Preferences>) => Promise<void> {
  const client = useQueryClient();
  return async (change) => {
    setPreferences(change);
    const preferences = await call(changePreferences, { body: change });
    client.setQueryData(meQuery.queryKey, (me) => me && { ...me, preferences });
  };
}
