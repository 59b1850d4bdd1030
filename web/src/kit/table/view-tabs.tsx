import { Trans, useLingui } from '@lingui/react/macro';
import { Button as AriaButton, ToggleButton } from 'react-aria-components';
import { useFormat } from '../../lib/format/format.ts';
import { Button, IconButton } from '../button.tsx';
import { Icon } from '../icon/icon.tsx';
import { Dot } from '../marks.tsx';
import { Menu, type MenuAction } from '../menu.tsx';

export interface ViewTab {
  id: string;
  name: string;
  count?: number | undefined;
}

const room = 5;

/** Saved views as tabs; what does not fit goes to «more». The list itself is the panel, so these are plain buttons. */
export function ViewTabs(props: {
  views: readonly ViewTab[];
  current: string;
  onChange: (id: string) => void;
  onCreate?: () => void;
  /** Verbs on the current view: rename, share, make default, delete. */
  menu?: readonly MenuAction[];
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { views, current, onChange } = props;
  const hidden = views.length > room + 1 ? views.slice(room).filter((view) => view.id !== current) : [];
  const open = views.filter((view) => !hidden.includes(view));
  return (
    <nav className="tabs" aria-label={t`Saved views`}>
      {open.map((view) => (
        <ToggleButton
          key={view.id}
          isSelected={view.id === current}
          onChange={() => onChange(view.id)}
          {...(view.id === current ? { 'aria-current': 'page' as const } : {})}
        >
          {view.name}
          {view.count !== undefined && <span className="count">{format.number(view.count)}</span>}
        </ToggleButton>
      ))}
      {hidden.length > 0 && (
        <Menu
          label={t`More views`}
          groups={[
            {
              items: hidden.map((view) => ({
                id: view.id,
                label: view.name,
                onAction: () => onChange(view.id),
              })),
            },
          ]}
          trigger={
            <Button size="sm" icon="down">
              {t`More`}
            </Button>
          }
        />
      )}
      {props.onCreate && (
        <AriaButton className="t3" onPress={props.onCreate}>
          <Icon name="plus" size="s" />
          <Trans>New view</Trans>
        </AriaButton>
      )}
      {props.menu && props.menu.length > 0 && (
        <Menu
          label={t`This view`}
          groups={[{ items: props.menu }]}
          trigger={<IconButton size="sm" icon="more" label={t`This view`} />}
        />
      )}
    </nav>
  );
}

/** Says that the view differs from what is saved, and offers both ways out. */
export function DirtyView({ onSave, onReset }: { onSave?: (() => void) | undefined; onReset: () => void }) {
  return (
    <span className="dirty">
      <Dot tone="warning" />
      <Trans>View changed</Trans>
      {onSave && (
        <AriaButton className="btn sm acc" onPress={onSave}>
          <Trans>Save</Trans>
        </AriaButton>
      )}
      <AriaButton className="btn sm" onPress={onReset}>
        <Trans>Reset</Trans>
      </AriaButton>
    </span>
  );
}
