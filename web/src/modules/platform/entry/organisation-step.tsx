import { Trans, useLingui } from '@lingui/react/macro';
import type { OrganisationInput } from '@peyvand/contract/platform/organisation';
import { Button } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Form, FormProblem } from '../form/form.tsx';
import { RegionalFields } from '../form/regional-fields.tsx';
import type { Submission } from '../form/submit.ts';

export function OrganisationStep(props: {
  value: OrganisationInput;
  onChange: (change: Partial<OrganisationInput>) => void;
  submission: Submission;
  onNext: () => void;
}) {
  const { t } = useLingui();
  const { value, onChange, submission } = props;
  return (
    <>
      <h1>
        <Trans>How does your organisation work?</Trans>
      </h1>
      <p className="t2">
        <Trans>Everything you say here can be changed later. It takes less than three minutes.</Trans>
      </p>
      <Form submission={submission} onSubmit={props.onNext} label={t`Organisation`}>
        <div className="pf-grid">
          <div className="wide">
            <TextField
              label={t`Name of the organisation`}
              value={value.name}
              onChange={(name) => onChange({ name })}
              error={submission.errors['name']}
              autoComplete="organization"
              isRequired
              autoFocus
            />
          </div>
          <RegionalFields value={value} onChange={onChange} errors={submission.errors} languageLeads />
        </div>
        <FormProblem submission={submission} />
        <div className="acts justify-end">
          <Button type="submit" look="primary" size="lg">
            <Trans>Continue</Trans>
            <Icon name="arrow" />
          </Button>
        </div>
      </Form>
    </>
  );
}
