import { useLingui } from '@lingui/react/macro';
import type { ConsentCell } from '@peyvand/contract/customers/consents';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { reachText } from '../record/field-text.ts';
import { ConsentDialog } from './consent-dialog.tsx';
import { consentsQuery, purposesQuery } from './queries.ts';
import { channelWords, reasonWords } from './words.ts';

const quiet = new Set(['no_consent', 'no_objection']);

/** What holds now: each purpose with its channels. A contact point stands by itself where it differs from the person. */
export function ConsentsNow({ customerId }: { customerId: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const failureText = useFailureText();
  const mayWrite = useCan()('customers.consent.write');
  const [entering, setEntering] = useState<string | null>(null);
  const consents = useQuery(consentsQuery(customerId));
  const purposes = useQuery(purposesQuery).data?.items.filter((one) => one.retiredAt === null) ?? [];
  if (consents.isPending) return <SkeletonRows rows={4} />;
  if (!consents.data) {
    return (
      <ErrorState
        title={t`The consents did not load`}
        text={failureText(consents.error)}
        onRetry={() => void consents.refetch()}
      />
    );
  }
  const { now } = consents.data;
  const language = i18n.locale === 'fa' || i18n.locale === 'ru' ? i18n.locale : 'en';
  return (
    <>
      <h2 className="sec">{t`What they may be told`}</h2>
      <ul>
        {purposes.map((purpose) => (
          <li key={purpose.id} className="row">
            <div className="grow">
              <b>{purpose.names[language]}</b>
              <div className="consent-cells">
                {cellsToShow(now.filter((cell) => cell.purposeId === purpose.id)).map((cell) => (
                  <Tag key={`${cell.channel} ${cell.contactKey ?? ''}`} tone={toneOf(cell)}>
                    {i18n._(channelWords[cell.channel])}
                    {cell.contactValue && (
                      <>
                        {' '}
                        <bdi dir="ltr">{reachText(cell.contactValue, format)}</bdi>
                      </>
                    )}
                    {': '}
                    {i18n._(reasonWords[cell.reason])}
                  </Tag>
                ))}
              </div>
            </div>
            {mayWrite && (
              <Button size="sm" onPress={() => setEntering(purpose.id)}>{t`Enter a statement`}</Button>
            )}
          </li>
        ))}
      </ul>
      {entering && (
        <ConsentDialog
          customerId={customerId}
          purpose={purposes.find((one) => one.id === entering)}
          onClose={() => setEntering(null)}
        />
      )}
    </>
  );
}

function toneOf(cell: ConsentCell) {
  if (quiet.has(cell.reason)) return undefined;
  if (cell.allowed) return 'positive';
  return cell.reason === 'unconfirmed' || cell.reason === 'expired' ? 'warning' : 'negative';
}

/** The person's cells, and of contact points those that say something else. */
function cellsToShow(cells: readonly ConsentCell[]): ConsentCell[] {
  const person = new Map(
    cells.filter((cell) => cell.contactKey === null).map((cell) => [cell.channel, cell.reason]),
  );
  return cells.filter((cell) => cell.contactKey === null || person.get(cell.channel) !== cell.reason);
}
