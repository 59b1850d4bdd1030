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

/** The best customers with a bar for each; a name leads to the record. */
export function TopPanel({ value, chosen, voice, amounts }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { top, kpis } = value;
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
        <table className="tbl top-customers">
          <thead>
            <tr>
              <th scope="col">{t`Customer`}</th>
              <th scope="col" className="w-[42%]">{t`Sales`}</th>
              {showsMargin && (
                <th scope="col" className="num">
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
                  <td className="max-w-0">
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
                    <span className="row gap-2.5" title={amounts.full(one.revenue)}>
                      <b className="num med min-w-10">{amounts.bare(one.revenue)}</b>
                      <span className="grow">
                        <Bar share={shareOf(one.revenue, best) ?? 0} label={t`Of the largest`} />
                      </span>
                    </span>
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
