import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { TextField } from '../../../kit/field.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';

const most = 50;

/** Tags: typed, and taken over by Enter or a comma. */
export function TagField(props: {
  value: readonly string[];
  onChange: (tags: readonly string[]) => void;
  labelHidden?: boolean;
}) {
  const { value, onChange } = props;
  const { t } = useLingui();
  const [text, setText] = useState('');
  function take(typed: string): void {
    const fresh = typed
      .split(/[,،;؛\n]/)
      .map((one) => one.trim().slice(0, 40))
      .filter((one) => one !== '' && !value.includes(one));
    if (fresh.length > 0) onChange([...value, ...new Set(fresh)].slice(0, most));
    setText('');
  }
  return (
    <div>
      <TextField
        label={t`Tags`}
        labelHidden={props.labelHidden ?? false}
        value={text}
        hint={t`Enter or a comma adds the tag`}
        onChange={(typed) => (/[,،;؛\n]/.test(typed) ? take(typed) : setText(typed))}
        onBlur={() => take(text)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && text.trim() !== '') {
            event.preventDefault();
            take(text);
          }
        }}
      />
      {value.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-1.5" aria-label={t`Chosen tags`}>
          {value.map((tag) => (
            <li key={tag} className="chip">
              <bdi className="cut px-2">{tag}</bdi>
              <AriaButton
                className="x"
                aria-label={t`Remove the tag ${tag}`}
                onPress={() => onChange(value.filter((one) => one !== tag))}
              >
                <Icon name="close" size="xs" />
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
