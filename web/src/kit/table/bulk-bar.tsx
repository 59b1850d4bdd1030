import { Trans, useLingui } from '@lingui/react/macro';
import { Button as AriaButton } from 'react-aria-components';
import { useFormat } from '../../lib/format/format.ts';
import { IconButton } from '../button.tsx';
import { Icon } from '../icon/icon.tsx';
import { Menu, type MenuAction } from '../menu.tsx';
import { everything, nothing, type Selection, selectedCount } from './selection.ts';

/** The dark bar over the foot of a list from the first chosen row on; the first four verbs stand open. */
export function BulkBar(props: {
  selection: Selection;
  onSelection: (selection: Selection) => void;
  total: number;
  /** False while only part of the results is counted: then "all" says no number. */
  isTotalKnown?: boolean;
  actions: readonly MenuAction[];
  isPending?: boolean;
}) {
  const { selection, onSelection, total, actions } = props;
  const { t } = useLingui();
  const format = useFormat();
  const count = selectedCount(selection, total);
  if (count === 0) return null;
  const open = actions.slice(0, 4);
  const rest = actions.slice(4);
  const whole = selection.kind === 'all' && selection.except.size === 0;
  return (
    <div className="bulk" role="toolbar" aria-label={t`Actions on the selected rows`}>
      <b className="lead" role="status">
        {whole && props.isTotalKnown === false
          ? t`All results selected`
          : t`${format.number(count)} selected`}
      </b>
      {!whole && (
        <AriaButton className="btn sm all" onPress={() => onSelection(everything)}>
          {props.isTotalKnown === false
            ? t`Select all results`
            : t`Select all ${format.number(total)} results`}
        </AriaButton>
      )}
      <hr />
      {open.map((action) => (
        <AriaButton
          key={action.id}
          className="btn"
          onPress={action.onAction}
          isDisabled={(action.isDisabled ?? false) || (props.isPending ?? false)}
        >
          {action.icon && <Icon name={action.icon} />}
          {action.label}
        </AriaButton>
      ))}
      {rest.length > 0 && (
        <Menu
          label={t`More actions`}
          groups={[{ items: rest }]}
          trigger={<IconButton icon="more" label={t`More actions`} />}
        />
      )}
      <hr />
      <AriaButton className="btn icon" aria-label={t`Clear selection`} onPress={() => onSelection(nothing)}>
        <Icon name="close" />
      </AriaButton>
      <span className="vh">
        <Trans>Escape clears the selection</Trans>
      </span>
    </div>
  );
}
