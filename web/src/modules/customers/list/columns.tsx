import { useLingui } from '@lingui/react/macro';
import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { useMemo } from 'react';
import { Avatar } from '../../../kit/avatar.tsx';
import { Tag } from '../../../kit/marks.tsx';
import type { Column } from '../../../kit/table/columns.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { useNames } from '../people.ts';
import { useAddedColumns } from '../slots.tsx';
import { RowTier } from '../tiers/row-tier.tsx';
import { stageWords } from '../words.ts';
import { useCustomColumns } from './custom-columns.tsx';

export function avatarKind(kind: CustomerRow['kind']): 'person' | 'organisation' {
  return kind === 'company' ? 'organisation' : 'person';
}

/** The columns of the list. What a role hides is no column at all. */
export function useColumns(): readonly Column<CustomerRow>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const me = useMe();
  const customs = useCustomColumns();
  const added = useAddedColumns();
  return useMemo(() => {
    const dash = <span className="t3">–</span>;
    const columns: readonly Column<CustomerRow>[] = [
      {
        id: 'name',
        header: t`Customer`,
        width: 260,
        grow: true,
        primary: true,
        sortable: true,
        render: (row) => (
          <>
            <Avatar name={row.name} kind={avatarKind(row.kind)} />
            <bdi className="cut">{row.name}</bdi>
            {row.city && <bdi className="meta cut">{row.city}</bdi>}
          </>
        ),
      },
      {
        id: 'stage',
        header: t`Stage`,
        width: 132,
        render: (row) => <span className="t2 cut">{i18n._(stageWords[row.stage])}</span>,
      },
      {
        id: 'tier',
        header: t`Tier`,
        width: 120,
        optional: true,
        render: (row) => <RowTier id={row.tierId ?? null} />,
      },
      {
        id: 'phone',
        header: t`Phone`,
        width: 150,
        render: (row) =>
          row.phone ? (
            <bdi dir="ltr" className="t2">
              {format.phone(row.phone)}
            </bdi>
          ) : (
            dash
          ),
      },
      {
        id: 'email',
        header: t`E-mail`,
        width: 200,
        render: (row) =>
          row.email ? (
            <bdi dir="ltr" className="t2 cut">
              {row.email}
            </bdi>
          ) : (
            dash
          ),
      },
      {
        id: 'tags',
        header: t`Tags`,
        width: 190,
        render: (row) => <RowTags tags={row.tags} more={(count) => `+${format.number(count)}`} />,
      },
      {
        id: 'createdAt',
        header: t`Created`,
        width: 120,
        sortable: true,
        render: (row) => (
          <time className="t2" dateTime={row.createdAt} title={format.dateTime(row.createdAt)}>
            {format.dayName(row.createdAt)}
          </time>
        ),
      },
      {
        id: 'code',
        header: t`Code`,
        width: 110,
        sortable: true,
        optional: true,
        render: (row) =>
          row.code ? (
            <bdi dir="ltr" className="t2 cut">
              {row.code}
            </bdi>
          ) : (
            dash
          ),
      },
      {
        id: 'source',
        header: t`Lead source`,
        width: 140,
        optional: true,
        render: (row) => (row.source ? <bdi className="t2 cut">{row.source}</bdi> : dash),
      },
      {
        id: 'updatedAt',
        header: t`Last changed`,
        width: 130,
        optional: true,
        render: (row) => (
          <time className="t2" dateTime={row.updatedAt} title={format.dateTime(row.updatedAt)}>
            {format.relative(row.updatedAt)}
          </time>
        ),
      },
      {
        id: 'owner',
        header: t`Owner`,
        width: i18n.locale === 'ru' ? 128 : 72,
        align: 'center',
        render: (row) => {
          const name = names.get(row.ownerId);
          return name ? (
            <span className="row">
              <Avatar name={name} size={22} mine={row.ownerId === me?.user.id} />
              <span className="vh">{name}</span>
            </span>
          ) : (
            dash
          );
        },
      },
    ];
    const hidden = new Set(me?.scopes['customers']?.hidden);
    const contacts = hidden.has('contactPoints') ? ['phone', 'email'] : [];
    return [...columns.filter(({ id }) => !hidden.has(id) && !contacts.includes(id)), ...added, ...customs];
  }, [t, i18n, format, names, me, added, customs]);
}

function RowTags({ tags, more }: { tags: readonly string[]; more: (count: number) => string }) {
  return (
    <>
      {tags.slice(0, 2).map((tag) => (
        <Tag key={tag}>
          <bdi className="cut">{tag}</bdi>
        </Tag>
      ))}
      {tags.length > 2 && (
        <span className="meta" title={tags.slice(2).join('\n')}>
          {more(tags.length - 2)}
        </span>
      )}
    </>
  );
}
