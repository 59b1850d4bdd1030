import { Trans, useLingui } from '@lingui/react/macro';
import {
  closeRequest,
  confirmIdentity,
  makeAnswerLink,
  type PrivacyRequest,
  runRequest,
} from '@peyvand/contract/customers/privacy';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { WordDialog } from './word-dialog.tsx';
import { requestStateWords, requestWords } from './words.ts';

/** One request of a customer on their data, with the next step that it waits for. */
export function RequestCard({ request, withName }: { request: PrivacyRequest; withName?: boolean }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const can = useCan();
  const [asking, setAsking] = useState<'identity' | 'close' | 'erase' | null>(null);
  const [link, setLink] = useState<{ url: string; expiresAt: string } | null>(null);
  const steps = useSteps(request, () => setAsking(null), setLink);
  const [now] = useState(() => new Date().toISOString());
  const isOpen = request.state === 'open';
  const mayManage = can('customers.privacy.manage');
  const hasFile = request.fileUntil !== null && request.fileUntil > now;
  const isLate = isOpen && request.dueOn < now.slice(0, 10);
  return (
    <li className="row">
      <div className="grow">
        <b>{i18n._(requestWords[request.kind])}</b>{' '}
        {withName && (
          <a href={`/customers/${request.customer.id}?tab=privacy`}>
            <bdi>{request.customer.name}</bdi>
          </a>
        )}
        <span className="meta block">
          <Trans>Received on {format.dateShort(request.receivedOn)}</Trans>
          {request.identityAt !== null && <> · {t`identity checked`}</>}
        </span>
        {request.note !== '' && <p className="t2">{request.note}</p>}
        {request.resolution && <p className="t2">{request.resolution}</p>}
        {request.error && (
          <p className="neg">
            {request.error === 'customers.erasure.held'
              ? t`A legal hold keeps everything of this customer.`
              : t`The work did not end; release it again.`}
          </p>
        )}
        {request.result && (
          <p className="meta">
            <Trans>
              {format.number(request.result.parts.reduce((sum, part) => sum + part.rows, 0))} entries and{' '}
              {format.number(request.result.files)} files were removed or emptied.
            </Trans>
          </p>
        )}
      </div>
      {isOpen ? (
        <Tag tone={isLate ? 'negative' : 'info'}>{t`Due on ${format.dateShort(request.dueOn)}`}</Tag>
      ) : (
        <Tag tone={request.state === 'done' ? 'positive' : undefined}>
          {i18n._(requestStateWords[request.state])}
        </Tag>
      )}
      {mayManage && (
        <div className="pref-acts">
          {isOpen && request.identityAt === null && (
            <Button size="sm" onPress={() => setAsking('identity')}>{t`Check identity`}</Button>
          )}
          {isOpen && request.identityAt !== null && request.kind === 'access' && (
            <Button
              size="sm"
              look="primary"
              isPending={steps.run.isPending}
              onPress={() => steps.run.mutate()}
            >{t`Write the file`}</Button>
          )}
          {isOpen &&
            request.identityAt !== null &&
            request.kind === 'erasure' &&
            can('customers.privacy.erase') && (
              <Button size="sm" look="danger" onPress={() => setAsking('erase')}>{t`Erase…`}</Button>
            )}
          {isOpen && <Button size="sm" onPress={() => setAsking('close')}>{t`Close…`}</Button>}
          {hasFile && (
            <>
              <a
                className="btn sm"
                href={`/api/v1/privacy-requests/${request.id}/file`}
                download
              >{t`Download`}</a>
              <Button
                size="sm"
                icon="copy"
                isPending={steps.link.isPending}
                onPress={() => steps.link.mutate()}
              >{t`Link for the person`}</Button>
            </>
          )}
        </div>
      )}
      {asking === 'identity' && (
        <WordDialog
          title={t`How did the person prove who they are?`}
          label={t`What was looked at`}
          verb={t`Confirm`}
          isPending={steps.identify.isPending}
          onClose={() => setAsking(null)}
          onSend={(note) => steps.identify.mutate(note)}
        />
      )}
      {asking === 'close' && (
        <WordDialog
          title={t`Close the request`}
          label={t`What came of it`}
          choices={
            request.kind === 'correction' ? ['done', 'refused', 'cancelled'] : ['refused', 'cancelled']
          }
          verb={t`Close`}
          isPending={steps.close.isPending}
          onClose={() => setAsking(null)}
          onSend={(resolution, state) => steps.close.mutate({ resolution, state: state ?? 'refused' })}
        />
      )}
      {asking === 'erase' && (
        <EraseDialog
          customer={request.customer}
          isPending={steps.run.isPending}
          onClose={() => setAsking(null)}
          onErase={() => steps.run.mutate()}
        />
      )}
      {link && <LinkDialog link={link} onClose={() => setLink(null)} />}
    </li>
  );
}

function useSteps(
  request: PrivacyRequest,
  close: () => void,
  setLink: (link: { url: string; expiresAt: string }) => void,
) {
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const params = { id: request.id };
  const again = async () => {
    close();
    await Promise.all([
      client.invalidateQueries({ queryKey: ['privacyRequests'] }),
      client.invalidateQueries({ queryKey: ['customers', 'privacy', request.customer.id] }),
    ]);
  };
  const onError = (error: unknown) => {
    const failure = failureOf(error);
    const reason = failure.kind === 'problem' ? failure.error.problem.reason : undefined;
    const words: Readonly<Record<string, string>> = {
      'customers.erasure.held': t`A legal hold keeps everything of this customer.`,
      'customers.request.second_person': t`Somebody else than who entered the request has to release it.`,
    };
    notify({ text: (reason && words[reason]) ?? failureText(error) });
  };
  const options = { onSuccess: again, onError };
  return {
    identify: useMutation({
      mutationFn: (note: string) => call(confirmIdentity, { params, body: { note } }),
      ...options,
    }),
    run: useMutation({ mutationFn: () => call(runRequest, { params }), ...options }),
    close: useMutation({
      mutationFn: (body: { state: 'done' | 'refused' | 'cancelled'; resolution: string }) =>
        call(closeRequest, { params, body }),
      ...options,
    }),
    link: useMutation({
      mutationFn: () => call(makeAnswerLink, { params }),
      onSuccess: setLink,
      onError,
    }),
  };
}
