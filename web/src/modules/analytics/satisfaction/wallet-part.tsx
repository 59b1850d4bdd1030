import { Trans, useLingui } from '@lingui/react/macro';
import type { WalletModel } from '@peyvand/contract/analytics/loyalty';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { SpanName } from '../forecast/span-name.tsx';
import { walletsQuery } from './query.ts';
import type { Loyalty } from './told-tiles.tsx';
import { useRemoveWallet } from './use-wallet.ts';
import { WalletPanel } from './wallet-panel.tsx';
import { useEstimateText } from './words.ts';

/** Share of wallet by period, what it is made of, and what customers were said to spend. */
export function WalletPart({ kept }: { kept: Loyalty }) {
  const { t } = useLingui();
  const format = useFormat();
  const text = useEstimateText();
  const mayWrite = useCan()('analytics.wallet.write');
  const [isEntering, setEntering] = useState(false);
  const { currency, wallets, models } = kept;
  const title = t`Share of wallet`;
  const money = (amount: string) => format.moneyShort({ amount, currency });
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {mayWrite && (
          <Button look="quiet" icon="plus" onPress={() => setEntering(true)}>
            <Trans>Enter what a customer spends</Trans>
          </Button>
        )}
      </header>
      <p className="meta sub">
        {t`What customers bought here by what they spend in all, of those who were asked, with the error of the sample`}
      </p>
      {wallets.length === 0 ? (
        <p className="t3 py-6 text-center">
          <Trans>
            No customer was asked yet. Ask a few of each tier what they spend in a year on what you sell.
          </Trans>
        </p>
      ) : (
        <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t({ message: 'Period', context: 'column' })}</th>
                <th scope="col" className="num">
                  {t({ message: 'Share', context: 'of a wallet' })}
                </th>
                <th scope="col" className="num">{t`95 in 100 lie in`}</th>
                <th scope="col" className="num">{t`Customers`}</th>
                <th scope="col" className="num">{t`Bought here`}</th>
                <th scope="col" className="num">{t`Spent in all`}</th>
              </tr>
            </thead>
            <tbody>
              {wallets.map(({ from, to, unit, calendar, share, low, high, customers, own, spend, over }) => (
                <tr key={`${from} ${to}`}>
                  <td>
                    <SpanName unit={unit} period={{ from }} calendar={calendar} />
                    {over > 0 && <Over customers={over} />}
                  </td>
                  <td className="num med">{format.percent(share)}</td>
                  <td className="num">
                    {low === null || high === null ? '–' : <bdi>{text.range({ low, high }, 'share')}</bdi>}
                  </td>
                  <td className="num">{format.number(customers)}</td>
                  <td className="num">{money(own)}</td>
                  <td className="num">{money(spend)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {models.map((model) => (
        <ModelLine key={`${model.from} ${model.to} ${model.category ?? ''}`} model={model} />
      ))}
      <Known mayWrite={mayWrite} />
      {isEntering && <WalletPanel currency={currency} onClose={() => setEntering(false)} />}
    </section>
  );
}

function Over({ customers }: { customers: number }) {
  const { t } = useLingui();
  const count = useFormat().number(customers);
  return (
    <span className="small block text-warning-text">
      {t`${count} bought more here than they were said to spend`}
    </span>
  );
}

/** What the share alone would lead to by NBD and Dirichlet, beside what was seen. */
function ModelLine({ model }: { model: WalletModel }) {
  const { t } = useLingui();
  const format = useFormat();
  const { category, customers, reason, seen, expected } = model;
  const name = category ?? t`All products`;
  const count = format.number(customers);
  if (seen && expected) {
    const [is, leads] = [format.percent(seen.requirements), format.percent(expected.requirements)];
    return (
      <p className="small mt-3">
        <Trans>
          <bdi>{name}</bdi>: buyers give us {is} of their purchases; a seller of our share could expect{' '}
          {leads} (NBD and Dirichlet, {count} customers)
        </Trans>
      </p>
    );
  }
  return (
    <p className="small t3 mt-3">
      <bdi>{name}</bdi>
      {': '}
      {reason === 'few' && t`too few were asked how often they buy for a model of it (${count})`}
      {reason === 'all_buy' && t`all who were asked buy it: a model needs those who do not, too`}
      {reason === 'not_fit' && t`what was said does not fit a model of NBD and Dirichlet`}
    </p>
  );
}

function Known({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const list = useInfiniteQuery(walletsQuery);
  const remove = useRemoveWallet();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  const hows = {
    asked: t({ message: 'asked', context: 'how a spend is known' }),
    document: t({ message: 'from a document', context: 'how a spend is known' }),
    estimated: t({ message: 'estimated', context: 'how a spend is known' }),
  };
  return (
    <details className="defs">
      <summary>{t`What customers were said to spend`}</summary>
      <table className="w-full">
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <td>
                <a className="link" href={`/customers/${one.customerId}`}>
                  <bdi>{one.customerName}</bdi>
                </a>
                <span className="meta block">
                  {one.category === null ? t`All products` : <bdi>{one.category}</bdi>} ·{' '}
                  <SpanName unit={one.unit} period={one} calendar={one.calendar} />
                </span>
              </td>
              <td className="num">
                {format.moneyShort({ amount: one.spend, currency: one.currency })}
                <span className="meta block">
                  {hows[one.how]} · {format.dateShort(one.knownOn)}
                  {one.source !== '' && (
                    <>
                      {' · '}
                      <bdi>{one.source}</bdi>
                    </>
                  )}
                </span>
              </td>
              {mayWrite && (
                <td>
                  <IconButton size="sm" icon="trash" label={t`Remove`} onPress={() => remove.mutate(one)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button look="quiet" onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
    </details>
  );
}
