import { Trans, useLingui } from '@lingui/react/macro';
import { cancelLetterRun } from '@peyvand/contract/customers/letters';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { Progress, SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { startDownload } from '../../../lib/download.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { stateWords } from '../exports/export-words.ts';
import { useFailureText } from '../failure-text.ts';
import { isWorking, leftOutQuery, letterFileHref, runQuery } from './queries.ts';
import { leftOutWord } from './words.ts';
import './letters.css';

/** One printing: how far it is, its file, and who got no letter. */
export function RunView({ id }: { id: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const failureText = useFailureText();
  const { data: run, isError, refetch } = useQuery(runQuery(id));
  const cancel = useMutation({
    mutationFn: () => call(cancelLetterRun, { params: { id } }),
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['letters'] }),
  });
  if (isError) {
    return (
      <ErrorState
        title={t`The page did not load`}
        text={t`Nothing is lost; what you have saved is in its place.`}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!run) return <SkeletonRows rows={2} />;
  if (isWorking(run)) {
    return (
      <div className="grid gap-3">
        <Progress
          label={t`Letters are set`}
          value={run.passed}
          {...(run.total === null ? {} : { total: run.total })}
        />
        <div>
          <Button size="sm" icon="close" isPending={cancel.isPending} onPress={() => cancel.mutate()}>
            <Trans>Stop</Trans>
          </Button>
        </div>
      </div>
    );
  }
  const [printed, pages] = [format.number(run.printed), format.number(run.pages ?? 0)];
  const until = run.expiresAt === null ? '' : format.dateTime(run.expiresAt);
  return (
    <div className="grid gap-3" role="status">
      <p>
        {run.state === 'done' ? t`Printed: ${printed}, pages: ${pages}` : i18n._(stateWords[run.state])}
        {run.file && <span className="meta block">{t`The file can be fetched until ${until}.`}</span>}
      </p>
      {run.file && (
        <div>
          <Button look="primary" icon="download" onPress={() => startDownload(letterFileHref(id))}>
            <Trans>Download the PDF</Trans>
          </Button>
        </div>
      )}
      {run.leftOut.length > 0 && <LeftOut id={id} />}
    </div>
  );
}

function LeftOut({ id }: { id: string }) {
  const { t, i18n } = useLingui();
  const found = useQuery(leftOutQuery(id));
  return (
    <section>
      <h2 className="small med mb-2">
        <Trans>Who got no letter</Trans>
      </h2>
      <ul className="letter-out" aria-label={t`Who got no letter`}>
        {(found.data?.items ?? []).map(({ id: customer, name, reason }) => {
          const word = leftOutWord(reason);
          return (
            <li key={customer}>
              {name === null ? (
                <span className="t3">—</span>
              ) : (
                <a className="link" href={`/customers/${customer}`}>
                  <bdi>{name}</bdi>
                </a>
              )}
              <span className="meta">{word ? i18n._(word) : reason}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
