import { useLingui } from '@lingui/react/macro';
import type { Consent } from '@peyvand/contract/customers/consents';
import { useQuery } from '@tanstack/react-query';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { reachText } from '../record/field-text.ts';
import { consentsQuery, purposesQuery } from './queries.ts';
import { channelWords, sourceWords, stateWords } from './words.ts';

/** Every statement on being contacted, newest first, with its proof. Nothing here is ever changed. */
export function Ledger({ customerId }: { customerId: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const ledger = useQuery(consentsQuery(customerId)).data?.ledger ?? [];
  const purposes = useQuery(purposesQuery).data?.items ?? [];
  const language = i18n.locale === 'fa' || i18n.locale === 'ru' ? i18n.locale : 'en';
  const purposeOf = (entry: Consent) =>
    entry.purposeId === null
      ? t`Every purpose`
      : (purposes.find((one) => one.id === entry.purposeId)?.names[language] ?? '');
  const proofOf = ({ proof }: Consent) =>
    ['by', 'place', 'note', 'ip'].flatMap((part) => {
      const value = proof[part];
      return typeof value === 'string' && value !== 'customer' ? [value] : [];
    });
  return (
    <>
      <h2 className="sec">{t`Ledger of consents`}</h2>
      {ledger.length === 0 && <p className="t2">{t`Nothing was said yet.`}</p>}
      <ul>
        {ledger.map((entry) => (
          <li key={entry.id} className="row">
            <span className="meta">{format.dateTime(entry.at)}</span>
            <div className="grow">
              {purposeOf(entry)} ·{' '}
              {entry.channel === null ? t`every channel` : i18n._(channelWords[entry.channel])}
              {entry.contactValue && (
                <>
                  {' '}
                  <bdi dir="ltr">{reachText(entry.contactValue, format)}</bdi>
                </>
              )}
              <span className="meta block">
                {i18n._(sourceWords[entry.source])}
                {proofOf(entry).map((one) => (
                  <span key={one}>
                    {' · '}
                    <bdi>{one}</bdi>
                  </span>
                ))}
                {entry.textVersion !== null && <> · {t`text ${format.number(entry.textVersion)}`}</>}
                {entry.expiresAt && <> · {t`until ${format.dateShort(entry.expiresAt)}`}</>}
              </span>
            </div>
            <Tag tone={entry.state === 'granted' ? 'positive' : 'negative'}>
              {i18n._(stateWords[entry.state])}
            </Tag>
          </li>
        ))}
      </ul>
    </>
  );
}
