import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment, type ReactNode, useId, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { Icon, type IconName } from './icon/icon.tsx';
import { Keys } from './keys.tsx';

const enterKey = 'Enter';

export interface PaletteItem {
  id: string;
  label: string;
  icon?: IconName;
  /** In place of the icon: an avatar. */
  lead?: ReactNode;
  detail?: string | undefined;
  keys?: string | undefined;
  onAction: () => void;
}
export interface PaletteGroup {
  title: string;
  items: readonly PaletteItem[];
}

const each = 3;

/**
 * One field that finds records, pages and actions. The page gives the groups for the text; while typing each group shows
 * three. `onHighlight` tells which item is chosen, so that the page can offer what can be done with it.
 */
export function Palette(props: {
  isOpen: boolean;
  onClose: () => void;
  text: string;
  onText: (text: string) => void;
  groups: readonly PaletteGroup[];
  isSearching?: boolean;
  onHighlight?: (id: string | undefined) => void;
}) {
  const { isOpen, onClose, text, onText } = props;
  const { t } = useLingui();
  const listId = useId();
  const [at, setAt] = useState(0);
  const groups = props.groups
    .map((group) => ({ ...group, items: text === '' ? group.items : group.items.slice(0, each) }))
    .filter((group) => group.items.length > 0);
  const items = groups.flatMap((group) => group.items);
  const chosen = items[Math.min(at, items.length - 1)];
  const idOf = (item: PaletteItem) => `${listId}${item.id}`;

  function move(step: number): void {
    if (items.length === 0) return;
    const next = (Math.min(at, items.length - 1) + step + items.length) % items.length;
    setAt(next);
    const item = items[next];
    if (!item) return;
    props.onHighlight?.(item.id);
    document.getElementById(idOf(item))?.scrollIntoView({ block: 'nearest' });
  }
  function run(item: PaletteItem): void {
    onClose();
    item.onAction();
  }

  return (
    <ModalOverlay
      className="palette-scrim"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal>
        <Dialog className="palette" aria-label={t`Search or run`}>
          <div className="q">
            <Icon name="search" />
            <input
              // The palette is asked for by a key; its one field takes the focus.
              autoFocus
              dir="auto"
              role="combobox"
              aria-expanded="true"
              aria-controls={listId}
              aria-label={t`Search or run`}
              {...(chosen ? { 'aria-activedescendant': idOf(chosen) } : {})}
              placeholder={t`Search or run`}
              value={text}
              onChange={(event) => {
                onText(event.target.value);
                setAt(0);
              }}
              onKeyDown={(event) => {
                if (event.key === 'ArrowDown') move(1);
                else if (event.key === 'ArrowUp') move(-1);
                else if (event.key === 'Enter' && chosen) run(chosen);
                else return;
                event.preventDefault();
              }}
            />
            <Keys of="Esc" />
          </div>
          <div className="found" role="listbox" id={listId} aria-label={t`Results`}>
            {groups.map((group) => (
              <Fragment key={group.title}>
                <div className="head" role="presentation">
                  {group.title}
                </div>
                {group.items.map((item) => (
                  <div
                    key={item.id}
                    id={idOf(item)}
                    role="option"
                    aria-selected={item === chosen}
                    tabIndex={-1}
                    onPointerMove={() => setAt(items.indexOf(item))}
                    onClick={() => run(item)}
                  >
                    {item.lead ?? (item.icon && <Icon name={item.icon} />)}
                    <span className="cut">
                      <Marked label={item.label} text={text} />
                    </span>
                    {item.detail && <span className="meta cut">{item.detail}</span>}
                    {(item.keys ?? item === chosen) && (
                      <span className="end">
                        <Keys of={item.keys ?? enterKey} />
                      </span>
                    )}
                  </div>
                ))}
              </Fragment>
            ))}
            {items.length === 0 && (
              <div className="head" role="status">
                {props.isSearching ? <Trans>Searching…</Trans> : <Trans>Nothing found</Trans>}
              </div>
            )}
          </div>
          <footer>
            <span>
              <kbd>↑</kbd>
              <kbd>↓</kbd>
              <Trans>move</Trans>
            </span>
            <span>
              <Keys of={enterKey} />
              <Trans>open</Trans>
            </span>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The typed part of a label stands out. */
function Marked({ label, text }: { label: string; text: string }) {
  const at = text === '' ? -1 : label.toLocaleLowerCase().indexOf(text.toLocaleLowerCase());
  if (at < 0) return <bdi>{label}</bdi>;
  return (
    <bdi>
      {label.slice(0, at)}
      <mark>{label.slice(at, at + text.length)}</mark>
      {label.slice(at + text.length)}
    </bdi>
  );
}
