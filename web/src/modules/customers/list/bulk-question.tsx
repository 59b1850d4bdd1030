import { useLingui } from '@lingui/react/macro';
import { Stage } from '@peyvand/contract/customers/customer';
import { useOwnerOptions } from '../people.ts';
import { stageWords } from '../words.ts';
import type { Change } from './bulk.ts';
import { ChoiceDialog, TagDialog } from './choice-dialog.tsx';
import { FieldDialog } from './field-dialog.tsx';

/** What a verb on the selected rows has to know first. */
export type Asking = 'assign' | 'tag' | 'untag' | 'stage' | 'change';

/** Asks for the rest of a change of many: the owner, the stage or the tag. */
export function BulkQuestion(props: {
  asking: Asking;
  knownTags: readonly string[];
  onClose: () => void;
  onChange: (change: Change) => void;
}) {
  const { asking, onClose, onChange } = props;
  const { t, i18n } = useLingui();
  const owners = useOwnerOptions();
  switch (asking) {
    case 'assign':
      return (
        <ChoiceDialog
          title={t`Who takes over?`}
          label={t`Owner`}
          options={owners}
          verb={t`Assign`}
          onClose={onClose}
          onChoose={(ownerId) => onChange({ action: 'assign', ownerId })}
        />
      );
    case 'stage':
      return (
        <ChoiceDialog
          title={t`Which stage?`}
          label={t`Stage`}
          options={Stage.options.map((id) => ({ id, label: i18n._(stageWords[id]) }))}
          verb={t`Move`}
          onClose={onClose}
          onChoose={(stage) => onChange({ action: 'stage', stage })}
        />
      );
    case 'change':
      return <FieldDialog onClose={onClose} onChange={onChange} />;
    case 'tag':
    case 'untag':
      return (
        <TagDialog
          title={asking === 'tag' ? t`Which tag?` : t`Which tag is removed?`}
          verb={asking === 'tag' ? t`Tag` : t`Remove`}
          known={props.knownTags}
          onClose={onClose}
          onChoose={(tag) => onChange({ action: asking, tag })}
        />
      );
  }
}
