import { useLingui } from '@lingui/react/macro';
import type { Product } from '@peyvand/contract/sales/products';
import { useMemo } from 'react';
import { Tag } from '../../../kit/marks.tsx';
import type { Column } from '../../../kit/table/columns.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { OrderAmount } from '../order/order-amount.tsx';
import { productWords } from '../words.ts';

/** Columns of the catalogue; price and cost only for those who may read them. */
export function useProductColumns(usual: string): readonly Column<Product>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const me = useMe();
  return useMemo(() => {
    const columns: Column<Product>[] = [
      {
        id: 'name',
        header: i18n._(productWords.name),
        width: 280,
        grow: true,
        primary: true,
        sortable: true,
        render: (row) => (
          <>
            <bdi className={row.active ? 'cut' : 'cut t3'}>{row.name}</bdi>
            {row.variants > 0 && <Tag>{t`Has variants`}</Tag>}
            {!row.active && <Tag>{t`Off sale`}</Tag>}
          </>
        ),
      },
      {
        id: 'code',
        header: i18n._(productWords.code),
        width: 150,
        sortable: true,
        render: (row) => (
          <bdi dir="ltr" className="t2 cut">
            {row.code}
          </bdi>
        ),
      },
      {
        id: 'category',
        header: i18n._(productWords.categoryId),
        width: 170,
        render: (row) => <bdi className="t2 cut">{row.category}</bdi>,
      },
      {
        id: 'unit',
        header: i18n._(productWords.unit),
        width: 100,
        render: (row) => <bdi className="t2 cut">{row.unit}</bdi>,
      },
      {
        id: 'price',
        header: i18n._(productWords.price),
        width: 160,
        align: 'number',
        sortable: true,
        render: (row) => <PriceCell money={row.price} usual={usual} strong />,
      },
      {
        id: 'cost',
        header: i18n._(productWords.cost),
        width: 160,
        align: 'number',
        render: (row) => <PriceCell money={row.cost} usual={usual} />,
      },
      {
        id: 'updatedAt',
        header: t`Last changed`,
        width: 140,
        sortable: true,
        render: (row) => <span className="t2">{format.dateInList(row.updatedAt)}</span>,
      },
      {
        id: 'createdAt',
        header: t`Created`,
        width: 130,
        optional: true,
        sortable: true,
        render: (row) => <span className="t2">{format.dateInList(row.createdAt)}</span>,
      },
    ];
    const hidden = new Set(me?.scopes['products']?.hidden);
    return columns.filter(({ id }) => !hidden.has(id));
  }, [t, i18n, format, usual, me]);
}

function PriceCell(props: { money: Product['price']; usual: string; strong?: boolean }) {
  const { money, usual, strong = false } = props;
  return money ? (
    <OrderAmount amount={money.amount} currency={money.currency} usual={usual} strong={strong} />
  ) : null;
}
