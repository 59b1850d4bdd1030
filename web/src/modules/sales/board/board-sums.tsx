import { Trans, useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import type { Money } from '@peyvand/contract/core/money';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../lib/format/format.ts';
import { sumsQuery, type WantedDeals } from '../deal/deal-queries.ts';

const isOpen: Filter = { field: 'status', op: 'eq', value: 'open' };

/** How many open deals there are, what they come to, and what they are worth by their probabilities. */
export function BoardSums({ wanted }: { wanted: WantedDeals }) {
  const { t } = useLingui();
  const format = useFormat();
  const filter: Filter = wanted.filter ? { and: [isOpen, wanted.filter] } : isOpen;
  const found = useQuery(sumsQuery({ ...wanted, filter })).data;
  if (!found) return null;
  const said = (sums: readonly Money[]) => format.list(sums.map((money) => format.moneyShort(money)));
  return (
    <dl className="boardsum">
      <div>
        <dt>{t({ message: 'Open', context: 'deal' })}</dt>
        <dd>
          <b>{format.number(found.count)}</b>
          {found.sums && found.sums.length > 0 && <> · {said(found.sums)}</>}
        </dd>
      </div>
      {found.weighted && found.weighted.length > 0 && (
        <div>
          <dt>
            <Trans>Weighted</Trans>
          </dt>
          <dd>
            <b>{said(found.weighted)}</b>
          </dd>
        </div>
      )}
    </dl>
  );
}
