import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useCan, useMe } from '../../../lib/session.ts';
import { failureText } from '../failure-text.ts';
import { ClausesEditor } from './clauses-editor.tsx';
import { previewQuery } from './contract-queries.ts';
import { bodyOf, type Draft, faultsOf } from './draft.ts';
import { SignersEditor } from './people-editor.tsx';
import { StepsEditor } from './steps-editor.tsx';
import { TermsFields } from './terms-fields.tsx';
import './contract.css';

/** Everything of a contract that people write; the text is shown as it reads for the customer. */
export function ContractEditor(props: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** Somebody tried to save: what is missing is said. */
  tried: boolean;
}) {
  const { t, i18n } = useLingui();
  const me = useMe();
  const approves = useCan()('sales.contract.approve');
  const { draft, onChange, tried } = props;
  const faults = faultsOf(draft);
  const body = useDeferredValue(bodyOf(draft));
  const preview = useQuery(previewQuery(draft.clauses === null ? null : body));
  return (
    <div className="contract-editor">
      <TermsFields draft={draft} onChange={onChange} tried={tried} />
      {draft.clauses !== null && (
        <ClausesEditor
          clauses={draft.clauses}
          onChange={(clauses) => onChange({ ...draft, clauses })}
          language={draft.language ?? me?.organisation.language ?? 'fa'}
          shown={preview.data?.clauses ?? []}
          error={preview.error}
        />
      )}
      {(tried && faults.has('clauses')) || preview.isError ? (
        <p className="small neg" role="alert">
          {preview.isError ? failureText(preview.error, i18n) : t`Every clause needs a title and a text.`}
        </p>
      ) : null}
      <div className="contract-two">
        <SignersEditor
          signers={draft.signers}
          onChange={(signers) => onChange({ ...draft, signers })}
          error={tried && faults.has('signers') ? t`Say who signs, or remove the line.` : undefined}
        />
        {draft.steps !== null && (approves || draft.templateId === null) && (
          <StepsEditor
            steps={draft.steps}
            onChange={(steps) => onChange({ ...draft, steps })}
            error={tried && faults.has('steps') ? t`Say who approves, or remove the step.` : undefined}
          />
        )}
      </div>
    </div>
  );
}
