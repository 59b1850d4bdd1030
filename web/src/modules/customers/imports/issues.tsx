import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import { type ImportIssue, type ImportTargetInfo, importErrors } from '@peyvand/contract/platform/import';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { keyed } from '../keyed.ts';
import { issuesQuery } from './import-queries.ts';
import { reasonWord } from './import-words.ts';

/** The rows that were refused, each with its line and why; and all of them as a file to be mended. */
export function Issues(props: {
  id: string;
  /** Changes when the list does, so that an old list is not shown for a new trial. */
  version: string;
  fields: ImportTargetInfo['fields'];
  count: number;
  /** A file of vCards gives the refused ones back as they stood in it. */
  hasCards?: boolean;
}) {
  const { t } = useLingui();
  const list = useInfiniteQuery(issuesQuery(props.id, props.version));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="mt-5">
      <h2 className="sec">
        <Trans>Refused rows</Trans>
        <span className="more row">
          <a className="row link" href={urlOf(importErrors, { id: props.id })} download>
            <Icon name="download" size="xs" />
            <Trans>Error file</Trans>
          </a>
          {props.hasCards && (
            <a
              className="row link"
              href={urlOf(importErrors, { id: props.id }, { format: 'cards' })}
              download
            >
              <Icon name="download" size="xs" />
              <Trans>Refused cards</Trans>
            </a>
          )}
        </span>
      </h2>
      <ul className="errs" aria-label={t`Refused rows`}>
        {keyed(items, ({ line }) => `${line}`).map(({ key, item: issue }) => (
          <IssueLine key={key} issue={issue} fields={props.fields} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button size="sm" onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </section>
  );
}

function IssueLine({ issue, fields }: { issue: ImportIssue; fields: ImportTargetInfo['fields'] }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const word = reasonWord(issue.reason);
  const field = fields.find((one) => one.name === issue.field)?.label[language];
  const row = issue.row.filter((cell) => cell.trim() !== '').join(' | ');
  return (
    <li>
      <span className="row">
        <b className="med cut">{word ? i18n._(word) : <bdi>{issue.message}</bdi>}</b>
        <span className="count ms-auto">{t`line ${format.number(issue.line)}`}</span>
      </span>
      <span className="meta cut block" title={row}>
        {field && `${field} · `}
        <bdi>{row}</bdi>
      </span>
    </li>
  );
}
