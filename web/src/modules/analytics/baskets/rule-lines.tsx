import { Trans, useLingui } from '@lingui/react/macro';
import type { BasketLevel, BasketRule, Baskets } from '@peyvand/contract/analytics/baskets';
import { Button } from '../../../kit/button.tsx';
import { Bar } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { missingHref } from './basket-filter.ts';

interface Props {
  page: Baskets;
  level: BasketLevel;
  onOpen: (rule: BasketRule) => void;
}

/** Each rule as a sentence, with how sure and how frequent it is. */
export function RuleLines({ page, level, onOpen }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <>
      <ul className="rules" aria-label={t`Bought together`}>
        {page.rules.map((rule) => (
          <li key={[...rule.has.map(({ key }) => key), '', rule.also.key].join('\n')}>
            <RuleLine rule={rule} level={level} onOpen={() => onOpen(rule)} />
          </li>
        ))}
      </ul>
      {page.more > 0 && (
        <p className="meta mt-3">
          <Trans>{format.number(page.more)} more; raise the limits to see fewer.</Trans>
        </p>
      )}
    </>
  );
}

function RuleLine({ rule, level, onOpen }: { rule: BasketRule; level: BasketLevel; onOpen: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const has = <Items labels={rule.has.map(({ label }) => label)} />;
  const also = <Items labels={[rule.also.label]} />;
  const share = format.percent(rule.confidence);
  const times = format.number(rule.lift, 1);
  return (
    <>
      <div className="said">
        <p>
          <Trans>
            Who orders {has} also orders {also} in {share} of cases
          </Trans>
        </p>
        <p className="meta">
          <Trans>{times} times as often as in all orders</Trans>
          {' · '}
          {rule.orders === null ? (
            <Trans>in {format.percent(rule.support)} of orders</Trans>
          ) : (
            <Trans>
              in {format.percent(rule.support)} of orders ({format.number(rule.orders)})
            </Trans>
          )}
        </p>
      </div>
      <Bar share={rule.confidence} label={t`In ${share} of cases`} />
      <div className="acts">
        <Button size="sm" onPress={onOpen}>
          <Trans>Orders</Trans>
        </Button>
        <a className="btn sm" href={missingHref(level, rule)}>
          <Trans>Customers without it</Trans>
        </a>
      </div>
    </>
  );
}

/** Names in quotes, each on its own whatever its script is. */
function Items({ labels }: { labels: readonly string[] }) {
  const { t } = useLingui();
  return labels.map((label, at) => (
    <span key={label}>
      {at > 0 && <span> {t({ message: 'and', context: 'between products' })} </span>}
      <b className="med">
        <bdi>{label}</bdi>
      </b>
    </span>
  ));
}
