import { Trans, useLingui } from '@lingui/react/macro';
import type { Availability } from '@peyvand/contract/sales/stock';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { availabilityQuery, warehousesQuery } from '../stock/stock-queries.ts';

interface Wanted {
  readonly productId: string | null;
  readonly quantity: string | null;
}

/** What there is of the products of some lines, and how much all lines together ask of each. */
export interface Stocked {
  readonly of: (productId: string | null) => Availability | undefined;
  readonly asked: (productId: string | null) => number;
}

/** Live: movements of the stock reach open pages. Empty for who may not see the stock. */
export function useStocked(lines: readonly Wanted[]): Stocked {
  const sees = useCan()('sales.stock.read');
  const ids = [...new Set(lines.flatMap(({ productId }) => productId ?? []))].sort();
  const query = availabilityQuery(ids);
  const found = useQuery({ ...query, enabled: sees && ids.length > 0, placeholderData: keepPreviousData });
  const known = new Map(found.data?.items.map((one) => [one.productId, one]));
  return {
    of: (productId) => (productId === null ? undefined : known.get(productId)),
    asked: (productId) =>
      lines
        .filter((one) => one.productId === productId)
        .reduce((sum, { quantity }) => sum + Math.max(0, Number(quantity ?? 0) || 0), 0),
  };
}

/** Beside a line: how many can be promised, in each warehouse where there are several; a warning when not enough. */
export function AvailableMark({
  productId,
  unit,
  stocked,
}: {
  productId: string | null;
  unit: string;
  stocked: Stocked;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const one = stocked.of(productId);
  const warehouses = useQuery({ ...warehousesQuery, enabled: one !== undefined }).data?.items ?? [];
  if (!one?.stocked) return null;
  const count = format.number(one.available, 4);
  const places = one.warehouses.filter(({ available }) => available !== '0');
  const where = places.map(({ warehouseId, available }) => {
    const name = nameOf(warehouses.find(({ id }) => id === warehouseId)?.names);
    return `${name} ${format.number(available, 4)}`;
  });
  const detail = places.length > 1 && <span className="meta">({format.list(where)})</span>;
  if (stocked.asked(productId) <= Number(one.available))
    return (
      <span className="meta">
        <Trans>
          Available: {count} <bdi>{unit}</bdi>
        </Trans>{' '}
        {detail}
      </span>
    );
  return (
    <span className="row gap-2">
      <Tag tone="warning">{Number(one.available) <= 0 ? t`Not in stock` : t`Only ${count} available`}</Tag>
      {detail}
    </span>
  );
}
