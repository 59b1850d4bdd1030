import { Trans, useLingui } from '@lingui/react/macro';
import { makePreferenceLink } from '@peyvand/contract/customers/consents';
import {
  createRequest,
  type PrivacyRequestKind,
  releaseHold,
  setHold,
} from '@peyvand/contract/customers/privacy';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useFieldLabel } from '../../platform/parts.tsx';
import { useFailureText } from '../failure-text.ts';
import { fieldWord } from '../words.ts';
import { ConsentsNow } from './consents-now.tsx';
import { Ledger } from './ledger.tsx';
import { LinkDialog } from './link-dialog.tsx';
import './privacy.css';
import { privacyFactsQuery, privacyQuery } from './queries.ts';
import { RequestCard } from './request-card.tsx';
import { WordDialog } from './word-dialog.tsx';
import { requestWords } from './words.ts';

/** What the customer may be told and on what proof, what they asked for, and what keeps their data from going. */
export function PrivacyTab({ customerId }: { customerId: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const can = useCan();
  const client = useQueryClient();
  const failureText = useFailureText();
  const labelOf = useFieldLabel();
  const [link, setLink] = useState<{ url: string; expiresAt: string } | null>(null);
  const [holding, setHolding] = useState(false);
  const privacy = useQuery(privacyQuery(customerId));
  const params = { id: customerId };
  const again = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: privacyQuery(customerId).queryKey }),
      client.invalidateQueries({ queryKey: privacyFactsQuery(customerId).queryKey }),
    ]);
  const options = {
    onSuccess: () => {
      setHolding(false);
      return again();
    },
    onError: (error: unknown) => notify({ text: failureText(error) }),
  };
  const makeLink = useMutation({
    mutationFn: () => call(makePreferenceLink, { params, body: {} }),
    onSuccess: setLink,
    onError: options.onError,
  });
  const ask = useMutation({
    mutationFn: (kind: PrivacyRequestKind) => call(createRequest, { params, body: { kind } }),
    ...options,
  });
  const hold = useMutation({
    mutationFn: (body: { reason: string; until: string | null }) => call(setHold, { params, body }),
    ...options,
  });
  const release = useMutation({
    mutationFn: (id: string) => call(releaseHold, { params: { id } }),
    ...options,
  });
  const mayManage = can('customers.privacy.manage');
  const holds = privacy.data?.holds.filter((one) => one.releasedAt === null) ?? [];
  const kinds = ['access', 'correction', 'erasure'] as const;
  return (
    <div className="privacy">
      {holds.map((one) => (
        <p key={one.id} className="banner rounded-2 mb-2" role="status">
          <Icon name="lock" />
          <span className="grow">
            <Trans>Legal hold: nothing of this customer is deleted.</Trans> <bdi>{one.reason}</bdi>
            {one.until && <span className="meta"> {t`until ${format.dateShort(one.until)}`}</span>}
          </span>
          {mayManage && (
            <Button size="sm" isPending={release.isPending} onPress={() => release.mutate(one.id)}>
              <Trans>End the hold</Trans>
            </Button>
          )}
        </p>
      ))}
      <div className="pref-acts">
        {can('customers.consent.write') && (
          <Button icon="copy" isPending={makeLink.isPending} onPress={() => makeLink.mutate()}>
            <Trans>Link to the preference page</Trans>
          </Button>
        )}
        {mayManage && (
          <Menu
            label={t`Enter a request`}
            trigger={
              <Button icon="plus">
                <Trans>Enter a request</Trans>
              </Button>
            }
            groups={[
              {
                items: kinds.map((kind) => ({
                  id: kind,
                  label: i18n._(requestWords[kind]),
                  onAction: () => ask.mutate(kind),
                })),
              },
            ]}
          />
        )}
        {mayManage && holds.length === 0 && (
          <Button icon="lock" onPress={() => setHolding(true)}>
            <Trans>Legal hold…</Trans>
          </Button>
        )}
      </div>
      {privacy.data && privacy.data.requests.length > 0 && (
        <>
          <h2 className="sec">{t`Requests`}</h2>
          <ul>
            {privacy.data.requests.map((request) => (
              <RequestCard key={request.id} request={request} />
            ))}
          </ul>
        </>
      )}
      <ConsentsNow customerId={customerId} />
      <Ledger customerId={customerId} />
      {privacy.data && privacy.data.views.length > 0 && (
        <>
          <h2 className="sec">{t`Who looked at masked fields`}</h2>
          <ul>
            {privacy.data.views.map((view) => (
              <li key={view.id} className="row">
                <span className="meta">{format.dateTime(view.at)}</span>
                <span className="grow">
                  <bdi>{view.name}</bdi>
                </span>
                <span className="t2">
                  {format.list(
                    view.fields.map((field) => labelOf(field, 'customers') ?? i18n._(fieldWord(field))),
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {holding && (
        <WordDialog
          title={t`Keep everything of this customer`}
          label={t`Why`}
          verb={t`Set the hold`}
          isPending={hold.isPending}
          onClose={() => setHolding(false)}
          dayLabel={t`Until, if it ends by itself`}
          onSend={(reason, _end, until) => hold.mutate({ reason, until })}
        />
      )}
      {link && <LinkDialog link={link} onClose={() => setLink(null)} />}
    </div>
  );
}
