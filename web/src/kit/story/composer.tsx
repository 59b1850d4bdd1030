import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useId, useState } from 'react';
import { Focusable, ToggleButton, ToggleButtonGroup, TooltipTrigger } from 'react-aria-components';
import { Button } from '../button.tsx';
import { Icon, type IconName } from '../icon/icon.tsx';
import { Keys } from '../keys.tsx';
import { Tip } from '../tooltip.tsx';
import type { Mentionable } from './mention.ts';
import { MentionArea } from './mention-area.tsx';
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
  /** Colleagues whom `@` offers. */
  people?: readonly Mentionable[];
  /** Hears of every change of the text, to keep it elsewhere too. */
  onDraft?: (channel: string, text: string) => void;
  /** A text to go on with, such as a colleague's; each new object is put in once. */
  offered?: { readonly channel: string; readonly text: string } | null;
}) {
  const { channels, draftKey, onSend, offered = null } = props;
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

  const [taken, setTaken] = useState(offered);
  if (offered !== taken) {
    setTaken(offered);
    if (offered) {
      setCurrent(offered.channel);
      setDrafts((all) => ({ ...all, [offered.channel]: offered.text }));
    }
  }

  function write(id: string, next: string): void {
    setDrafts((all) => ({ ...all, [id]: next }));
    keepDraft(draftKey, id, next);
    props.onDraft?.(id, next);
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
      <MentionArea
        label={channel.label}
        describedBy={hintId}
        placeholder={channel.placeholder}
        people={props.people ?? []}
        value={text}
        onChange={(next) => write(current, next)}
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

/** What this browser keeps of the texts begun under a key, by channel. */
export function readDrafts(
  key: string,
  channels: readonly { readonly id: string }[],
): Record<string, string> {
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
