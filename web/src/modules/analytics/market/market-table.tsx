import { Trans, useLingui } from '@lingui/react/macro';
import type { Market } from '@peyvand/contract/analytics/markets';
import { Button } from 'react-aria-components';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { SpanName } from '../forecast/span-name.tsx';
import { partsOf } from './market-draft.ts';

/** One line for each period and category: how the market is parted, and what that says. */
export function MarketTable({ items, onOpen }: { items: readonly Market[]; onOpen: (one: Market) => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const title = t`Market share`;
  const today = isoDay(todayFor(usePreferences()));
  const percent = (share: number | null) => (share === null ? '–' : format.percent(share));
  return (
    <div className="marketpage">
      <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t({ message: 'Period', context: 'column' })}</th>
              <th scope="col">{t({ message: 'Products', context: 'of a market' })}</th>
              <th scope="col" className="num">
                {t({ message: 'Share', context: 'of a market' })}
              </th>
              <th scope="col" className="num">{t`Penetration`}</th>
              <th scope="col">{t`How it is parted`}</th>
              <th scope="col" className="num">{t`Own sales`}</th>
              <th scope="col" className="num">{t`Whole market`}</th>
              <th scope="col" className="num">{t`Concentration`}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <Button className="link" onPress={() => onOpen(one)}>
                    <SpanName unit={one.unit} period={one} calendar={one.calendar} />
                  </Button>
                  {one.to >= today && <span className="meta block">{t`still running`}</span>}
                </th>
                <td>{one.category === null ? t`All products` : <bdi>{one.category}</bdi>}</td>
                <td className="num med">
                  {percent(one.share)}
                  <Change now={one.share} before={one.before?.share ?? null} />
                </td>
                <td className="num">
                  {percent(one.penetration)}
                  <Change now={one.penetration} before={one.before?.penetration ?? null} />
                </td>
                <td>
                  <Parts market={one} />
                </td>
                <td className="num" title={format.money({ amount: one.revenue, currency: one.currency })}>
                  {format.moneyShort({ amount: one.revenue, currency: one.currency })}
                </td>
                <td className="num">
                  {one.size === null ? '–' : format.moneyShort({ amount: one.size, currency: one.currency })}
                </td>
                <td className="num">
                  {one.concentration === null ? '–' : format.number(Math.round(one.concentration))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <details className="defs">
        <summary>{t`What the figures mean`}</summary>
        <ul>
          <li>
            <Trans>
              Share: own sales of the period, returns taken off, by the sales of all sellers together.
            </Trans>
          </li>
          <li>
            <Trans>Penetration: customers who bought in the period, by all who could buy.</Trans>
          </li>
          <li>
            <Trans>
              Concentration: the squared shares of the known sellers added up, to 10,000 (Herfindahl and
              Hirschman). Below 1,000 many share the market, above 1,800 few hold it.
            </Trans>
          </li>
        </ul>
      </details>
    </div>
  );
}

function Parts({ market }: { market: Market }) {
  const { t } = useLingui();
  const format = useFormat();
  const parts = partsOf(market);
  if (parts === null) return <span className="t3">–</span>;
  if (market.share !== null && market.share > 1)
    return <span className="small text-warning-text">{t`Own sales exceed this size`}</span>;
  const others = market.rivals.map(({ name }) => name);
  const said = t`Own: ${format.percent(parts.own)}; ${format.list(others)}: ${format.percent(parts.others)}`;
  const alone = t`Own: ${format.percent(parts.own)}`;
  return (
    <span className="marketbar" role="img" aria-label={others.length > 0 ? said : alone}>
      <span className="own" style={{ inlineSize: `${parts.own * 100}%` }} />
      <span className="others" style={{ inlineSize: `${parts.others * 100}%` }} />
    </span>
  );
}

/** Points more or less than in the period before. */
function Change({ now, before }: { now: number | null; before: number | null }) {
  const { t } = useLingui();
  const format = useFormat();
  if (now === null || before === null) return null;
  const points = Math.round((now - before) * 1000) / 10;
  if (points === 0) return <span className="meta block">{t`as before`}</span>;
  const by = format.number(Math.abs(points), 1);
  return (
    <span className={points > 0 ? 'meta block pos' : 'meta block neg'}>
      {points > 0 ? t`${by} points more` : t`${by} points less`}
    </span>
  );
}
