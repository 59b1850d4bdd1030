import { useLingui } from '@lingui/react/macro';
import { tellPresence } from '@peyvand/contract/customers/drafts';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Avatar } from '../../../kit/avatar.tsx';
import { call } from '../../../lib/api.ts';
import { useNames } from '../people.ts';
import { presentQuery } from './together-queries.ts';

/** How often it is said that the record is open, and how long somebody counts as typing, in ms. */
const beatMs = 20_000;
const typingMs = 12_000;

/** Who else has the record open; says so of the reader too. Nothing while the reader is alone. */
export function Present({ id }: { id: string }) {
  const { t } = useLingui();
  const names = useNames();
  useTelling(id);
  const others = useQuery(presentQuery(id)).data?.items ?? [];
  if (others.length === 0) return null;
  const typing = others.find(({ state }) => state === 'typing');
  const nameOf = (userId: string) => names.get(userId) ?? t`A colleague`;
  const [first] = others;
  const text = typing
    ? t`${nameOf(typing.userId)} is typing…`
    : first && others.length === 1
      ? t`${nameOf(first.userId)} has this open`
      : t`Others have this open`;
  return (
    <span className="present" role="status">
      <span className="row">
        {others.slice(0, 3).map(({ userId }) => (
          <Avatar key={userId} name={nameOf(userId)} size={22} />
        ))}
      </span>
      <span className={typing ? 'small cut med' : 'small cut t3'}>{text}</span>
    </span>
  );
}

/** Beats while the page is in sight; any typing in the page counts, a note as well as a field. */
function useTelling(id: string): void {
  useEffect(() => {
    let typedAt = 0;
    let told: 'open' | 'typing' | 'closed' | null = null;
    const tell = (state: 'open' | 'typing' | 'closed') => {
      told = state;
      // Presence is a courtesy: what cannot be told is not worth a word.
      call(tellPresence, { params: { id }, body: { state } }).catch(() => undefined);
    };
    const now = () => (Date.now() - typedAt < typingMs ? 'typing' : 'open');
    const beat = () => {
      if (document.visibilityState === 'visible') tell(now());
    };
    const typed = (event: Event) => {
      if (!(event.target instanceof Element) || !event.target.closest('.rec')) return;
      typedAt = Date.now();
      if (told !== 'typing') tell('typing');
    };
    const seen = () => (document.visibilityState === 'visible' ? tell(now()) : tell('closed'));
    beat();
    const timer = setInterval(beat, beatMs);
    const calm = setInterval(() => {
      if (told === 'typing' && now() === 'open') tell('open');
    }, 3000);
    document.addEventListener('input', typed);
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      clearInterval(calm);
      document.removeEventListener('input', typed);
      document.removeEventListener('visibilitychange', seen);
      if (told !== 'closed') tell('closed');
    };
  }, [id]);
}
