import { Trans, useLingui } from '@lingui/react/macro';
import { ProposalRule, usualWeights, type Weights } from '@peyvand/contract/platform/handovers';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { ruleWords } from './handover-words.ts';

/** How much each rule counts for the proposals. Proposing anew takes the place of what was chosen. */
export function WeightsDialog(props: {
  weights: Weights;
  onClose: () => void;
  onChoose: (weights: Weights) => void;
}) {
  const { t, i18n } = useLingui();
  const [weights, setWeights] = useState(props.weights);
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`How successors are proposed`}
      footer={
        <>
          <Button onPress={() => setWeights(usualWeights)}>{t`As usual`}</Button>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button look="primary" onPress={() => props.onChoose(weights)}>{t`Propose anew`}</Button>
        </>
      }
    >
      <p className="t2 mb-4">
        <Trans>
          Each rule counts with its weight; zero leaves it out. What you have chosen by hand is proposed anew
          too.
        </Trans>
      </p>
      <div className="pf-grid">
        {ProposalRule.options.map((rule) => (
          <NumberField
            key={rule}
            label={i18n._(ruleWords[rule])}
            value={weights[rule]}
            onChange={(value) => setWeights({ ...weights, [rule]: value ?? 0 })}
            min={0}
            max={100}
          />
        ))}
      </div>
    </Dialog>
  );
}
