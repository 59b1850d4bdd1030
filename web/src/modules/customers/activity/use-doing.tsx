import type { Activity } from '@peyvand/contract/customers/activities';
import { type ReactNode, useState } from 'react';
import { ActivityPanel } from './activity-panel.tsx';
import { DoneDialog } from './done-dialog.tsx';
import type { Start } from './draft.ts';
import { NextDialog } from './next-dialog.tsx';
import { type Deeds, useActivities } from './use-activities.ts';

type Asked =
  | { readonly kind: 'panel'; readonly open: { readonly id: string } | { readonly start: Start } }
  | { readonly kind: 'done' | 'next'; readonly activity: Activity };

export interface Doing {
  readonly deeds: Deeds;
  readonly open: (id: string) => void;
  readonly begin: (start: Start) => void;
  /** A task is done at once; of everything else it is asked what came of it. */
  readonly finish: (activity: Activity) => void;
  readonly isOpen: boolean;
  /** Panel and dialogs; stands once on the page. */
  readonly view: ReactNode;
}

/** Opening, planning and completing activities from wherever they are shown. */
export function useDoing(onClosed?: () => void): Doing {
  const deeds = useActivities();
  const [asked, setAsked] = useState<Asked | null>(null);
  const askNext = (activity: Activity) => setAsked({ kind: 'next', activity });
  function close(): void {
    setAsked(null);
    onClosed?.();
  }
  function finish(activity: Activity): void {
    if (activity.kind !== 'task') {
      setAsked({ kind: 'done', activity });
      return;
    }
    close();
    deeds.complete.mutate(
      { one: activity },
      {
        onSuccess: ({ hasNext, ...done }) => {
          if (!hasNext && (done.customerId !== null || done.about !== null)) askNext(done);
        },
      },
    );
  }
  const view = asked && (
    <>
      {asked.kind === 'panel' && (
        <ActivityPanel
          key={'id' in asked.open ? asked.open.id : 'new'}
          open={asked.open}
          onClose={close}
          onDone={finish}
        />
      )}
      {asked.kind === 'done' && (
        <DoneDialog activity={asked.activity} deeds={deeds} onClose={close} onNothingNext={askNext} />
      )}
      {asked.kind === 'next' && <NextDialog after={asked.activity} deeds={deeds} onClose={close} />}
    </>
  );
  return {
    deeds,
    open: (id) => setAsked({ kind: 'panel', open: { id } }),
    begin: (start) => setAsked({ kind: 'panel', open: { start } }),
    finish,
    isOpen: asked !== null,
    view,
  };
}
