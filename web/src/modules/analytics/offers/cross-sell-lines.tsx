import { Trans } from '@lingui/react/macro';
import type { CustomerNext } from '@peyvand/contract/analytics/next';
import { useFormat } from '../../../lib/format/format.ts';

/** What a customer may need too, each with the reason. */
export function CrossSellLines({ items }: { items: CustomerNext['crossSell'] }) {
  const format = useFormat();
  return (
    <ul>
      {items.map(({ item, because, confidence }) => {
        // Each name is isolated: between two of them stands a word of the reader's language.
        const bought = format.list(because.map(({ label }) => `\u2068${label}\u2069`));
        return (
          <li key={item.code}>
            <b className="med">
              <bdi>{item.label}</bdi>
            </b>{' '}
            <span className="meta">
              <Trans>
                buys <bdi>{bought}</bdi>; {format.percent(confidence)} of such orders hold it too
              </Trans>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
