import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../lib/format/format.ts';
import { pipelinesQuery } from '../deal/deal-queries.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { peopleQuery } from '../people-query.ts';

/** The names that headings of bulk changes need. */
export function useNames() {
  const format = useFormat();
  const nameOf = useNameOf();
  const people = useQuery(peopleQuery).data?.items;
  const stages = useQuery(pipelinesQuery).data?.items.flatMap((one) => one.stages);
  return {
    person: (id: string) => people?.find((one) => one.id === id)?.name,
    stage: (id: string) => {
      const found = stages?.find((one) => one.id === id);
      return found && nameOf(found.names);
    },
    day: (iso: string) => format.dateShort(iso),
  };
}
