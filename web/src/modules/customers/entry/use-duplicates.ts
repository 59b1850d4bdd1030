import { findDuplicates, type Match } from '@peyvand/contract/customers/duplicates';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../../lib/api.ts';
import { addressesOf, contactsOf, type Draft } from './draft.ts';

const rest = 350;

/** Known customers with the same facts, asked for once the fingers rest. Waits for a whole name or an address. */
export function useDuplicates(draft: Draft): { matches: readonly Match[]; refetch: () => void } {
  const name = draft.name.trim();
  const facts = {
    kind: draft.kind,
    ...(name.length > 2 && name.length <= 200 ? { name } : {}),
    ...(draft.code.trim() && draft.code.trim().length <= 64 ? { code: draft.code.trim() } : {}),
    contactPoints: contactsOf(draft.contactPoints).filter((point) => point.value.length > 4),
    // The server weighs where somebody lives when it refuses: what is shown here must not be less.
    addresses: addressesOf(draft.addresses),
  };
  const text = JSON.stringify(facts);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), rest);
    return () => clearTimeout(timer);
  }, [text]);
  const isAsking = 'name' in facts || 'code' in facts || facts.contactPoints.length > 0;
  const found = useQuery({
    queryKey: ['customers', 'duplicates', asked],
    enabled: isAsking && asked === text,
    queryFn: ({ signal }) => call(findDuplicates, { body: facts }, { signal }),
    staleTime: 10_000,
    // While the next answer is on its way the last one stays, so that the list does not flicker.
    placeholderData: (before) => before,
    // A wrong half-typed value is the form's to tell, not this list's.
    retry: false,
  });
  return { matches: isAsking ? (found.data?.matches ?? []) : [], refetch: () => void found.refetch() };
}
