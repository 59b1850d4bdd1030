import { useEffect, useEffectEvent, useState } from 'react';
import { SearchField } from './field.tsx';

const restMs = 250;

/** A search line that takes typing at once and tells the page when the fingers rest. */
export function SearchLine(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** Takes the focus after Escape in an empty line; otherwise nothing has it. */
  onLeave?: () => void;
}) {
  const { label, value } = props;
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    // What we sent ourselves comes back late; more may have been typed meanwhile.
    if (value !== sent) {
      setSent(value);
      setText(value);
    }
  }
  const tell = useEffectEvent((next: string) => {
    setSent(next);
    props.onChange(next);
  });
  useEffect(() => {
    if (text === sent) return undefined;
    const timer = setTimeout(() => tell(text), restMs);
    return () => clearTimeout(timer);
  }, [text, sent]);
  return (
    <div
      role="presentation"
      className="contents"
      onKeyDown={(event) => {
        // The first Escape clears, the next one leaves: the keys of the list work again.
        if (event.key !== 'Escape' || text !== '' || !(event.target instanceof HTMLElement)) return;
        event.target.blur();
        props.onLeave?.();
      }}
    >
      <SearchField label={label} value={text} onChange={setText} />
    </div>
  );
}
