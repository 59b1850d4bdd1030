import { Trans } from '@lingui/react/macro';
import type { CustomerNext } from '@peyvand/contract/analytics/next';
import { useFormat } from '../../../lib/format/format.ts';

/** What a customer may buy in place of what it buys, each with what others did. */
export function UpSellLines({ items }: { items: CustomerNext['upSell'] }) {
  const format = useFormat();
  return (
    <ul>
      {items.map(({ item, instead, could, moved, rate }) => (
        <li key={item.code}>
          <b className="med">
            <bdi>{item.label}</bdi>
          </b>{' '}
          <span className="meta">
            <Trans>
              instead of <bdi>{instead.label}</bdi>; {format.number(moved)} of {format.number(could)}{' '}
              customers moved up to it, likely {format.percent(rate)}
            </Trans>
          </span>
        </li>
      ))}
    </ul>
  );
}
