import { Trans, useLingui } from '@lingui/react/macro';
import { type Experiment, endExperiment } from '@peyvand/contract/customers/experiments';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useCan } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { experimentParts } from '../slots.tsx';
import { useArmName } from './arm-names.ts';
import { AssignPanel } from './assign-panel.tsx';
import { MembersPanel } from './members-panel.tsx';
import { StateTag } from './state-tag.tsx';

/** One experiment: what came of it, who is in it, and what can be done. */
export function ExperimentDetail({ experiment }: { experiment: Experiment }) {
  const { t } = useLingui();
  const can = useCan();
  const failure = useFailureText();
  const client = useQueryClient();
  const [assigns, setAssigns] = useState(false);
  const [ends, setEnds] = useState(false);
  const armName = useArmName();
  const { id, version, name, endedAt, days } = experiment;
  const end = useMutation({
    mutationFn: () => call(endExperiment, { params: { id } }, { version }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['experiments'] });
      setEnds(false);
      notify({ text: t`The experiment has ended; what came of it stays.` });
    },
    onError: (error) => {
      setEnds(false);
      notify({ text: failure(error) });
    },
  });
  const manages = can('customers.experiment.manage');
  const Outcome = can('analytics.report.read') ? experimentParts()?.Outcome : undefined;
  return (
    <>
      <header className="row flex-wrap gap-3">
        <h2>
          <bdi>{name}</bdi>
        </h2>
        <StateTag experiment={experiment} />
        {manages && endedAt === null && (
          <>
            <Button icon="people" onPress={() => setAssigns(true)}>
              <Trans>Put customers in</Trans>
            </Button>
            <Button onPress={() => setEnds(true)}>{t({ message: 'End', context: 'experiment' })}</Button>
          </>
        )}
      </header>
      {Outcome && <Outcome experimentId={id} days={days} armName={armName} />}
      {manages && <MembersPanel experiment={experiment} />}
      {assigns && <AssignPanel experiment={experiment} onClose={() => setAssigns(false)} />}
      <ConfirmDialog
        isOpen={ends}
        onClose={() => setEnds(false)}
        title={t`End this experiment?`}
        verb={t({ message: 'End', context: 'experiment' })}
        isPending={end.isPending}
        onConfirm={() => end.mutate()}
      >
        <Trans>Nobody else can be put into it, for good. What its customers buy is still counted.</Trans>
      </ConfirmDialog>
    </>
  );
}
