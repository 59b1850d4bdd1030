import { Trans, useLingui } from '@lingui/react/macro';
import { type BasketRule, type Baskets, countBaskets } from '@peyvand/contract/analytics/baskets';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Segmented } from '../../../kit/check.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { NightlyPage } from '../nightly.tsx';
import { type BasketView, basketsQuery } from './baskets-query.ts';
import { OrdersPanel } from './orders-panel.tsx';
import { usePartName } from './part-names.ts';
import { RuleLines } from './rule-lines.tsx';
import './baskets.css';

const start: BasketView = { level: 'product', part: 'all', support: 0.01, confidence: 0.1, sort: 'lift' };

/** What is ordered together, in words; each rule opens its orders and the customers who lack the other half. */
export function Page() {
  const { t } = useLingui();
  const [view, setView] = useState(start);
  const answer = useQuery(basketsQuery(view));
  return (
    <NightlyPage
      title={t`Bought together`}
      answer={answer}
      make={() => call(countBaskets, {})}
      never={{
        title: t`Orders are counted at night`,
        text: t`What is ordered together shows what else a customer may need.`,
      }}
    >
      {(page) => <Shown page={page} view={view} onView={setView} />}
    </NightlyPage>
  );
}

interface ShownProps {
  page: Baskets;
  view: BasketView;
  onView: (view: BasketView) => void;
}

function Shown({ page, view, onView }: ShownProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [opened, setOpened] = useState<BasketRule | null>(null);
  if (page.state === 'few')
    return (
      <EmptyState
        title={t`Not enough data`}
        text={
          view.level === 'product'
            ? t`Habits show from ${format.number(100)} orders on.`
            : t`Habits show from ${format.number(100)} orders with products of a category on.`
        }
        ways={
          view.level === 'product'
            ? []
            : [
                {
                  id: 'products',
                  icon: 'product',
                  title: t`Show products`,
                  text: t`They need no category.`,
                  onAction: () => onView({ ...view, level: 'product' }),
                },
              ]
        }
      />
    );
  return (
    <div className="baskets">
      <Controls page={page} view={view} onView={onView} />
      {page.rules.length === 0 ? (
        <p className="t2 mt-6">
          {view.support > page.least.support || view.confidence > 0.05 ? (
            <Trans>Nothing is ordered together as often as this. Lower the limits.</Trans>
          ) : (
            <Trans>Nothing is ordered together more often than by chance.</Trans>
          )}
        </p>
      ) : (
        <RuleLines page={page} level={view.level} onOpen={setOpened} />
      )}
      <Boundaries page={page} />
      <OrdersPanel rule={opened} view={view} onClose={() => setOpened(null)} />
    </div>
  );
}

const supports = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1];
const confidences = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7];

function Controls({ page, view, onView }: ShownProps) {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = usePartName();
  const put = (part: Partial<BasketView>) => onView({ ...view, ...part });
  const percents = (list: readonly number[]) =>
    list.map((share) => ({ id: String(share), label: format.percent(share) }));
  const parts = page.parts.flatMap(({ part, orders }) => {
    const label = nameOf(part);
    if (label === null) return [];
    return [{ id: part, label, ...(orders === null ? {} : { detail: t`Orders: ${format.number(orders)}` }) }];
  });
  return (
    <div className="controls">
      <Segmented
        label={t`What is counted`}
        value={view.level}
        onChange={(level) => put({ level, part: 'all' })}
        options={[
          { id: 'product', label: t`Products` },
          { id: 'category', label: t`Categories` },
        ]}
      />
      <Select<string>
        size="sm"
        label={t`Which orders`}
        value={view.part}
        onChange={(part) => put({ part })}
        options={parts}
      />
      <Select<string>
        size="sm"
        label={t`At least in this share of the orders`}
        value={String(view.support)}
        onChange={(support) => put({ support: Number(support) })}
        options={percents(supports)}
      />
      <Select<string>
        size="sm"
        label={t`At least so sure`}
        value={String(view.confidence)}
        onChange={(confidence) => put({ confidence: Number(confidence) })}
        options={percents(confidences)}
      />
      <Select<BasketView['sort']>
        size="sm"
        label={t`First come`}
        value={view.sort}
        onChange={(sort) => put({ sort })}
        options={[
          { id: 'lift', label: t`The strongest ties` },
          { id: 'confidence', label: t`The surest` },
          { id: 'support', label: t`The most frequent` },
        ]}
      />
    </div>
  );
}

function Boundaries({ page }: { page: Baskets }) {
  const format = useFormat();
  const { from, least, isCut } = page;
  return (
    <details className="defs">
      <summary>
        <Trans>What is counted</Trans>
      </summary>
      <ul>
        <li>
          <Trans>
            Placed orders since {from === null ? '' : format.dateShort(from)} in the currency of the
            organisation, those of all customers; returns and lines without a product, such as postage, do not
            count. A product counts once in an order.
          </Trans>
        </li>
        {isCut && (
          <li>
            <Trans>There are more orders than are counted: the newest {format.number(100_000)} are.</Trans>
          </li>
        )}
        <li>
          <Trans>
            What was seen together in fewer than {format.number(least.orders)} orders, or in less than{' '}
            {format.percent(least.support)} of them, is no habit and is left out, and so is what comes
            together no more often than by chance.
          </Trans>
        </li>
        <li>
          <Trans>
            Being bought together is no cause: whether a proposal sells more is shown by an experiment.
          </Trans>
        </li>
      </ul>
    </details>
  );
}
