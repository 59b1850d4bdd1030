import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { productWords } from '../words.ts';
import type { DraftField, ProductDraft } from './product-draft.ts';

interface Props {
  fields: readonly DraftField[];
  mine: ProductDraft;
  theirs: ProductDraft;
  /** Writes a value as people read it. */
  say: (field: DraftField, draft: ProductDraft) => string;
  /** The fields where mine stands. */
  onDecide: (mine: readonly DraftField[]) => void;
  onClose: () => void;
  isPending: boolean;
}

/** Two changed the same product: field by field, mine or theirs. Nothing is written before it is decided. */
export function ConflictDialog({ fields, mine, theirs, say, onDecide, onClose, isPending }: Props) {
  const { t, i18n } = useLingui();
  const [kept, setKept] = useState<readonly DraftField[]>(fields);
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t`Somebody changed this product while you were writing`}
      footer={
        <>
          <Button onPress={onClose}>{t`Go on writing`}</Button>
          <Button look="primary" isPending={isPending} onPress={() => onDecide(kept)}>
            {t`Save choice`}
          </Button>
        </>
      }
    >
      <p className="small t2 mb-4">
        <Trans>Choose for each field which value stays. Nothing is stored yet.</Trans>
      </p>
      <ul className="flex flex-col gap-4">
        {fields.map((field) => {
          const name = i18n._(productWords[field]);
          return (
            <li key={field} className="row justify-between gap-4">
              <div className="grow">
                <b className="small">{name}</b>
                <p className="small" dir="auto">
                  <span className="t3">{t`Mine`}:</span> {say(field, mine)}
                </p>
                <p className="small" dir="auto">
                  <span className="t3">{t`Theirs`}:</span> {say(field, theirs)}
                </p>
              </div>
              <Segmented
                label={name}
                value={kept.includes(field) ? 'mine' : 'theirs'}
                onChange={(choice) =>
                  setKept(choice === 'mine' ? [...kept, field] : kept.filter((one) => one !== field))
                }
                options={[
                  { id: 'mine', label: t`Mine` },
                  { id: 'theirs', label: t`Theirs` },
                ]}
              />
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
