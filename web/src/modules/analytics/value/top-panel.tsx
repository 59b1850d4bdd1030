import { Trans, useLingui } from '@lingui/react/macro';
import type { Value } from '@peyvand/contract/analytics/value';
import { Avatar } from '../../../kit/avatar.tsx';
import { Bar } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { segmentWords } from '../words.ts';
import type { Amounts } from './amounts.ts';
import { topFinding, type Voice } from './findings.ts';
import { shareOf } from './scale.ts';
import { type Chosen, customersHref } from './selection.ts';

interface Props {
  value: Value;
  chosen: Chosen;
  voice: Voice;
  amounts: Amounts;
}

/** As many as stand beside the months without a gap. */
const shownRows = 8;

/** The best customers with a bar for each; a name leads to the record. */
export function TopPanel({ value, chosen, voice, amounts }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { kpis } = value;
  const top = value.top.slice(0, shownRows);
  const best = top[0]?.revenue ?? '0';
  const showsMargin = top.some((one) => one.margin !== undefined && one.margin !== '0');
  const all = format.number(value.rfm.customers);
  const finding = topFinding(top, kpis.revenue.now ?? '0', voice);
  return (
    <section className="panel" aria-label={finding}>
      <header>
        <h2>{finding}</h2>
        {top.length > 0 && (
          <a className="meta link leading-7" href={customersHref(chosen, {})}>
            <Trans>All {all}</Trans>
          </a>
        )}
      </header>
      <p className="meta sub">
        <Trans>Sales of each customer in this period, largest first</Trans>
      </p>
      {top.length === 0 ? (
        <p className="small t2">
          <Trans>Customers appear here with their first order in this period.</Trans>
        </p>
      ) : (
        <table className="tbl table-fixed [--h-row:35px]">
          <thead>
            <tr>
              <th scope="col" className="w-[36%]">{t`Customer`}</th>
              <th scope="col" className={showsMargin ? 'w-[30%]' : 'w-[44%]'}>{t`Sales`}</th>
              {showsMargin && (
                <th scope="col" className="num w-[15%]">
                  {t`Profit`}
                </th>
              )}
              <th scope="col" className="max-phone:hidden">{t`Group`}</th>
            </tr>
          </thead>
          <tbody>
            {top.map((one) => {
              const name = one.name ?? t`Without a name`;
              return (
                <tr key={one.customerId}>
                  <td>
                    <a className="row gap-2.5" href={`/customers/${one.customerId}`}>
                      <Avatar
                        name={name}
                        kind={one.kind === 'person' ? 'person' : 'organisation'}
                        size={22}
                      />
                      <span className="cut">
                        <bdi>{name}</bdi>
                      </span>
                    </a>
                  </td>
                  <td>
                    <SalesCell revenue={one.revenue} best={best} amounts={amounts} />
                  </td>
                  {showsMargin && (
                    <td className="num t2" title={amounts.full(one.margin ?? '0')}>
                      {amounts.bare(one.margin ?? '0')}
                    </td>
                  )}
                  <td className="t3 max-phone:hidden">{i18n._(segmentWords[one.segment])}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

function SalesCell({ revenue, best, amounts }: { revenue: string; best: string; amounts: Amounts }) {
  const { t } = useLingui();
  return (
    <span className="row gap-2.5" title={amounts.full(revenue)}>
      <b className="num med min-w-10">{amounts.bare(revenue)}</b>
      <span className="grow">
        <Bar share={shareOf(revenue, best) ?? 0} label={t`Of the largest`} />
      </span>
    </span>
  );
}
