import { useLingui } from '@lingui/react/macro';
import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { Avatar } from '../../../kit/avatar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { stageWords } from '../words.ts';
import { avatarKind } from './columns.tsx';

/** A customer on a phone: name over stage and place; when it came, and a first tag, at the end. */
export function PhoneRow({ row }: { row: CustomerRow }) {
  const { i18n } = useLingui();
  const format = useFormat();
  return (
    <span className="row gap-3">
      <Avatar name={row.name} kind={avatarKind(row.kind)} size={40} />
      <span className="grow">
        <span className="cut med block">
          <bdi>{row.name}</bdi>
        </span>
        <span className="meta row gap-1.5">
          <span className="t2">{i18n._(stageWords[row.stage])}</span>
          {row.city && <bdi className="cut">{row.city}</bdi>}
        </span>
      </span>
      <span className="flex w-20 flex-none flex-col items-start gap-0.5 ltr:items-end">
        <time className="small t2" dateTime={row.createdAt}>
          {format.dayName(row.createdAt)}
        </time>
        {row.tags[0] && <bdi className="meta cut max-w-full">{row.tags[0]}</bdi>}
      </span>
    </span>
  );
}
