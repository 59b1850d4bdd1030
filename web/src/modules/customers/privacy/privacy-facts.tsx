import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useWords } from '../../platform/parts.tsx';
import { privacyFactsQuery } from './queries.ts';
import { channelWords } from './words.ts';

/** In the head of a record: that nothing of it may be deleted, or that it is to be erased. */
export function PrivacyMarks({ customerId }: { customerId: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const may = useCan()('customers.consent.read');
  const facts = useQuery({ ...privacyFactsQuery(customerId), enabled: may }).data;
  const until = facts?.hold?.until;
  return (
    <>
      {facts?.hold && (
        <Tag tone="warning">
          <Icon name="lock" size="xs" />
          {until ? t`Legal hold until ${format.dateShort(until)}` : t`Legal hold`}
        </Tag>
      )}
      {facts?.erasing && <Tag tone="negative">{t`Erasure asked for`}</Tag>}
    </>
  );
}

/** Among the facts of a record: for each purpose the channels that are open, and those that the customer has shut. */
export function ConsentFacts({ customerId }: { customerId: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const words = useWords();
  const may = useCan()('customers.consent.read');
  const facts = useQuery({ ...privacyFactsQuery(customerId), enabled: may }).data;
  if (!facts || facts.purposes.length === 0) return null;
  const listOf = (channels: (typeof facts.purposes)[number]['allowed']) =>
    format.list(channels.map((one) => i18n._(channelWords[one])));
  return (
    <section>
      <h2 className="sec">
        <Trans>What may be sent</Trans>
        <a className="more link" href={`/customers/${customerId}?tab=privacy`}>{t`Consents`}</a>
      </h2>
      <dl>
        {facts.purposes.map(({ id, names, allowed, refused }) => (
          <div key={id}>
            <dt>{words(names)}</dt>
            <dd>
              {allowed.length > 0 && (
                <span className="block">
                  <Icon name="check" size="xs" /> {listOf(allowed)}
                </span>
              )}
              {refused.length > 0 && (
                <span className="neg block">
                  <Icon name="close" size="xs" /> <Trans>Not by: {listOf(refused)}</Trans>
                </span>
              )}
              {allowed.length === 0 && refused.length === 0 && <span className="t3">{t`Nothing yet`}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
