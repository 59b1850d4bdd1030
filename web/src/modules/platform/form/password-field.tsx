import { useLingui } from '@lingui/react/macro';
import { TextField } from '../../../kit/field.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';

const least = 10;

/** A password to be set, with its rules under it; each gets a check as soon as it is met. */
export function NewPasswordField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  /** Name and address of the person: the password must be neither. */
  own: readonly string[];
  isRequired?: boolean;
  autoFocus?: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { own, value, ...rest } = props;
  const bare = value.trim().toLowerCase();
  const isOwn = own.some((one) => one.trim() !== '' && one.trim().toLowerCase() === bare);
  const rules = [
    { id: 'long', met: value.length >= least, text: t`At least ${format.number(least)} characters` },
    { id: 'own', met: value !== '' && !isOwn, text: t`Not your name or e-mail address` },
  ];
  return (
    <div>
      <TextField {...rest} value={value} type="password" autoComplete="new-password" />
      <ul className="pf-rules" aria-label={t`Rules for the password`}>
        {rules.map((rule) => (
          <li key={rule.id} className={rule.met ? 'met' : ''}>
            <Icon name={rule.met ? 'check' : 'minus'} size="xs" />
            {rule.text}
            {rule.met && <span className="vh">{t`met`}</span>}
          </li>
        ))}
        <li>
          <Icon name="minus" size="xs" />
          {t`A sentence of several words is easy to keep and hard to guess`}
        </li>
      </ul>
    </div>
  );
}
