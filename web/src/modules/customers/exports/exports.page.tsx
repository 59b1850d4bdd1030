import { Trans, useLingui } from '@lingui/react/macro';
import { cancelExport, type ExportRun } from '@peyvand/contract/platform/exports';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { PastList } from '../../../kit/past-list.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { startDownload } from '../../../lib/download.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { targetWords } from '../imports/import-words.ts';
import { wordOf } from '../words.ts';
import { exportsQuery, fileHref } from './export-queries.ts';
import { stateTones, stateWords } from './export-words.ts';

/** The files that were asked for, newest first; each can be fetched until it expires. */
export function Page() {
  const { t } = useLingui();
  const list = useInfiniteQuery(exportsQuery);
  return (
    <>
      <PageBar title={t`Exports`} />
      <div className="max-w-3xl px-6 max-phone:px-4">
        <PastList
          list={list}
          empty={{
            title: t`No export so far`,
            text: t`Choose “Export” in a list; large files are written in the background and appear here.`,
          }}
        >
          {(one) => <OneExport key={one.id} one={one} />}
        </PastList>
      </div>
    </>
  );
}

function OneExport({ one }: { one: ExportRun }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const failureText = useFailureText();
  const cancel = useMutation({
    mutationFn: () => call(cancelExport, { params: { id: one.id } }),
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['exports'] }),
  });
  const word = wordOf(targetWords, one.resource);
  const rows = format.number(one.rows);
  const until = one.expiresAt === null ? '' : format.dateTime(one.expiresAt);
  return (
    <li>
      <Icon name="file" />
      <span className="grow">
        <span className="row">
          <bdi dir="ltr" className="cut med">
            {one.file?.name ?? (word ? i18n._(word) : one.resource)}
          </bdi>
          <Tag tone={stateTones[one.state]}>{i18n._(stateWords[one.state])}</Tag>
        </span>
        <span className="meta block">
          {format.relative(one.createdAt)} · {t`rows: ${rows}`}
          {one.file && ` · ${t`until ${until}`}`}
        </span>
      </span>
      {one.file && (
        <Button size="sm" icon="download" onPress={() => startDownload(fileHref(one.id))}>
          <Trans>Download</Trans>
        </Button>
      )}
      {(one.state === 'waiting' || one.state === 'running') && (
        <Button size="sm" icon="close" isPending={cancel.isPending} onPress={() => cancel.mutate()}>
          <Trans>Stop</Trans>
        </Button>
      )}
    </li>
  );
}
