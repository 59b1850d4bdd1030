import { Trans, useLingui } from '@lingui/react/macro';
import type { Output } from '@peyvand/contract/core/endpoint';
import {
  startHandover,
  type surveyHandover,
  usualWeights,
  type Weights,
} from '@peyvand/contract/platform/handovers';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows, Stepper } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { call } from '../../../lib/api.ts';
import { useGo, usePathParam } from '../../../lib/navigation.ts';
import { Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { CheckStep } from './check-step.tsx';
import { surveyQuery } from './handover-queries.ts';
import { type Plan, startPlan, wishOf } from './plan.ts';
import { WhoStep } from './who-step.tsx';
import { WhyStep } from './why-step.tsx';
import '../platform.css';
import './handover.css';

type Survey = Output<(typeof surveyHandover)['response']>;

/** Hands over what a colleague holds, in three steps. */
export function Page() {
  const { t } = useLingui();
  const userId = usePathParam('id');
  const say = useProblemWords();
  const [weights, setWeights] = useState<Weights>(usualWeights);
  const survey = useQuery({ ...surveyQuery(userId, weights), placeholderData: (before) => before });
  if (!survey.data) {
    return (
      <>
        <PageBar title={t`Handover`} />
        {survey.error ? (
          <ErrorState
            title={t`This did not load`}
            text={say(survey.error)}
            onRetry={() => void survey.refetch()}
          />
        ) : (
          <SkeletonRows rows={8} />
        )}
      </>
    );
  }
  return <Wizard survey={survey.data} weights={weights} onWeights={setWeights} />;
}

function Wizard(props: { survey: Survey; weights: Weights; onWeights: (weights: Weights) => void }) {
  const { survey, weights } = props;
  const { user, holdings, candidates } = survey;
  const { t } = useLingui();
  const go = useGo();
  const say = useProblemWords();
  const client = useQueryClient();
  const [step, setStep] = useState(0);
  const [plan, setPlan] = useState<Plan>(() =>
    startPlan(holdings, survey.mayShutOut || !user.active ? 'leaves' : 'moves'),
  );
  const [proposed, setProposed] = useState(survey);
  // A new proposal takes the place of what was chosen, and leaves the reason alone.
  if (proposed !== survey) {
    setProposed(survey);
    const { picks, rest } = startPlan(holdings, plan.reason);
    setPlan({ ...plan, picks, rest });
  }
  const start = useMutation({
    mutationFn: () => call(startHandover, { body: wishOf(user.id, holdings, plan) }),
    onSuccess: ({ id }) => {
      for (const key of ['users', 'people', 'handovers']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
      go(`/handovers/${id}`, { replace: true });
    },
  });
  const steps = [t`Why`, t`Who takes over`, t`Check`];
  const isLast = step === steps.length - 1;
  const missingDays = plan.reason === 'away' && plan.days === null;
  return (
    <div className="ho-page">
      <PageBar title={t`Handover: ${user.name}`} />
      <div className="ho-steps">
        <Stepper label={t`Steps of the handover`} steps={steps} current={step} />
      </div>
      <section className="ho-body" tabIndex={0} aria-label={steps[step]}>
        {step === 0 && (
          <WhyStep
            name={user.name}
            mayShutOut={survey.mayShutOut}
            isActive={user.active}
            holdings={holdings}
            plan={plan}
            onPlan={setPlan}
          />
        )}
        {step === 1 && (
          <WhoStep
            holdings={holdings}
            candidates={candidates}
            plan={plan}
            onPlan={setPlan}
            weights={weights}
            onWeights={props.onWeights}
          />
        )}
        {isLast && (
          <CheckStep
            name={user.name}
            holdings={holdings}
            candidates={candidates}
            plan={plan}
            isActive={user.active}
          />
        )}
        {start.isError && <Note tone="negative">{say(start.error)}</Note>}
      </section>
      <footer className="ho-foot">
        {step > 0 && <Button onPress={() => setStep(step - 1)}>{t`Back`}</Button>}
        <span className="grow" />
        {isLast ? (
          <Button
            look={plan.reason === 'leaves' ? 'danger-solid' : 'primary'}
            icon="assign"
            isPending={start.isPending}
            onPress={() => start.mutate()}
          >
            <Trans>Hand over</Trans>
          </Button>
        ) : (
          <Button
            look="primary"
            onPress={() => setStep(step + 1)}
            disabledReason={missingDays ? t`Choose the days first.` : undefined}
          >
            <Trans>Next</Trans>
          </Button>
        )}
      </footer>
    </div>
  );
}
