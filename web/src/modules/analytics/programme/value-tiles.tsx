import { Trans, useLingui } from '@lingui/react/macro';
import type { ProgrammeFigures, ProgrammePage } from '@peyvand/contract/analytics/programme';
import { Tile, Tiles } from '../../../kit/tile.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import type { Amounts } from '../value/amounts.ts';

/** A greater rate of return says nothing any more. */
const highestRate = 10;

/** The figures by which a programme is judged, each with what it says, and how all are made. */
export function ValueTiles(props: { page: ProgrammePage; figures: ProgrammeFigures; amounts: Amounts }) {
  const { t } = useLingui();
  const format = useFormat();
  const { page, figures, amounts } = props;
  const { settings, leftOut } = page;
  const { cost, benefit, net, savings, returned, returnedNow, internal, payback, paybackNow, profitability } =
    figures;
  const percent = (share: number) => format.percent(share, 1);
  const discount = format.percent(settings.rate, 1);
  const now = (amount: string) => <Trans>{amounts.figure(amount)} as worth now</Trans>;
  const years = (value: number) => {
    const shown = format.number(Math.round(value * 10) / 10);
    return t`${shown} years`;
  };
  const never = t`not within these periods`;
  const rate = (root: number) =>
    root > highestRate ? t`over ${format.percent(highestRate)}` : format.percent(root, 1);
  const said = {
    one: <Trans>a year, against {discount} elsewhere</Trans>,
    none: <Trans>at no discount are costs and benefits equal</Trans>,
    several: (
      <Trans>
        {format.list(internal.roots.map(rate))}: the net changes its sign{' '}
        {format.number(internal.signChanges)} times
      </Trans>
    ),
  };
  const [root] = internal.roots;
  return (
    <>
      <Tiles>
        <Tile label={t`Total cost of ownership`} figure={amounts.figure(cost.total)} change={now(cost.now)} />
        <Tile label={t`Benefit`} figure={amounts.figure(benefit.total)} change={now(benefit.now)} />
        <Tile
          label={t`Net present value`}
          figure={amounts.figure(net.now)}
          change={<Trans>{amounts.figure(net.total)} without discount</Trans>}
        />
        <Tile
          label={t`Return on investment`}
          figure={returned === null ? null : percent(returned)}
          missing={<Trans>No cost yet</Trans>}
          change={returnedNow === null ? undefined : <Trans>{percent(returnedNow)} discounted</Trans>}
        />
        <Tile
          label={t`Internal rate of return`}
          figure={internal.verdict === 'one' && root !== undefined ? rate(root) : null}
          missing={internal.verdict === 'none' ? <Trans>No rate</Trans> : <Trans>No single rate</Trans>}
          change={said[internal.verdict]}
        />
        <Tile
          label={t`Payback`}
          figure={payback === null ? null : years(payback)}
          missing={<Trans>Not yet</Trans>}
          change={
            payback === null ? (
              <Trans>benefits do not make up for the costs</Trans>
            ) : (
              <Trans>discounted: {paybackNow === null ? never : years(paybackNow)}</Trans>
            )
          }
        />
        <Tile
          label={t`Profitability index`}
          figure={profitability === null ? null : format.number(profitability, 2)}
          missing={<Trans>Nothing spent at first</Trans>}
          change={
            profitability !== null &&
            (profitability >= 1 ? <Trans>above 1: it pays</Trans> : <Trans>below 1: it does not pay</Trans>)
          }
        />
        <Tile label={t`Costs saved`} figure={amounts.figure(savings.total)} change={now(savings.now)} />
        {figures.perShare !== null && (
          <Tile
            label={t`Income per share`}
            figure={<PerShare amount={figures.perShare} currency={page.currency} />}
            change={
              figures.perShareNow !== null && (
                <Trans>
                  <PerShare amount={figures.perShareNow} currency={page.currency} /> as worth now
                </Trans>
              )
            }
          />
        )}
      </Tiles>
      <p className="meta mt-2">{amounts.unit}</p>
      <p className="meta">
        {settings.firstDiscounted ? (
          <Trans>Discounted by {discount} a year, the first period too.</Trans>
        ) : (
          <Trans>Discounted by {discount} a year, the first period not.</Trans>
        )}{' '}
        {leftOut > 0 && <Trans>{format.number(leftOut)} lines in other currencies are not counted.</Trans>}
      </p>
      <Definitions />
    </>
  );
}

/** Below one unit of money a share is told in its minor units. */
function PerShare({ amount, currency }: { amount: number; currency: string }) {
  return <>{useFormat().money({ amount: String(Math.round(amount)), currency })}</>;
}

function Definitions() {
  const { t } = useLingui();
  return (
    <div className="forecastgrid">
      <details className="defs">
        <summary>{t`What the figures mean`}</summary>
        <ul>
          <li>
            <Trans>Total cost of ownership: all costs of these periods added up.</Trans>
          </li>
          <li>
            <Trans>
              As worth now: each amount at the beginning of its period, divided by (1 + discount) for every
              year that has passed since the first.
            </Trans>
          </li>
          <li>
            <Trans>Net present value: benefits as worth now, less costs as worth now.</Trans>
          </li>
          <li>
            <Trans>Return on investment: benefits less costs, by costs.</Trans>
          </li>
          <li>
            <Trans>
              Internal rate of return: the yearly discount at which the net present value is zero. There may
              be none or several; then none is named, and the net present value is what to go by.
            </Trans>
          </li>
          <li>
            <Trans>
              Payback: years until the running sum of benefits less costs reaches zero and stays there, a
              period divided evenly.
            </Trans>
          </li>
          <li>
            <Trans>
              Profitability index: one, plus the net present value by what the first period takes more than it
              brings.
            </Trans>
          </li>
          <li>
            <Trans>Income per share: benefits less costs of all periods, by the shares of the company.</Trans>
          </li>
        </ul>
      </details>
    </div>
  );
}
