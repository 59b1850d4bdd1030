import { Trans, useLingui } from '@lingui/react/macro';
import { decideContract } from '@peyvand/contract/sales/contract-endpoints';
import type { Approval, Contract } from '@peyvand/contract/sales/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextArea } from '../../../kit/field.tsx';
import { Dot } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { peopleQuery } from '../people-query.ts';
import { approvalStateWords } from './contract-story-words.ts';
import { useRoles } from './steps-editor.tsx';
import { useContractChange } from './use-contract-change.ts';

const tones = {
  approved: 'positive',
  refused: 'negative',
  open: 'warning',
  waiting: 'hollow',
  void: 'hollow',
} as const;

/** The steps of the last round: who is asked, who decided, until when; and the decision of who reads this. */
export function ApprovalsPart({ contract }: { contract: Contract }) {
  const last = Math.max(...contract.approvals.map(({ round }) => round));
  const steps = contract.approvals.filter(({ round }) => round === last);
  const mine = steps.find(({ isMine }) => isMine);
  return (
    <section>
      <h3 className="sec">
        <Trans>Approval</Trans>
      </h3>
      <ol className="contract-steps">
        {steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
      {mine && contract.status === 'approving' && <Decision key={mine.id} contract={contract} />}
    </section>
  );
}

function Step({ step }: { step: Approval }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const people = useQuery(peopleQuery).data?.items;
  const roles = useRoles();
  const nameOf = (id: string | null) => people?.find((one) => one.id === id)?.name ?? '';
  const asked =
    step.step.by === 'anyone'
      ? t`Anyone who may approve contracts`
      : step.step.by === 'user'
        ? nameOf(step.step.id)
        : (roles.find(({ id }) => step.step.by === 'role' && id === step.step.id)?.name ??
          t`Anyone with a role`);
  const decider = nameOf(step.decidedById);
  const principal = nameOf(step.forId);
  return (
    <li>
      <span className="row gap-2">
        <Dot tone={tones[step.state]} />
        <bdi className="grow cut">{asked}</bdi>
        <span className="meta">{i18n._(approvalStateWords[step.state])}</span>
      </span>
      {step.state === 'open' && step.dueAt !== null && (
        <span className="meta block">
          <Trans>until {format.dateTime(step.dueAt)}</Trans>
        </span>
      )}
      {step.decidedAt !== null && (
        <span className="meta block">
          <bdi>{decider}</bdi>
          {step.forId !== null && (
            <>
              {' · '}
              <Trans>
                in place of <bdi>{principal}</bdi>
              </Trans>
            </>
          )}
          {' · '}
          {format.dateTime(step.decidedAt)}
        </span>
      )}
      {step.note !== null && (
        <p dir="auto" className="small whitespace-pre-line">
          {step.note}
        </p>
      )}
    </li>
  );
}

function Decision({ contract }: { contract: Contract }) {
  const { t } = useLingui();
  const [note, setNote] = useState('');
  const decide = useContractChange(
    contract,
    (approved: boolean) =>
      call(
        decideContract,
        {
          params: { id: contract.id },
          body: { approved, ...(note.trim() === '' ? {} : { note: note.trim() }) },
        },
        { version: contract.version },
      ),
    { contractOf: (after) => after },
  );
  return (
    <div className="flex flex-col gap-3 mt-3">
      <TextArea label={t`Note to the decision`} value={note} onChange={setNote} rows={2} maxLength={2000} />
      <div className="row gap-3">
        <Button
          look="primary"
          size="sm"
          icon="check"
          isPending={decide.isPending}
          onPress={() => decide.mutate(true)}
        >
          <Trans>Approve</Trans>
        </Button>
        <Button size="sm" isPending={decide.isPending} onPress={() => decide.mutate(false)}>
          <Trans>Send back</Trans>
        </Button>
      </div>
    </div>
  );
}
