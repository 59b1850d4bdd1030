import { Trans, useLingui } from '@lingui/react/macro';
import type { Observation } from '@peyvand/contract/customers/observations';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useNames } from '../people.ts';
import { recordQuery } from '../queries.ts';
import { Words } from '../timeline/text.tsx';
import { ObservationComposer } from './composer.tsx';
import { ObservationDialog } from './observation-dialog.tsx';
import { observationsQuery } from './queries.ts';
import { useObservationActions } from './use-observations.ts';
import { observationIcons, observationWords, scopeWords, sourceWords } from './words.ts';
import '../../../styles/story.css';
import './observations.css';

/** What is known of a customer: needs, preferences, habits, opinions, interests; each with its day and source. */
export function ObservationsTab({ customerId }: { customerId: string }) {
  const { t } = useLingui();
  const can = useCan();
  const record = useQuery(recordQuery(customerId)).data;
  const [show, setShow] = useState<'now' | 'all'>('now');
  const [editing, setEditing] = useState<Observation | null>(null);
  const list = useInfiniteQuery(observationsQuery(customerId, show));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const actions = useObservationActions(customerId);
  const mayWrite = can('customers.observation.write') && record !== undefined && record.deletedAt === null;
  return (
    <section className="tabbody knowledge" aria-label={t`What is known`}>
      {mayWrite && <ObservationComposer customerId={customerId} kind={record.kind} add={actions.add} />}
      <Segmented
        label={t`Shown`}
        value={show}
        onChange={setShow}
        options={[
          { id: 'now', label: t`What holds now` },
          { id: 'all', label: t`With history` },
        ]}
      />
      {list.isPending && <SkeletonRows rows={4} widths={[70]} />}
      {list.isError && (
        <ErrorState
          title={t`What is known did not load`}
          text={t`Nothing is lost; what you have saved is in its place.`}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.isSuccess && items.length === 0 && (
        <p className="t3 py-8 text-center">
          <Trans>Nothing is known yet. Write down the first need or habit after your next talk.</Trans>
        </p>
      )}
      <ul className="notes">
        {items.map((one) => (
          <Item
            key={one.id}
            one={one}
            mayWrite={mayWrite}
            onEdit={() => setEditing(one)}
            onRemove={() => actions.remove.mutate(one)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button look="quiet" onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
      {editing && (
        <ObservationDialog
          observation={editing}
          isPending={actions.change.isPending}
          onClose={() => setEditing(null)}
          onSave={(body) =>
            actions.change.mutate({ one: editing, body }, { onSuccess: () => setEditing(null) })
          }
        />
      )}
    </section>
  );
}

function Item(props: { one: Observation; mayWrite: boolean; onEdit: () => void; onRemove: () => void }) {
  const { one } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const author = one.authorId ? names.get(one.authorId) : undefined;
  return (
    <li className={one.supersededBy ? 'past' : ''}>
      <header className="row">
        <Icon name={observationIcons[one.kind]} size="s" />
        <span className="small med">{i18n._(observationWords[one.kind])}</span>
        <bdi className="small cut">{one.topic}</bdi>
        {one.scope !== 'customer' && <Tag tone="accent">{i18n._(scopeWords[one.scope])}</Tag>}
        {one.supersededBy && <Tag>{t`history`}</Tag>}
        {one.of && (
          <a className="link small cut" href={`/customers/${one.of.id}?tab=knowledge`}>
            <bdi>{one.of.name}</bdi>
          </a>
        )}
        {props.mayWrite && one.of === null && (
          <span className="ms-auto flex">
            <IconButton size="sm" icon="pen" label={t`Correct`} onPress={props.onEdit} />
            <IconButton size="sm" icon="trash" label={t`Remove`} onPress={props.onRemove} />
          </span>
        )}
      </header>
      <Words text={one.statement} />
      <p className="meta">
        <time dateTime={one.observedOn}>{format.dayName(one.observedOn)}</time>
        {' · '}
        {i18n._(sourceWords[one.source])}
        {' · '}
        {t`${format.percent(one.confidence / 100)} sure`}
        {author && (
          <>
            {' · '}
            <bdi>{author}</bdi>
          </>
        )}
        {one.expiresOn && ` · ${t`until ${format.dateShort(one.expiresOn)}`}`}
      </p>
    </li>
  );
}
