import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Form, FormProblem } from '../form/form.tsx';
import { NewPasswordField } from '../form/password-field.tsx';
import type { Submission } from '../form/submit.ts';

interface Person {
  code: string;
  name: string;
  email: string;
  password: string;
}

export function AdministratorStep(props: {
  value: Person;
  onChange: (change: Partial<Person>) => void;
  submission: Submission;
  onBack: () => void;
  onFinish: () => void;
}) {
  const { t } = useLingui();
  const { value, onChange, submission } = props;
  return (
    <>
      <h1>
        <Trans>Who is the first administrator?</Trans>
      </h1>
      <p className="t2">
        <Trans>This person may do everything and invites the others.</Trans>
      </p>
      <Form submission={submission} onSubmit={props.onFinish} label={t`Administrator`}>
        <div className="pf-grid">
          <div className="wide">
            <TextField
              type="code"
              label={t`One-time set-up code`}
              hint={t`It is printed in the window where Peyvand was started.`}
              value={value.code}
              onChange={(code) => onChange({ code })}
              error={submission.errors['code']}
              autoComplete="off"
              isRequired
              autoFocus
            />
          </div>
          <TextField
            label={t`Your name`}
            value={value.name}
            onChange={(name) => onChange({ name })}
            error={submission.errors['administrator.name']}
            autoComplete="name"
            isRequired
          />
          <TextField
            type="email"
            label={t`E-mail`}
            value={value.email}
            onChange={(email) => onChange({ email })}
            error={submission.errors['administrator.email']}
            autoComplete="username"
            isRequired
          />
          <div className="wide">
            <NewPasswordField
              label={t`Password`}
              value={value.password}
              onChange={(password) => onChange({ password })}
              error={submission.errors['administrator.password']}
              own={[value.name, value.email]}
              isRequired
            />
          </div>
        </div>
        <div className="narrow mt-4">
          <FormProblem submission={submission} />
        </div>
        <div className="acts justify-between">
          <Button size="lg" onPress={props.onBack}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" look="primary" size="lg" isPending={submission.isPending}>
            <Trans>Set up and sign in</Trans>
          </Button>
        </div>
      </Form>
    </>
  );
}
