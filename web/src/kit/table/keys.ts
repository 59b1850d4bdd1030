/** What a key does in a list. Rows are counted from 0. */
export type TableCommand =
  | { do: 'move'; to: number }
  | { do: 'toggle' }
  | { do: 'range' }
  | { do: 'all' }
  | { do: 'open' }
  | { do: 'peek' }
  | { do: 'clear' };

/** The command of a chord (see `chordOf`) at a cursor; undefined when the key is not for the list. */
export function tableCommand(
  chord: string,
  cursor: number,
  count: number,
  page: number,
): TableCommand | undefined {
  const last = count - 1;
  const to = (row: number): TableCommand => ({ do: 'move', to: Math.min(last, Math.max(0, row)) });
  switch (chord) {
    case 'J':
    case 'ArrowDown':
      return to(cursor + 1);
    case 'K':
    case 'ArrowUp':
      return to(cursor < 0 ? 0 : cursor - 1);
    case 'PageDown':
      return to(cursor + page);
    case 'PageUp':
      return to(cursor - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'X':
    case 'Space':
      return { do: 'toggle' };
    case 'Shift X':
      return { do: 'range' };
    case 'Ctrl A':
      return { do: 'all' };
    case 'Enter':
      return { do: 'open' };
    case 'Shift Enter':
      return { do: 'peek' };
    case 'Esc':
      return { do: 'clear' };
    default:
      return undefined;
  }
}
