import { Trans, useLingui } from '@lingui/react/macro';
import type { Deal } from '@peyvand/contract/sales/deals';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { When } from '../../../kit/marks.tsx';
import { NextStep, NoNextStep } from '../../../kit/story/next-step.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useDealChange } from './use-deal-change.ts';

/** What comes next, on top of the thread. Done asks for the following step at once. */
export function DealStep({ deal, writes }: { deal: Deal; writes: boolean }) {
  const reader = usePreferences();
  const [isAsking, setAsking] = useState(false);
  const change = useDealChange(deal);
  const today = isoDay(todayFor(reader));
  const tomorrow = isoDay(todayFor(reader).add({ days: 1 }));
  return (
    <>
      {deal.nextStep === null && deal.nextStepOn === null ? (
        <NoNextStep {...(writes ? { onAdd: () => setAsking(true) } : {})} />
      ) : !writes ? (
        <p className="nextstep">
          <When iso={deal.nextStepOn ?? today} />
          <b className="cut">
            <bdi>{deal.nextStep}</bdi>
          </b>
        </p>
      ) : (
        <NextStep
          due={deal.nextStepOn ?? today}
          what={<bdi>{deal.nextStep}</bdi>}
          onDone={() => setAsking(true)}
          onPostpone={() => change.mutate({ nextStepOn: tomorrow })}
          isPending={change.isPending}
        />
      )}
      {isAsking && writes && <StepDialog deal={deal} onClose={() => setAsking(false)} />}
    </>
  );
}

function StepDialog({ deal, onClose }: { deal: Deal; onClose: () => void }) {
  const { t } = useLingui();
  const [what, setWhat] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const change = useDealChange(deal, onClose);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`What is the next step?`}
      footer={
        <>
          {deal.nextStep !== null && (
            <Button
              isPending={change.isPending}
              onPress={() => change.mutate({ nextStep: null, nextStepOn: null })}
            >
              <Trans>No further step</Trans>
            </Button>
          )}
          <Button
            look="primary"
            isDisabled={what.trim() === ''}
            isPending={change.isPending}
            onPress={() => change.mutate({ nextStep: what.trim(), nextStepOn: day })}
          >
            <Trans>Set next step</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField label={t`Next step`} value={what} onChange={setWhat} maxLength={300} autoFocus />
        <DateField label={t`Date of the next step`} value={day} onChange={setDay} />
      </div>
    </Dialog>
  );
}
