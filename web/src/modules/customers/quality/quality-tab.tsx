import { Plural, Trans, useLingui } from '@lingui/react/macro';
import {
  makeConfirmLink,
  markContact,
  type Quality,
  verifyFields,
} from '@peyvand/contract/customers/quality';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { Bar, SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { AnswerCard } from './answer-card.tsx';
import { ConfirmLinkDialog } from './confirm-link-dialog.tsx';
import { ContactStates } from './contact-states.tsx';
import { answersQuery, qualityQuery } from './queries.ts';
import './quality.css';
import { qualityFieldWords, qualityStateWords } from './words.ts';

/** How complete and current the record is, what to mend next, and what the customer said about it. */
export function QualityTab({ customerId }: { customerId: string }) {
  const { t } = useLingui();
  const failureText = useFailureText();
  const quality = useQuery(qualityQuery(customerId));
  if (quality.isPending) return <SkeletonRows rows={5} />;
  if (!quality.data) {
    return (
      <ErrorState
        title={t`The quality did not load`}
        text={failureText(quality.error)}
        onRetry={() => void quality.refetch()}
        isRetrying={quality.isRefetching}
      />
    );
  }
  return <Content customerId={customerId} quality={quality.data} />;
}

function Content({ customerId, quality }: { customerId: string; quality: Quality }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const mayWrite = useCan()('customers.customer.write');
  const client = useQueryClient();
  const failureText = useFailureText();
  const [link, setLink] = useState<{ url: string; expiresAt: string } | null>(null);
  const answers = useInfiniteQuery(answersQuery(customerId));
  const options = {
    onSuccess: (next: Quality) => client.setQueryData(qualityQuery(customerId).queryKey, next),
    onError: (error: unknown) => notify({ text: failureText(error) }),
  };
  const verify = useMutation({
    mutationFn: (fields: string[]) => call(verifyFields, { params: { id: customerId }, body: { fields } }),
    ...options,
  });
  const mark = useMutation({
    mutationFn: (body: { field: string; trouble: 'bounced' | 'dead' | null }) =>
      call(markContact, { params: { id: customerId }, body }),
    ...options,
  });
  const ask = useMutation({
    mutationFn: () => call(makeConfirmLink, { params: { id: customerId } }),
    onSuccess: setLink,
    onError: options.onError,
  });
  const given = answers.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="tabbody quality" aria-label={t`Quality`}>
      <div className="score">
        <span className="figure">{format.percent(quality.score / 100)}</span>
        <Bar
          share={quality.score / 100}
          label={t`Complete and current: ${format.percent(quality.score / 100)}`}
          {...(quality.score < 50 ? { tone: 'warning' } : {})}
        />
        {mayWrite && (
          <Button look="quiet" icon="mail" onPress={() => ask.mutate()} isPending={ask.isPending}>
            <Trans>Ask the customer to confirm</Trans>
          </Button>
        )}
      </div>
      <h2 className="sec">
        <Trans>What to mend next</Trans>
      </h2>
      {quality.issues.length === 0 ? (
        <p className="t2">
          <Trans>Everything that the rules ask for is there and current.</Trans>
        </p>
      ) : (
        <ol className="lines">
          {quality.issues.map(({ field, state, gain }) => (
            <li key={field}>
              <span className="grow">
                <b className="med">{i18n._(qualityFieldWords[field])}</b>{' '}
                <span className="t2">{i18n._(qualityStateWords[state])}</span>
              </span>
              <span className="meta">
                <Plural value={gain} one="+# point" other="+# points" />
              </span>
              {mayWrite && state === 'stale' && isVerifiable(field) && (
                <Button size="sm" look="soft" icon="check" onPress={() => verify.mutate([markOf(field)])}>
                  <Trans>Still right</Trans>
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
      <ContactStates
        quality={quality}
        mayWrite={mayWrite}
        onVerify={(field) => verify.mutate([field])}
        onMark={(field, trouble) => mark.mutate({ field, trouble })}
      />
      {given.length > 0 && (
        <>
          <h2 className="sec">
            <Trans>Answers of the customer</Trans>
          </h2>
          {given.map((answer) => (
            <AnswerCard key={answer.id} answer={answer} />
          ))}
          {answers.hasNextPage && (
            <Button onPress={() => void answers.fetchNextPage()} isPending={answers.isFetchingNextPage}>
              <Trans>More answers</Trans>
            </Button>
          )}
        </>
      )}
      {link && <ConfirmLinkDialog link={link} onClose={() => setLink(null)} />}
    </section>
  );
}

/** Contact points are checked one by one, below. */
function isVerifiable(field: string): boolean {
  return !['phone', 'email', 'website'].includes(field);
}

/** City and street are checked together. */
function markOf(field: string): string {
  return field === 'city' || field === 'street' ? 'addresses' : field;
}
