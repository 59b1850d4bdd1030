import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { Figures } from './figures.tsx';
import { type Asked, purchasesQuery } from './queries.ts';
import { useVisitWords } from './words.ts';

const mostRows = 10;

/** From channels and pages to purchases. */
export function PurchasesPanel({ asked }: { asked: Asked }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useVisitWords();
  const answer = useQuery(purchasesQuery(asked));
  if (!answer.data) return <SkeletonRows rows={5} />;
  const { orders, amount, currency, minutes, channels, pages } = answer.data;
  const sum = format.money({ amount, currency });
  const count = format.number(orders);
  const time = format.number(minutes ?? 0, 1);
  const visits = t({ message: 'Visits', context: 'of a website' });
  return (
    <>
      <section className="panel">
        <header>
          <h2>{t`Purchases by channel`}</h2>
        </header>
        <p className="meta sub">
          {minutes === null ? (
            <Trans>No purchase in this period.</Trans>
          ) : (
            <Trans>
              {count} orders for {sum}; half of them within {time} minutes
            </Trans>
          )}
        </p>
        <Figures
          label={t`Purchases by channel`}
          head={[
            t({ message: 'Channel', context: 'way to a website' }),
            visits,
            t`With a purchase`,
            t`Amount`,
          ]}
          rows={channels.slice(0, mostRows).map((one) => ({
            key: one.channel,
            cells: [
              <bdi key="channel">{words.channel(one.channel)}</bdi>,
              format.number(one.sessions),
              one.conversion === null ? '–' : format.percent(one.conversion, 1),
              format.money({ amount: one.amount, currency }),
            ],
          }))}
        />
      </section>
      <section className="panel">
        <header>
          <h2>{t`Pages before a purchase`}</h2>
        </header>
        <p className="meta sub">
          <Trans>Of the visits that saw a page, the share that bought after it</Trans>
        </p>
        <Figures
          label={t`Pages before a purchase`}
          head={[t({ message: 'Page', context: 'of a website' }), visits, t`Bought after it`]}
          rows={pages.slice(0, mostRows).map((one) => ({
            key: one.path,
            cells: [
              <bdi key="path">{one.path}</bdi>,
              format.number(one.sessions),
              one.conversion === null ? '–' : format.percent(one.conversion, 1),
            ],
          }))}
        />
      </section>
    </>
  );
}
