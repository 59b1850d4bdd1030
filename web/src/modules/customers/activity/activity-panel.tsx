import { Trans, useLingui } from '@lingui/react/macro';
import type { Activity } from '@peyvand/contract/customers/activities';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { ListFailed } from '../list/list-body.tsx';
import { useNames } from '../people.ts';
import { ActivityFields } from './activity-fields.tsx';
import { blank, changeOf, type Draft, draftOf, newOf, type Start } from './draft.ts';
import { OwnerSelect } from './owner-select.tsx';
import { activityQuery, settingsQuery } from './queries.ts';
import { type Deeds, useActivities } from './use-activities.ts';
import { stateWords } from './words.ts';
import './activity.css';

/** A new activity, or one that is there, beside what one was looking at. */
export function ActivityPanel(props: {
  open: { readonly id: string } | { readonly start: Start };
  onClose: () => void;
  onDone: (activity: Activity) => void;
}) {
  const { open, onClose } = props;
  const deeds = useActivities();
  if ('start' in open) return <NewPanel start={open.start} deeds={deeds} onClose={onClose} />;
  return <Known key={open.id} id={open.id} deeds={deeds} onClose={onClose} onDone={props.onDone} />;
}

function NewPanel({ start, deeds, onClose }: { start: Start; deeds: Deeds; onClose: () => void }) {
  const { t } = useLingui();
  const form = useId();
  const { timeZone } = usePreferences();
  const [draft, setDraft] = useState<Draft>({ ...blank, ...start });
  const isReady = draft.subject.trim() !== '';
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={t`New activity`}
      footer={
        <Button
          look="primary"
          icon="check"
          type="submit"
          form={form}
          isDisabled={!isReady}
          isPending={deeds.plan.isPending}
        >
          <Trans context="activity">Plan</Trans>
        </Button>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !deeds.plan.isPending)
            deeds.plan.mutate(newOf(draft, timeZone), { onSuccess: onClose });
        }}
      >
        <ActivityFields draft={draft} onChange={setDraft} isNew />
      </form>
    </SidePanel>
  );
}

interface KnownProps {
  deeds: Deeds;
  onClose: () => void;
  onDone: (activity: Activity) => void;
}

function Known({ id, onClose, ...rest }: KnownProps & { id: string }) {
  const { t } = useLingui();
  const found = useQuery(activityQuery(id));
  if (found.data) return <Shown key={found.data.version} activity={found.data} onClose={onClose} {...rest} />;
  return (
    <SidePanel isOpen onClose={onClose} title={t({ message: 'Activity', context: 'page' })}>
      {found.isError ? (
        <ListFailed error={found.error} onRetry={() => void found.refetch()} isRetrying={found.isFetching} />
      ) : (
        <SkeletonRows rows={5} />
      )}
    </SidePanel>
  );
}

function Shown({ activity, deeds, onClose, onDone }: KnownProps & { activity: Activity }) {
  const { t } = useLingui();
  const can = useCan();
  const me = useMe()?.user.id;
  const { timeZone } = usePreferences();
  const [draft, setDraft] = useState<Draft>(draftOf(activity));
  const [following, setFollowing] = useState(false);
  const change = changeOf(activity, draft, timeZone);
  const isRepeated = JSON.stringify(draft.recurrence) !== JSON.stringify(activity.recurrence);
  const isTouched = Object.keys(change).length > 0 || isRepeated;
  const isPlanned = activity.state === 'planned';
  // Who only takes part reads it.
  const writes =
    can('customers.activity.write') && !(activity.colleagues.includes(me ?? '') && activity.ownerId !== me);
  const isPending = deeds.change.isPending || deeds.repeat.isPending;
  async function save(): Promise<void> {
    try {
      const one =
        Object.keys(change).length > 0
          ? await deeds.change.mutateAsync({ one: activity, ...change, following })
          : activity;
      if (isRepeated) await deeds.repeat.mutateAsync({ one, recurrence: draft.recurrence });
      onClose();
    } catch {
      // The refusal was told; what was typed stays.
    }
  }
  const groups = [
    {
      items: [
        ...(isPlanned
          ? [
              {
                id: 'cancel',
                label: t`Does not take place`,
                icon: 'close' as const,
                onAction: () => deeds.cancel.mutate(activity, { onSuccess: onClose }),
              },
            ]
          : []),
        {
          id: 'delete',
          label: t({ message: 'Delete', context: 'verb' }),
          icon: 'trash' as const,
          onAction: () => deeds.remove.mutate(activity, { onSuccess: onClose }),
        },
      ],
    },
  ];
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={activity.subject}
      tools={
        writes &&
        activity.deletedAt === null && (
          <Menu
            label={t`More actions`}
            trigger={<IconButton icon="more" label={t`More actions`} />}
            groups={groups}
          />
        )
      }
      footer={
        writes && (
          <>
            {activity.deletedAt !== null ? (
              <Button icon="undo" onPress={() => deeds.restore.mutate(activity, { onSuccess: onClose })}>
                <Trans>Restore</Trans>
              </Button>
            ) : isPlanned ? (
              <Button icon="check" look={isTouched ? 'plain' : 'primary'} onPress={() => onDone(activity)}>
                {t({ message: 'Done', context: 'verb' })}
              </Button>
            ) : (
              <Button icon="undo" onPress={() => deeds.reopen.mutate(activity)}>
                <Trans>Take up again</Trans>
              </Button>
            )}
            {activity.deletedAt === null && (
              <Button
                look={isTouched ? 'primary' : 'plain'}
                isDisabled={!isTouched}
                isPending={isPending}
                onPress={() => void save()}
              >
                <Trans>Save</Trans>
              </Button>
            )}
          </>
        )
      }
    >
      <Ending activity={activity} />
      <ActivityFields
        draft={draft}
        onChange={setDraft}
        isNew={false}
        isDisabled={!writes || activity.deletedAt !== null}
      />
      {activity.recurrence !== null && Object.keys(change).length > 0 && (
        <div className="mt-4">
          <Check isSelected={following} onChange={setFollowing}>
            <Trans>Change the following ones too</Trans>
          </Check>
        </div>
      )}
      {writes && isPlanned && can('customers.activity.assign') && (
        <div className="mt-4">
          <OwnerSelect activity={activity} onGiven={onClose} />
        </div>
      )}
    </SidePanel>
  );
}

/** How and when it ended, and what it cost. */
function Ending({ activity }: { activity: Activity }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const { language } = usePreferences();
  const outcomes = useQuery(settingsQuery).data?.outcomes;
  const { state, closedAt, closedBy, outcomeId, outcomeNote, cost } = activity;
  if (state === 'planned' || closedAt === null) return null;
  const outcome = outcomes?.find(({ id }) => id === outcomeId)?.names[language];
  return (
    <div className="act-ending">
      <p className="row gap-2">
        <Tag tone={state === 'done' ? 'positive' : undefined}>{i18n._(stateWords[state])}</Tag>
        {outcome && <b className="font-medium">{outcome}</b>}
        <span className="meta">
          {format.relative(closedAt)} {closedBy && <bdi>{names.get(closedBy)}</bdi>}
        </span>
        {cost && <span className="num">{format.money(cost)}</span>}
      </p>
      {outcomeNote !== '' && <p dir="auto">{outcomeNote}</p>}
    </div>
  );
}
