import { type Draft, saveDraft } from '@peyvand/contract/customers/drafts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../lib/api.ts';
import { useMe } from '../../../lib/session.ts';
import { draftsQuery } from './together-queries.ts';

/** How long after the last letter a draft is kept on the server, in ms. */
const pauseMs = 1200;

/** The draft of a note on the server, so that it waits on every device, and those that colleagues share. */
export function useDrafts(id: string) {
  const me = useMe()?.user.id;
  const client = useQueryClient();
  const drafts = useQuery(draftsQuery(id)).data?.items ?? [];
  const own = drafts.find((draft) => draft.userId === me && draft.kind === 'note');
  const [chosen, setChosen] = useState<boolean | null>(null);
  const shared = chosen ?? own?.shared ?? false;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef<{ text: string; shared: boolean } | null>(null);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  function flush(): void {
    const draft = latest.current;
    if (draft === null) return;
    latest.current = null;
    call(saveDraft, { params: { id, kind: 'note' }, body: draft }).then(
      (answer) => client.setQueryData(draftsQuery(id).queryKey, answer),
      // It is kept in this browser too.
      () => undefined,
    );
  }
  function keep(text: string, isShared = shared): void {
    latest.current = { text, shared: isShared };
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, text === '' ? 0 : pauseMs);
  }
  return {
    own,
    others: drafts.filter((draft): draft is Draft => draft.userId !== me && draft.kind === 'note'),
    shared,
    keep,
    share: (isShared: boolean, text: string) => {
      setChosen(isShared);
      keep(text, isShared);
    },
  };
}
