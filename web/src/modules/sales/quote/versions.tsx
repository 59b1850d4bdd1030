import { useLingui } from '@lingui/react/macro';
import type { Quote } from '@peyvand/contract/sales/quotes';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { quoteStatusTones, quoteStatusWords } from './quote-words.ts';

/** The versions of a quote, one of them shown; nothing where there is only one. */
export function VersionLinks({ quote }: { quote: Quote }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  if (quote.versions.length < 2) return null;
  return (
    <nav className="row flex-wrap gap-4 px-6 pb-3 max-phone:px-4" aria-label={t`Versions`}>
      {quote.versions.map(({ id, revision, status, total }) => {
        const n = format.number(revision);
        return (
          <a
            key={id}
            className="row gap-2 link"
            href={`/quotes/${id}`}
            aria-current={id === quote.id ? 'page' : undefined}
          >
            {id === quote.id ? <b>{t`Version ${n}`}</b> : t`Version ${n}`}
            <span className="meta num">{format.moneyBare({ amount: total, currency: quote.currency })}</span>
            <Tag tone={quoteStatusTones[status]}>{i18n._(quoteStatusWords[status])}</Tag>
          </a>
        );
      })}
    </nav>
  );
}
