import { Trans, useLingui } from '@lingui/react/macro';
import type { DealSums } from '@peyvand/contract/sales/deal-endpoints';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../lib/format/format.ts';
import { sumsQuery, type WantedDeals } from '../deal/deal-queries.ts';
import { Unrated } from './sum-text.tsx';

/** How many open deals there are, what they come to, and what they are worth by their probabilities. */
export function ListSums({ wanted }: { wanted: WantedDeals }) {
  const found = useQuery(sumsQuery(wanted, 'open')).data;
  return found ? <OpenSums {...found} /> : null;
}

/** The same of what is known already, as the board knows it. */
export function OpenSums({ count, sums = [], base }: { count: number } & Omit<DealSums, 'weighted'>) {
  const { t } = useLingui();
  const format = useFormat();
  const title = format.list(sums.map((money) => format.money(money)));
  return (
    <dl className="boardsum">
      <div>
        <dt>{t({ message: 'Open', context: 'deal' })}</dt>
        <dd>
          <b>{format.number(count)}</b>
          {base && base.sum.amount !== '0' && (
            <>
              {' · '}
              <span title={title}>{format.moneyShort(base.sum)}</span>
            </>
          )}
        </dd>
      </div>
      {base && base.weighted.amount !== '0' && (
        <div>
          <dt>
            <Trans>Weighted</Trans>
          </dt>
          <dd>
            <b>{format.moneyShort(base.weighted)}</b>
          </dd>
        </div>
      )}
      {base && base.unrated > 0 && (
        <div>
          <dd>
            <Unrated count={base.unrated} sums={sums} base={base.sum} />
          </dd>
        </div>
      )}
    </dl>
  );
}
