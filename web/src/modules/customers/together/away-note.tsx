import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useNames } from '../people.ts';
import { peopleQuery } from '../queries.ts';

/** That a colleague is away, until when, and who stands in; nothing for who is here. */
export function AwayNote({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const names = useNames();
  const away = useQuery(peopleQuery).data?.items.find((one) => one.id === id)?.away;
  if (!away) return null;
  const until = format.dateInList(away.until);
  const standIns = away.standInIds
    .flatMap((one) => names.get(one) ?? [])
    .join(t({ message: ', ', context: 'list separator' }));
  return (
    <Tag tone="warning">
      {standIns === '' ? t`away until ${until}` : t`away until ${until}, stand-in: ${standIns}`}
    </Tag>
  );
}
