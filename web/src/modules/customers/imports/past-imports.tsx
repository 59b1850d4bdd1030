import { Trans, useLingui } from '@lingui/react/macro';
import type { Import } from '@peyvand/contract/platform/import';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { wordOf } from '../words.ts';
import { importsQuery } from './import-queries.ts';
import { mayUndo } from './import-state.ts';
import { stateTones, stateWords, targetWords } from './import-words.ts';
import { UndoImport } from './undo-import.tsx';

/** The imports so far, newest first; each opens at its place and can be taken back. */
export function PastImports() {
  const { t } = useLingui();
  const list = useInfiniteQuery(importsQuery);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <SkeletonRows rows={3} widths={[50, 20]} />;
  if (list.isError && items.length === 0) {
    return (
      <p className="small">
        <Trans>The list did not load.</Trans>{' '}
        <Button size="sm" icon="retry" onPress={() => void list.refetch()}>
          <Trans>Try again</Trans>
        </Button>
      </p>
    );
  }
  if (items.length === 0) return null;
  return (
    <section aria-label={t`Imports so far`}>
      <h2 className="sec mb-1">
        <Trans>Imports so far</Trans>
      </h2>
      <ul className="lines">
        {items.map((one) => (
          <PastImport key={one.id} one={one} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button look="quiet" onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
    </section>
  );
}

function PastImport({ one }: { one: Import }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const word = wordOf(targetWords, one.target);
  const { created, updated, refused } = one.counts;
  const parts = [
    created > 0 ? t`${format.number(created)} created` : '',
    updated > 0 ? t`${format.number(updated)} updated` : '',
    refused > 0 ? t`${format.number(refused)} wrong` : '',
  ].filter(Boolean);
  return (
    <li>
      <Icon name="file" />
      <a className="grow" href={`/imports/${one.id}`}>
        <span className="row">
          <bdi dir="ltr" className="cut med">
            {one.file.name}
          </bdi>
          <Tag tone={stateTones[one.state]}>{i18n._(stateWords[one.state])}</Tag>
        </span>
        <span className="meta cut block">
          {word ? i18n._(word) : one.target} · {format.relative(one.createdAt)} · <bdi>{one.owner.name}</bdi>
          {parts.length > 0 && ` · ${format.list(parts)}`}
        </span>
      </a>
      {mayUndo(one) && <UndoImport one={one} size="sm" />}
    </li>
  );
}
