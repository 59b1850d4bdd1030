import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import type { Customer } from '@peyvand/contract/customers/customer';
import { customerVCard } from '@peyvand/contract/customers/vcard';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import type { MenuGroup } from '../../../kit/menu.tsx';
import { Tabs } from '../../../kit/tabs.tsx';
import { failureOf } from '../../../lib/api.ts';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { later } from '../../../lib/later.tsx';
import { useMedia } from '../../../lib/media.ts';
import { useGo, usePathParam, usePlace, useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import '../customers.css';
import '../entry/entry.css';
import '../timeline/timeline.css';
import './record.css';
import { StageDialog } from '../lifecycle/stage-dialog.tsx';
import { ChoiceDialog } from '../list/choice-dialog.tsx';
import { useOwnerOptions } from '../people.ts';
import { recordQuery } from '../queries.ts';
import { recordTabs } from '../slots.tsx';
import { TimelineTab } from '../timeline/timeline-tab.tsx';
import { BriefingCard } from '../together/briefing-card.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { ContactChips } from './contact-chips.tsx';
import { Facts } from './facts.tsx';
import { FieldsTab } from './fields-tab.tsx';
import { FilesTab } from './files-tab.tsx';
import { NotesTab } from './notes-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import { PhoneActions } from './phone-actions.tsx';
import { Crumb, Identity } from './record-head.tsx';
import { useRecordActions } from './use-record.ts';

const FieldHistory = later(async () => (await import('../merge/field-history.tsx')).FieldHistory);

const MergedFrom = later(async () => (await import('../merge/merged-from.tsx')).MergedFrom);

const PrintDialog = later(async () => (await import('../letters/print-dialog.tsx')).PrintDialog);
const MergeWithDialog = later(async () => (await import('../merge/merge-with-dialog.tsx')).MergeWithDialog);

const PastView = later(async () => (await import('../merge/past-view.tsx')).PastView);

/** One customer: who it is, everything that happened, and what belongs to it. */
export function Page() {
  const id = usePathParam('id');
  const { t } = useLingui();
  const go = useGo();
  const [day, setDay] = useQueryText('at');
  const place = usePlace();
  const record = useQuery(recordQuery(id));
  const led = record.data && record.data.id !== id ? record.data.id : undefined;
  useEffect(() => {
    // A merged record leads on to the one that stands for it; what it was stays to be looked at.
    const asked = place.indexOf('?');
    const query = asked < 0 ? '' : place.slice(asked);
    if (led && !isDay.test(day)) go(`/customers/${led}${query}`, { replace: true });
  }, [led, day, place, go]);
  if (record.data && isDay.test(day)) return <PastView id={id} day={day} onDay={setDay} />;
  if (record.data) return <Record key={record.data.id} record={record.data} />;
  if (record.isPending) return <SkeletonRows rows={10} widths={[40, 20, 60]} />;
  const failure = failureOf(record.error);
  const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
  const missing = problem?.status === 404 || problem?.code === 'request.invalid';
  return (
    <ErrorState
      isPage
      title={missing ? t`This customer is not here` : t`The customer did not load`}
      text={
        missing
          ? t`It may have been removed, or it is not shown to you. Ask its owner or an administrator.`
          : t`Nothing is lost; what you have saved is in its place.`
      }
      {...(missing ? {} : { onRetry: () => void record.refetch(), isRetrying: record.isRefetching })}
      code={missing ? undefined : (problem?.instance ?? problem?.code)}
    >
      <a className="btn quiet" href="/customers">{t`To the list`}</a>
    </ErrorState>
  );
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;

function Record({ record }: { record: Customer }) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const can = useCan();
  const owners = useOwnerOptions();
  const actions = useRecordActions(record.id);
  const [tab, setTab] = useQueryText('tab');
  const [, setDay] = useQueryText('at');
  const reader = usePreferences();
  const [asking, setAsking] = useState<'owner' | 'stage' | 'merge' | 'history' | 'letter' | null>(null);
  const factsInTab = useMedia('(max-width: 74.99rem)');
  const deleted = record.deletedAt !== null;
  const mayWrite = can('customers.customer.write') && !deleted;
  const mayAssign = can('customers.customer.assign') && !deleted;
  useShortcut(mayAssign ? 'A' : undefined, t`Assign`, () => setAsking('owner'));
  useShortcut(can('customers.note.write') && !deleted ? 'N' : undefined, t`Write a note`, writeNote);

  function writeNote(): void {
    setTab(null);
    requestAnimationFrame(() => document.querySelector<HTMLTextAreaElement>('.composer textarea')?.focus());
  }
  const more: MenuGroup[] = [
    {
      items: [
        {
          id: 'assign',
          label: t`Assign`,
          icon: 'assign',
          keys: 'A',
          isDisabled: !mayAssign,
          onAction: () => setAsking('owner'),
        },
        {
          id: 'stage',
          label: t`Change the stage`,
          icon: 'forward',
          isDisabled: !mayWrite,
          onAction: () => setAsking('stage'),
        },
        {
          id: 'merge',
          label: t`Merge with…`,
          icon: 'merge',
          isDisabled: !mayWrite || !can('customers.customer.merge'),
          onAction: () => setAsking('merge'),
        },
        {
          id: 'past',
          label: t`As of a date…`,
          icon: 'clock',
          onAction: () => setDay(isoDay(todayFor(reader))),
        },
        {
          id: 'history',
          label: t`History of a field`,
          icon: 'calendar',
          onAction: () => setAsking('history'),
        },
        {
          id: 'vcard',
          label: t`Save as vCard`,
          icon: 'download',
          isDisabled: deleted || !can('customers.customer.export'),
          onAction: () => window.location.assign(urlOf(customerVCard, { id: record.id })),
        },
        {
          id: 'letter',
          label: t`Print a letter`,
          icon: 'file',
          isDisabled: deleted || !can('customers.letter.print'),
          onAction: () => setAsking('letter'),
        },
        {
          id: 'edit',
          label: t`Edit fields`,
          icon: 'pen',
          isDisabled: !mayWrite,
          onAction: () => setTab('fields'),
        },
      ],
    },
    {
      items: [
        {
          id: 'delete',
          label: t`Delete`,
          icon: 'trash',
          danger: true,
          isDisabled: deleted || !can('customers.customer.delete'),
          onAction: () => actions.remove.mutate(record, { onSuccess: () => go('/customers') }),
        },
      ],
    },
  ];
  const tabs = [
    { id: 'timeline', label: t`Timeline` },
    ...(factsInTab ? [{ id: 'facts', label: t`Facts` }] : []),
    {
      id: 'people',
      label: record.kind === 'company' ? t`People` : t`People and companies`,
      count: record.relations.length || undefined,
    },
    { id: 'notes', label: t`Notes` },
    ...recordTabs()
      .filter((one) => can(one.permission))
      .map((one) => ({ id: one.id, label: i18n._(one.label) })),
    { id: 'files', label: t`Files` },
    { id: 'fields', label: t`All fields` },
  ];
  const current = tabs.some(({ id }) => id === tab) ? tab : 'timeline';
  const facts = <Facts record={record} onPeople={() => setTab('people')} />;
  const body = (id: string) => {
    switch (id) {
      case 'facts':
        return facts;
      case 'people':
        return <PeopleTab record={record} />;
      case 'notes':
        return <NotesTab record={record} />;
      case 'files':
        return <FilesTab record={record} />;
      case 'fields':
        return <FieldsTab record={record} actions={actions} />;
      case 'timeline':
        return <TimelineTab record={record} />;
      default: {
        const Slot = recordTabs().find((one) => one.id === id)?.Tab;
        return Slot ? <Slot customerId={record.id} /> : null;
      }
    }
  };
  return (
    <article className="rec">
      <title>{record.name}</title>
      <header className="rechead">
        <Crumb id={record.id} more={more} />
        {deleted && (
          <p className="banner rounded-2 mb-2" role="status">
            <Icon name="trash" />
            <span className="grow">
              <Trans>This customer is in the trash.</Trans>
            </span>
            {can('customers.customer.delete') && (
              <Button
                size="sm"
                icon="undo"
                onPress={() => actions.restore.mutate()}
                isPending={actions.restore.isPending}
              >
                <Trans>Restore</Trans>
              </Button>
            )}
          </p>
        )}
        <Identity record={record} />
        {record.merged && <MergedFrom id={record.id} />}
        <ContactChips record={record} onAdd={mayWrite ? () => setTab('fields') : undefined} />
        <PhoneActions record={record} onNote={writeNote} />
      </header>
      <BriefingCard id={record.id} />
      <div className="recgrid">
        <Tabs
          label={t`Parts of the customer`}
          value={current}
          onChange={(id) => setTab(id === 'timeline' ? null : id)}
          items={tabs}
        >
          {(id) => (
            <div className={factsInTab || id !== 'timeline' ? 'recbody single' : 'recbody'}>
              {body(id)}
              {!factsInTab && id === 'timeline' && facts}
            </div>
          )}
        </Tabs>
      </div>
      {asking === 'owner' && (
        <ChoiceDialog
          title={t`Who takes over?`}
          label={t`Owner`}
          options={owners}
          value={record.ownerId}
          verb={t`Assign`}
          onClose={() => setAsking(null)}
          onChoose={(ownerId) => {
            setAsking(null);
            if (ownerId !== record.ownerId) actions.assign.mutate({ ownerId, base: record });
          }}
        />
      )}
      {asking === 'letter' && (
        <PrintDialog which={{ ids: [record.id] }} count={null} onClose={() => setAsking(null)} />
      )}
      {asking === 'merge' && <MergeWithDialog record={record} onClose={() => setAsking(null)} />}
      {asking === 'history' && <FieldHistory id={record.id} onClose={() => setAsking(null)} />}
      {asking === 'stage' && <StageDialog record={record} onClose={() => setAsking(null)} />}
      {actions.conflict && (
        <ConflictDialog
          conflict={actions.conflict}
          onClose={() => actions.conflict?.settle(null)}
          onDecide={actions.conflict.settle}
        />
      )}
    </article>
  );
}
