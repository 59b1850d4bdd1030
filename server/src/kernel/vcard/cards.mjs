/** Characters of one card, its picture included. */
export const largestCard = 4_000_000;

/**
 * One card as it stands in the file, each byte as one character (latin1). `line` from 1, of its BEGIN. `fault`: it
 * cannot be read: `card_open` not closed, `card_large` beyond the limit, `card_outside` lines that belong to no card.
 * @typedef {{ line: number, lines: string[], fault: string | null }} RawCard
 */

const begin = /^(?:[\w-]+\.)?BEGIN[ \t]*:[ \t]*VCARD[ \t]*$/i;
const end = /^(?:[\w-]+\.)?END[ \t]*:[ \t]*VCARD[ \t]*$/i;
const agent = /^(?:[\w-]+\.)?AGENT[^:]*:[ \t]*$/i;

/**
 * Cuts bytes into cards. Line ends may be mixed. A card that is not closed before the next begins stands alone as
 * refused; one inside an AGENT belongs to the card around it and is left out.
 * @param {(card: RawCard) => void} emit
 */
export function cardCutter(emit) {
  let buffer = '';
  let line = 0;
  let depth = 0;
  let size = 0;
  let afterReturn = false;
  let passing = false;
  let nextReturn = -1;
  /** @type {RawCard | null} */
  let card = null;
  /** @type {RawCard | null} */
  let outside = null;

  /** @param {string | null} fault */
  function close(fault) {
    if (!card) return;
    emit(fault === null ? card : { ...card, fault });
    card = null;
    depth = 0;
  }

  function closeOutside() {
    if (outside) emit(outside);
    outside = null;
  }

  /** @param {string} text */
  function take(text) {
    line++;
    if (!card) takeOutside(text);
    else takeInside(card, text);
  }

  /** @param {string} text */
  function takeOutside(text) {
    if (begin.test(text)) {
      closeOutside();
      card = { line, lines: [], fault: null };
      size = 0;
      return;
    }
    if (text.trim() === '' || text === '\u00ef\u00bb\u00bf') return;
    outside ??= { line, lines: [], fault: 'card_outside' };
    if (outside.lines.length < 20) outside.lines.push(text.slice(0, 1000));
  }

  /** @param {RawCard} open @param {string} text */
  function takeInside(open, text) {
    if (end.test(text)) {
      if (depth > 0) depth--;
      else close(open.fault);
      return;
    }
    if (begin.test(text)) {
      const before = open.lines.at(-1);
      if (depth > 0 || (before !== undefined && agent.test(before))) {
        depth++;
        return;
      }
      close('card_open');
      card = { line, lines: [], fault: null };
      size = 0;
      return;
    }
    if (depth > 0) return;
    size += text.length;
    if (size > largestCard) open.fault = 'card_large';
    else open.lines.push(text);
  }

  /** @param {number} from */
  function lineEnd(from) {
    const feed = buffer.indexOf('\n', from);
    // Remembered: a file without them would be searched to its end for every line.
    if (nextReturn < from) {
      nextReturn = buffer.indexOf('\r', from);
      if (nextReturn < 0) nextReturn = Number.POSITIVE_INFINITY;
    }
    if (feed < 0) return nextReturn === Number.POSITIVE_INFINITY ? -1 : nextReturn;
    return Math.min(feed, nextReturn);
  }

  return {
    /** @param {Buffer} bytes */
    push(bytes) {
      buffer += bytes.toString('latin1');
      nextReturn = -1;
      let at = 0;
      for (;;) {
        if (afterReturn && at < buffer.length) {
          afterReturn = false;
          if (buffer.charCodeAt(at) === 10) at++;
        }
        const next = lineEnd(at);
        if (next < 0) break;
        if (passing) passing = false;
        else take(buffer.slice(at, next));
        afterReturn = buffer.charCodeAt(next) === 13;
        at = next + 1;
      }
      buffer = buffer.slice(at);
      // A line without end is told once as too large, and passed over to its end.
      if (buffer.length > largestCard) {
        if (!passing) take(buffer);
        passing = true;
        buffer = '';
      }
    },
    end() {
      if (buffer !== '' && !passing) take(buffer);
      buffer = '';
      close('card_open');
      closeOutside();
    },
  };
}
