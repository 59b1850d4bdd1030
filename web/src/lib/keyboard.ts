/** True while the person writes: single keys must not act then. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.role === 'spinbutton'
  );
}

export interface KeyPress {
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/**
 * A chord by physical key, so that it is the same under Persian, Latin and Russian layouts: `J`, `Shift X`, `Ctrl K`, `/`,
 * `?`. Command counts as Ctrl.
 */
export function chordOf(event: KeyPress): string {
  const key = codeNames[event.code] ?? event.code.replace(/^(?:Key|Digit|Numpad)/, '');
  if (key === '/' && event.shiftKey) return '?';
  const parts = [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey ? 'Shift' : '',
  ];
  return [...parts.filter(Boolean), key].join(' ');
}

const codeNames: Readonly<Record<string, string>> = {
  Slash: '/',
  BracketLeft: '[',
  BracketRight: ']',
  NumpadEnter: 'Enter',
  Escape: 'Esc',
};
