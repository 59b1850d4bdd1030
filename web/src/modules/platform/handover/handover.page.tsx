import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type Handover, returnHandover } from '@peyvand/contract/platform/handovers';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { Progress, SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePathParam } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { handoverQuery } from './handover-queries.ts';
import { reasonWords, stateTones, stateWords, stayText } from './handover-words.ts';
import { holdingWords } from './holding-words.ts';
import { progressOf } from './plan.ts';
import '../platform.css';
import './handover.css';

/** One handover: how far it is, what stayed, and the way back. */
export function Page() {
  const { t } = useLingui();
  const say = useProblemWords();
  const handover = useQuery(handoverQuery(usePathParam('id')));
  if (handover.data) return <One one={handover.data} />;
  return (
    <>
      <PageBar title={t`Handover`} />
      {handover.error ? (
        <ErrorState
          title={t`This did not load`}
          text={say(handover.error)}
          onRetry={() => void handover.refetch()}
        />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </>
  );
}

function One({ one }: { one: Handover }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const can = useCan();
  const isUnderWay = one.state === 'running' || one.state === 'returning';
  const { value, total } = progressOf(one);
  const given = one.counts['customers']?.done ?? 0;
  const counts = Object.entries(one.counts)
    .filter(([, count]) => count.done + count.kept > 0)
    .toSorted(([, a], [, b]) => b.done + b.kept - a.done - a.kept);
  const hasBriefings = one.state === 'done' && given > 0;
  return (
    <div className="ho-page">
      <PageBar
        title={t`Handover: ${one.userName}`}
        note={<Tag tone={stateTones[one.state]}>{i18n._(stateWords[one.state])}</Tag>}
      >
        <Back one={one} />
      </PageBar>
      <div className="ho-body ho-one">
        <p className="t2">
          {i18n._(reasonWords[one.reason])}
          {one.startsOn && one.endsOn && (
            <>
              {' · '}
              <Trans>
                {format.dateShort(one.startsOn)} to {format.dateShort(one.endsOn)}
              </Trans>
            </>
          )}
          {' · '}
          <Trans>
            by <bdi>{one.startedBy}</bdi>, {format.dateTime(one.createdAt)}
          </Trans>
        </p>
        {isUnderWay && <Progress label={i18n._(stateWords[one.state])} value={value} total={total} />}
        {one.failure && (
          <Note tone="negative">
            <Trans>
              It stopped on the way. What was handed over stays so; take it back or begin another one.
            </Trans>
          </Note>
        )}
        {hasBriefings && (
          <div className="pf-acts">
            <a className="btn quiet" href={`/handovers/${one.id}/briefings?of=all`}>
              <Trans>What the successors must know</Trans>
            </a>
            {can('customers.customer.export') && (
              <a className="btn quiet" href={`/api/v1/handovers/${one.id}/letters`} download>
                <Trans>Whom to tell, as a file</Trans>
              </a>
            )}
          </div>
        )}
        <section aria-label={t`What was handed over`}>
          <ul className="ho-held">
            {counts.map(([holding, count]) => (
              <li key={holding}>
                <span className="row">
                  <span className="grow med">{i18n._(holdingWords(holding).label)}</span>
                  <span className="num">{format.number(count.done)}</span>
                </span>
                {count.kept > 0 && (
                  <span className="meta">
                    <Plural value={count.kept} one="# stayed" other="# stayed" />
                  </span>
                )}
              </li>
            ))}
          </ul>
          {one.successors.length > 0 && (
            <p className="meta">
              <Trans>
                To:{' '}
                {one.successors.map(({ name }) => name).join(t({ message: ', ', context: 'list separator' }))}
              </Trans>
            </p>
          )}
        </section>
        {one.stays.length > 0 && (
          <section aria-label={t`What stayed`}>
            <h2 className="sec">
              <Trans>What stayed</Trans>
            </h2>
            <ul className="ho-shares">
              {one.stays.map((stay) => (
                <li key={`${stay.holding} ${stay.id} ${stay.back}`}>
                  {stay.holding === 'customers' ? (
                    <a className="grow cut" href={`/customers/${stay.id}`}>
                      <bdi>{stay.name}</bdi>
                    </a>
                  ) : (
                    <bdi className="grow cut">{stay.name}</bdi>
                  )}
                  <span className="meta">{stayText(i18n, stay.reason)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

/** The undo, the early return, or the end of a plan: whatever this handover allows. */
function Back({ one }: { one: Handover }) {
  const { t } = useLingui();
  const format = useFormat();
  const say = useProblemWords();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const back = useMutation({
    mutationFn: () => call(returnHandover, { params: { id: one.id } }),
    onSuccess: (changed) => {
      setAsked(false);
      client.setQueryData(handoverQuery(one.id).queryKey, changed);
      for (const key of ['users', 'people']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  // The moment at which the page was opened is near enough: the server judges again.
  const [now] = useState(() => Date.now());
  const isOpen = one.undoUntil !== null && Date.parse(one.undoUntil) > now;
  const verb =
    one.state === 'planned'
      ? t`Cancel the plan`
      : one.reason === 'away' && (one.state === 'done' || one.state === 'failed')
        ? t`Back already`
        : isOpen
          ? t`Take back`
          : null;
  if (verb === null) return null;
  return (
    <>
      {one.undoUntil && <span className="meta">{t`possible until ${format.dateShort(one.undoUntil)}`}</span>}
      <Button look="quiet" icon="undo" onPress={() => setAsked(true)}>
        {verb}
      </Button>
      {asked && (
        <ConfirmDialog
          isOpen
          onClose={() => setAsked(false)}
          title={t`Take the handover of ${one.userName} back?`}
          verb={verb}
          isPending={back.isPending}
          onConfirm={() => back.mutate()}
        >
          {one.state === 'planned' ? (
            <Trans>Nothing was handed over yet.</Trans>
          ) : (
            <Trans>
              What still belongs to the successors goes back; what was given on since stays and is listed.
              Changes to the records stay. Revoked keys do not come back.
            </Trans>
          )}
          {back.isError && <Note tone="negative">{say(back.error)}</Note>}
        </ConfirmDialog>
      )}
    </>
  );
}
