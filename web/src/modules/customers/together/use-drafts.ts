import { DraftKind, saveDraft } from '@peyvand/contract/customers/drafts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../lib/api.ts';
import { useMe } from '../../../lib/session.ts';
import { draftsQuery } from './together-queries.ts';

/** How long after the last letter a draft is kept on the server, in ms. */
const pauseMs = 1200;

type Unsent = Map<DraftKind, { text: string; shared: boolean }>;

/** Drafts of notes and talks on the server, so that they wait on every device, and those that colleagues share. */
export function useDrafts(id: string) {
  const me = useMe()?.user.id;
  const client = useQueryClient();
  const drafts = useQuery(draftsQuery(id)).data?.items ?? [];
  const [chosen, setChosen] = useState<Partial<Record<DraftKind, boolean>>>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsent = useRef<Unsent>(new Map());
  const flush = useRef(() => {});
  const isShared = (kind: DraftKind) =>
    chosen[kind] ?? drafts.find((draft) => draft.userId === me && draft.kind === kind)?.shared ?? false;
  useEffect(() => {
    const waiting = unsent.current;
    const send = () => {
      clearTimeout(timer.current);
      for (const [kind, body] of waiting) {
        call(saveDraft, { params: { id, kind }, body }).then(
          (answer) => client.setQueryData(draftsQuery(id).queryKey, answer),
          // It is kept in this browser too.
          () => undefined,
        );
      }
      waiting.clear();
    };
    flush.current = send;
    // What was typed last goes along when the page is left.
    return send;
  }, [id, client]);
  function keep(kind: DraftKind, text: string, shared = isShared(kind)): void {
    unsent.current.set(kind, { text, shared });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => flush.current(), text === '' ? 0 : pauseMs);
  }
  return {
    others: drafts.filter((draft) => draft.userId !== me),
    own: drafts.filter((draft) => draft.userId === me),
    isShared,
    keep,
    share: (kind: DraftKind, shared: boolean, text: string) => {
      setChosen((before) => ({ ...before, [kind]: shared }));
      keep(kind, text, shared);
    },
  };
}

/** The kind of draft that a channel of the composer writes. */
export function draftKindOf(channel: string): DraftKind | undefined {
  return DraftKind.options.find((kind) => kind === channel);
}
