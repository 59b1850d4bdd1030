import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useId, useState } from 'react';
import { Focusable, ToggleButton, ToggleButtonGroup, TooltipTrigger } from 'react-aria-components';
import { Button } from '../button.tsx';
import { Icon, type IconName } from '../icon/icon.tsx';
import { Keys } from '../keys.tsx';
import { Tip } from '../tooltip.tsx';
import '../../styles/story.css';

export interface ComposerChannel {
  id: string;
  label: string;
  icon: IconName;
  placeholder: string;
  /** The verb of the button: «ثبت», «فرستادن». */
  verb: string;
  /** Why this channel is closed, such as missing consent; shown struck with the reason. */
  closedReason?: string;
  /** More fields of the channel, between text and button. */
  fields?: ReactNode;
  /** What the fields say is enough: a missed call needs no words. */
  allowsEmpty?: boolean;
}

/**
 * Writes a note or a message. Each channel keeps its own draft (in this browser, under `draftKey`). Resolve `onSend` with
 * false to keep the text, as after a refusal.
 */
export function Composer(props: {
  channels: readonly ComposerChannel[];
  draftKey: string;
  onSend: (channel: string, text: string) => Promise<boolean>;
}) {
  const { channels, draftKey, onSend } = props;
  const { t } = useLingui();
  const open = channels.filter((channel) => channel.closedReason === undefined);
  const [current, setCurrent] = useState(open[0]?.id ?? '');
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>(() =>
    readDrafts(draftKey, channels),
  );
  const [busy, setBusy] = useState(false);
  const hintId = useId();
  const channel = channels.find((one) => one.id === current);
  const text = drafts[current] ?? '';

  function write(id: string, next: string): void {
    setDrafts((all) => ({ ...all, [id]: next }));
    keepDraft(draftKey, id, next);
  }
  async function send(): Promise<void> {
    if ((text.trim() === '' && !channel?.allowsEmpty) || busy) return;
    const sentOn = current;
    setBusy(true);
    try {
      if (await onSend(sentOn, text.trim())) write(sentOn, '');
    } finally {
      setBusy(false);
    }
  }

  if (!channel) return null;
  return (
    <section className="composer" aria-label={t`New entry`}>
      <div className="channels">
        <ToggleButtonGroup
          aria-label={t`Channel`}
          className="contents"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[current]}
          onSelectionChange={(keys) => {
            const chosen = open.find((one) => keys.has(one.id));
            if (chosen) setCurrent(chosen.id);
          }}
        >
          {open.map((one) => (
            <ToggleButton key={one.id} id={one.id}>
              <Icon name={one.icon} size="s" />
              {one.label}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {channels
          .filter((one) => one.closedReason !== undefined)
          .map((one) => (
            <TooltipTrigger key={one.id} delay={200}>
              <Focusable>
                <span role="button" aria-disabled="true" tabIndex={0} data-disabled="true">
                  <Icon name={one.icon} size="s" />
                  {one.label}
                </span>
              </Focusable>
              <Tip>{one.closedReason}</Tip>
            </TooltipTrigger>
          ))}
      </div>
      <textarea
        dir="auto"
        aria-label={channel.label}
        aria-describedby={hintId}
        placeholder={channel.placeholder}
        value={text}
        onChange={(event) => write(current, event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void send();
          }
        }}
      />
      {channel.fields}
      <span id={hintId} className="vh">{t`Ctrl and Enter saves`}</span>
      {(text.trim() !== '' || channel.allowsEmpty) && (
        <footer>
          <Keys of="Ctrl Enter" />
          <Button size="sm" look="primary" isPending={busy} onPress={() => void send()}>
            {channel.verb}
          </Button>
        </footer>
      )}
    </section>
  );
}

function draftName(key: string, channel: string): string {
  return `peyvand.draft.${key}.${channel}`;
}

function readDrafts(key: string, channels: readonly ComposerChannel[]): Record<string, string> {
  try {
    return Object.fromEntries(channels.map(({ id }) => [id, localStorage.getItem(draftName(key, id)) ?? '']));
  } catch {
    return {};
  }
}

function keepDraft(key: string, channel: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(draftName(key, channel));
    else localStorage.setItem(draftName(key, channel), text);
  } catch {
    // Without storage the draft lives as long as the page.
  }
}
