import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { type Language, switchLanguage } from '../../lib/preferences.ts';
import { DeadLink, EntryWaiting, useLinkToken } from '../platform/guest-parts.tsx';

/**
 * A page for a customer without an account: asks what the token behind `#` opens, and shows it in the language of the
 * answer. Asking changes nothing, since scanners of mail open every link.
 */
export function GuestPage<Opened extends { language: Language | null }>(props: {
  /** Of the page, for what is remembered of the answer. */
  name: string;
  open: (token: string) => Promise<Opened>;
  children: (opened: Opened, token: string) => ReactNode;
}) {
  const token = useLinkToken() ?? '';
  const asked = useQuery({
    queryKey: [props.name, token],
    queryFn: () => props.open(token),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const language = asked.data?.language;
  useEffect(() => {
    if (language) switchLanguage(language);
  }, [language]);
  if (token === '' || asked.isError)
    return <DeadLink guest error={asked.error} onRetry={() => void asked.refetch()} />;
  return asked.data ? props.children(asked.data, token) : <EntryWaiting />;
}
