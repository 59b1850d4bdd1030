import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useNames } from '../people.ts';
import { fieldWord } from '../words.ts';
import { type FieldName, type RecordChange, withoutFields } from './conflict.ts';
import { fieldText } from './field-text.ts';
import type { Conflict } from './use-record.ts';

/** Two changed the same: field by field, mine or theirs. Nothing is written before it is decided. */
export function ConflictDialog(props: {
  conflict: Conflict;
  onClose: () => void;
  /** The change that remains; empty when theirs stands everywhere. */
  onDecide: (change: RecordChange) => void;
}) {
  const { conflict, onClose, onDecide } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const [theirs, setTheirs] = useState<readonly FieldName[]>([]);
  const tools = { i18n, format, names };
  const say = (field: FieldName, value: unknown) => fieldText(field, value, tools) ?? t`empty`;
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t`Somebody changed the same while you were writing`}
      footer={
        <>
          <Button onPress={onClose}>{t`Leave it as it is stored`}</Button>
          <Button look="primary" onPress={() => onDecide(withoutFields(conflict.change, theirs))}>
            {t`Save choice`}
          </Button>
        </>
      }
    >
      <p className="small t2">{t`Choose for each field which value stays. All other changes went together.`}</p>
      <div className="conflict">
        {conflict.clashes.map(({ field, mine, theirs: stored }) => (
          <RadioGroup
            key={field}
            className="clash"
            value={theirs.includes(field) ? 'theirs' : 'mine'}
            onChange={(value) =>
              setTheirs((all) => (value === 'theirs' ? [...all, field] : all.filter((one) => one !== field)))
            }
            aria-label={i18n._(fieldWord(field))}
          >
            <b className="small">{i18n._(fieldWord(field))}</b>
            <RadioField value="mine">
              <RadioButton>
                <span className="meta">{t`Mine`}</span>
                <span dir="auto">{say(field, mine)}</span>
              </RadioButton>
            </RadioField>
            <RadioField value="theirs">
              <RadioButton>
                <span className="meta">{t`Theirs`}</span>
                <span dir="auto">{say(field, stored)}</span>
              </RadioButton>
            </RadioField>
          </RadioGroup>
        ))}
      </div>
    </Dialog>
  );
}
