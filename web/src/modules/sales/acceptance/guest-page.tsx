import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DeadLink, EntryWaiting, useLinkToken } from '../../platform/guest-parts.tsx';
import { type Reading, useGuest } from './use-guest.ts';
import '../quote/offer.css';

/** A document as the customer sees it, without an account: behind the token of the link, in its language and calendar. */
export function GuestPage<Opened extends Reading>(props: {
  /** Of the page, for what is remembered of the answer. */
  name: string;
  label: string;
  titleOf: (opened: Opened) => string;
  open: (token: string) => Promise<Opened>;
  /** Asked again when the reader comes back to it: elsewhere money may have moved. */
  isLive?: boolean;
  children: (opened: Opened, link: { token: string; onChange: (next: Opened) => void }) => ReactNode;
}) {
  const token = useLinkToken() ?? '';
  const client = useQueryClient();
  const queryKey = [props.name, token];
  const asked = useQuery({
    queryKey,
    queryFn: () => props.open(token),
    enabled: token !== '',
    staleTime: props.isLive ? 0 : Number.POSITIVE_INFINITY,
  });
  const opened = asked.data;
  useGuest(opened);
  if (token === '' || asked.isError)
    return <DeadLink guest error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!opened) return <EntryWaiting />;
  return (
    <main className="offer" aria-label={props.label}>
      <title>{props.titleOf(opened)}</title>
      {props.children(opened, { token, onChange: (next) => client.setQueryData(queryKey, next) })}
    </main>
  );
}
