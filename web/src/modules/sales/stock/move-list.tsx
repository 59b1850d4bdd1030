import { Trans, useLingui } from '@lingui/react/macro';
import type { StockMove } from '@peyvand/contract/sales/stock';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { ListFailed } from '../list-failed.tsx';
import { useListRows } from '../use-list.ts';
import { movesQuery, type WantedMoves, warehousesQuery } from './stock-queries.ts';
import { moveWords } from './stock-words.ts';

/** The ledger, newest first; of one product without its name. */
export function MoveList({ wanted }: { wanted: WantedMoves }) {
  const { t } = useLingui();
  const moves = useInfiniteQuery(movesQuery(wanted));
  const { rows, complete } = useListRows(moves);
  if (moves.isPending) return <SkeletonRows rows={8} widths={[30, 40, 20]} />;
  if (moves.isError)
    return (
      <ListFailed error={moves.error} onRetry={() => void moves.refetch()} isRetrying={moves.isFetching} />
    );
  if (rows.length === 0)
    return (
      <p className="t3 py-4">
        <Trans>Nothing was moved yet.</Trans>
      </p>
    );
  const names = wanted.productId === undefined;
  return (
    <>
      <section className="overflow-x-auto" aria-label={t`Movements of stock`} tabIndex={0}>
        <table className="tbl min-w-160">
          <caption className="vh">{t`Movements of stock`}</caption>
          <thead>
            <tr>
              <th scope="col">{t`When`}</th>
              <th scope="col">{t`What`}</th>
              {names && <th scope="col">{t`Product`}</th>}
              <th scope="col">{t`Warehouse`}</th>
              <th scope="col" className="num">{t`On hand`}</th>
              <th scope="col" className="num">{t`Reserved`}</th>
              <th scope="col">{t`By`}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((move) => (
              <Row key={move.id} move={move} names={names} />
            ))}
          </tbody>
        </table>
      </section>
      {!complete && (
        <div className="mt-3">
          <Button icon="down" isPending={moves.isFetchingNextPage} onPress={() => void moves.fetchNextPage()}>
            <Trans>Earlier ones</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

function Row({ move, names }: { move: StockMove; names: boolean }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const warehouse = useQuery(warehousesQuery).data?.items.find((one) => one.id === move.warehouseId);
  return (
    <tr>
      <td>
        <time dateTime={move.at} title={format.dateTime(move.at)}>
          {format.dateInList(move.at)} {format.time(move.at)}
        </time>
      </td>
      <td>
        {i18n._(moveWords[move.kind])}
        {move.note && (
          <span className="meta block cut max-w-60" dir="auto">
            {move.note}
          </span>
        )}
      </td>
      {names && (
        <td>
          <a className="link" dir="auto" href={`/products/${move.productId}`}>
            {move.name}
          </a>
        </td>
      )}
      <td className="t2">
        <bdi>{nameOf(warehouse?.names)}</bdi>
      </td>
      <Step by={move.onHand} after={move.onHandAfter} />
      <Step by={move.reserved} after={move.reservedAfter} />
      <td className="t2">
        <bdi>{move.by.startsWith('system:') ? t`By itself` : move.by}</bdi>
      </td>
    </tr>
  );
}

/** By how much it went up or down, and where it stood then. */
function Step({ by, after }: { by: string; after: string }) {
  const format = useFormat();
  if (by === '0') return <td className="num t3">{format.number(after, 4)}</td>;
  const down = by.startsWith('-');
  return (
    <td className="num">
      <bdi dir="ltr" className={down ? 'neg' : 'pos'}>
        {down ? '−' : '+'}
        {format.number(by.replace('-', ''), 4)}
      </bdi>{' '}
      <span className="t3">{format.number(after, 4)}</span>
    </td>
  );
}
