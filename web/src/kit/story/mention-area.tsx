import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../icon/icon.tsx';
import { fitting, type Mentionable, type Typed, typedMention, withMention } from './mention.ts';
import '../../styles/story.css';

/** A text in which `@` offers colleagues: arrows choose, Enter or Tab takes, Escape closes. */
export function MentionArea(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  people: readonly Mentionable[];
  placeholder?: string;
  describedBy?: string;
  autoFocus?: boolean;
  maxLength?: number;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}) {
  const { value, people } = props;
  const { t } = useLingui();
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState<Typed | null>(null);
  const [active, setActive] = useState(0);
  const options = typed === null ? [] : fitting(people, typed.text);
  const current = options[Math.min(active, options.length - 1)];
  // Opened by a press that asked for it: whoever pressed goes on in the text.
  const { autoFocus = false } = props;
  useEffect(() => {
    if (autoFocus) area.current?.focus();
  }, [autoFocus]);

  function look(text: string, caret: number): void {
    setTyped(typedMention(text, caret));
    setActive(0);
  }
  function take(person: Mentionable): void {
    const caret = area.current?.selectionStart ?? value.length;
    if (typed === null) return;
    const next = withMention(value, typed, caret, person.name);
    props.onChange(next.text);
    setTyped(null);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(next.caret, next.caret);
    });
  }
  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (options.length > 0 && current && !event.ctrlKey && !event.metaKey) {
      const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
      const step = steps[event.key];
      if (step !== undefined) {
        event.preventDefault();
        setActive((active + step + options.length) % options.length);
        return;
      }
      if (event.key === 'Enter' || event.key === 'Tab') {
        event.preventDefault();
        take(current);
        return;
      }
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        setTyped(null);
        return;
      }
    }
    props.onKeyDown?.(event);
  }
  return (
    <div className="mentionarea">
      <textarea
        ref={area}
        dir="auto"
        aria-label={props.label}
        {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
        {...(props.placeholder ? { placeholder: props.placeholder } : {})}
        {...(props.maxLength ? { maxLength: props.maxLength } : {})}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={options.length > 0 ? listId : undefined}
        aria-activedescendant={current ? `${listId} ${current.id}` : undefined}
        value={value}
        onChange={(event) => {
          props.onChange(event.target.value);
          look(event.target.value, event.target.selectionStart);
        }}
        onBlur={() => setTyped(null)}
        onKeyDown={press}
      />
      {options.length > 0 && (
        <div id={listId} role="listbox" aria-label={t`Colleagues`} className="pop listbox mentions">
          {options.map((person) => (
            <div
              key={person.id}
              id={`${listId} ${person.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={person === current}
              data-focused={person === current ? true : undefined}
              onPointerDown={(event) => {
                // The text keeps the focus, and with it the place of the caret.
                event.preventDefault();
                take(person);
              }}
            >
              <Icon name="person" size="s" />
              <bdi className="cut">{person.name}</bdi>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
