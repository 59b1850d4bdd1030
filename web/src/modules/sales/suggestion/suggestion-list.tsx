import { Trans, useLingui } from '@lingui/react/macro';
import { type CallSuggestion, snoozeSuggestion } from '@peyvand/contract/sales/suggestions';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { customerHref } from '../../customers/slots.tsx';
import { usePersonName } from '../../platform/parts.tsx';
import { failureText } from '../failure-text.ts';
import { CalledDialog } from './called-dialog.tsx';
import { reasonText } from './reason-text.ts';
import './suggestion.css';

/** Whom to call, best first: who it is, why, and what can be done about it. */
export function SuggestionList({
  items,
  showsOwner,
}: {
  items: readonly CallSuggestion[];
  showsOwner: boolean;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  const nameOf = usePersonName();
  const uses = useCan()('sales.suggestion.use');
  const client = useQueryClient();
  const [calling, setCalling] = useState<CallSuggestion | null>(null);
  const snooze = useMutation({
    mutationFn: ({ customerId, until }: { customerId: string; until: string | null }) =>
      call(snoozeSuggestion, { params: { id: customerId }, body: { until } }),
    onSuccess: (_done, { customerId, until }) => {
      if (until !== null)
        notify({
          text: t`Put off until ${format.weekdayDate(until)}.`,
          onUndo: () => snooze.mutate({ customerId, until: null }),
        });
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['suggestions'] }),
  });
  const inDays = (days: number) => isoDay(todayFor(reader).add({ days }));
  const spans = [
    { days: 1, label: t`Tomorrow` },
    { days: 7, label: t`In a week` },
    { days: 30, label: t`In a month` },
  ];
  return (
    <>
      <ol className="callnext">
        {items.map((one) => (
          <li key={one.customerId}>
            <span className="score num" title={t`How much speaks for a call, out of 100`}>
              {format.number(Math.round(one.score))}
            </span>
            <span className="who">
              <a className="link med cut" href={customerHref(one.customerId)}>
                <bdi>{one.name}</bdi>
              </a>
              <span className="meta block">
                {one.phone && (
                  <a className="link" href={`tel:${one.phone}`} dir="ltr">
                    {format.phone(one.phone)}
                  </a>
                )}
                {one.phone && one.city && ' · '}
                {one.city && <bdi>{one.city}</bdi>}
                {showsOwner && (
                  <>
                    {(one.phone ?? one.city) && ' · '}
                    <bdi>{nameOf(one.ownerId)}</bdi>
                  </>
                )}
              </span>
            </span>
            <ul className="why small t2">
              {one.reasons.map((reason) => (
                <li key={reason.kind}>
                  {reasonText(reason, { i18n, language: reader.language, number: format.number })}
                </li>
              ))}
            </ul>
            {uses && (
              <span className="row gap-1">
                <Button size="sm" icon="phone" onPress={() => setCalling(one)}>
                  <Trans>Called</Trans>
                </Button>
                <Menu
                  label={t`Not now`}
                  trigger={<IconButton icon="clock" label={t`Not now: put ${one.name} off`} />}
                  groups={[
                    {
                      title: t`Not now, but`,
                      items: spans.map(({ days, label }) => ({
                        id: String(days),
                        label,
                        onAction: () => snooze.mutate({ customerId: one.customerId, until: inDays(days) }),
                      })),
                    },
                  ]}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      {calling && <CalledDialog suggestion={calling} onClose={() => setCalling(null)} />}
    </>
  );
}
