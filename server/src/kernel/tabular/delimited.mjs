import { limits } from './limits.mjs';

/**
 * One record of a file. `fault`: the reader could not make sense of it; then `cells` holds what stood there.
 * @typedef {{ line: number, cells: string[], fault: string | null }} TableRecord
 * @typedef {{ delimiter: string, quote: string }} Dialect
 */

/**
 * Cuts text into records (RFC 4180, and leniently what people's programs write): any mix of line ends, quotes
 * inside unquoted cells, unescaped quotes inside quoted ones. A quote that never closes spoils only its own line:
 * reading goes on at the next. Blank lines are left out.
 * @param {Dialect} dialect
 * @param {(record: TableRecord) => void} emit
 */
export function tokenizer({ delimiter, quote }, emit) {
  let buffer = '';
  let line = 1;
  let nextQuote = -1;
  let nextReturn = -1;
  /** A carriage return ended the last record; a line feed now belongs to it. */
  let afterReturn = false;
  /** Within the rest of a line that was reported already. */
  let passing = false;

  /** @param {string} text @param {boolean} final */
  function push(text, final) {
    buffer = buffer === '' ? text : buffer + text;
    nextQuote = -1;
    nextReturn = -1;
    let at = passing ? passRest() : 0;
    while (at < buffer.length) {
      if (afterReturn) {
        afterReturn = false;
        if (buffer.charCodeAt(at) === 10) {
          at++;
          continue;
        }
      }
      const next = takeLine(at, final);
      if (next < 0) break;
      at = next;
    }
    buffer = at === 0 ? buffer : buffer.slice(at);
  }

  /** Drops text up to the next line break. */
  function passRest() {
    const end = lineEnd(0, false);
    if (end < 0) return buffer.length;
    passing = false;
    line++;
    return pass(end);
  }

  /** Position after the record, or -1 when more text is needed. @param {number} at @param {boolean} final */
  function takeLine(at, final) {
    if (nextQuote < at && nextQuote !== Number.POSITIVE_INFINITY) {
      nextQuote = buffer.indexOf(quote, at);
      if (nextQuote < 0) nextQuote = Number.POSITIVE_INFINITY;
    }
    const end = lineEnd(at, final);
    if (end < 0) {
      if (buffer.length - at <= limits.record) return -1;
      return spoil(at, 'record_large', final);
    }
    if (nextQuote >= end) {
      if (end > at) accept(buffer.slice(at, end).split(delimiter), line);
      line++;
      return pass(end);
    }
    return takeQuoted(at, end, final);
  }

  /** Index of the line break that ends the line, or the end of the text. @param {number} at @param {boolean} final */
  function lineEnd(at, final) {
    const feed = buffer.indexOf('\n', at);
    const stop = feed < 0 ? buffer.length : feed;
    // Remembered: a file without them would be searched to its end for every line.
    if (nextReturn < at) {
      nextReturn = buffer.indexOf('\r', at);
      if (nextReturn < 0) nextReturn = Number.POSITIVE_INFINITY;
    }
    if (nextReturn < stop) return nextReturn;
    return feed >= 0 ? feed : final ? buffer.length : -1;
  }

  /** Steps over a line break. @param {number} end */
  function pass(end) {
    if (buffer.charCodeAt(end) !== 13) return end + 1;
    if (end + 1 === buffer.length) {
      afterReturn = true;
      return end + 1;
    }
    return buffer.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
  }

  /** A record with quotes in it. @param {number} start @param {number} firstEnd @param {boolean} final */
  function takeQuoted(start, firstEnd, final) {
    /** @type {string[]} */
    const cells = [];
    const from = line;
    let at = start;
    let end = firstEnd;
    for (;;) {
      const open = opening(at);
      if (open < 0) {
        // An unquoted cell: to the delimiter or the end of the line.
        const cut = buffer.indexOf(delimiter, at);
        if (cut >= 0 && cut < end) {
          cells.push(buffer.slice(at, cut));
          at = cut + delimiter.length;
          continue;
        }
        cells.push(buffer.slice(at, end));
        break;
      }
      const close = closing(open + 1, final);
      if (close < 0) {
        // Cells before this one may have counted line breaks already.
        line = from;
        if (close === -1 && !final && buffer.length - start <= limits.record) return -1;
        return spoil(start, 'quote_open', final);
      }
      if (close - start > limits.record) {
        line = from;
        return spoil(start, 'quote_open', final);
      }
      const inner = buffer.slice(open + 1, close);
      cells.push(inner.includes(quote) ? inner.replaceAll(quote + quote, quote) : inner);
      if (close >= end) {
        line += breaksIn(inner);
        end = lineEnd(close, final);
        if (end < 0) {
          line = from;
          return -1;
        }
      }
      at = close + 1;
      while (buffer.charCodeAt(at) === 32) at++;
      if (buffer.startsWith(delimiter, at)) at += delimiter.length;
      else break;
    }
    if (cells.length > 1 || cells[0] !== '') accept(cells, from);
    line++;
    return pass(end);
  }

  /** Where a quote opens a cell that begins here; -1 when none does. @param {number} at */
  function opening(at) {
    let spot = at;
    while (buffer.charCodeAt(spot) === 32) spot++;
    return buffer.startsWith(quote, spot) ? spot : -1;
  }

  /**
   * The quote that closes: doubled ones and those within the cell do not. -1 when it has not come; -2 when a quote
   * opens a further cell on a later line, so that this one was never closed.
   * @param {number} from @param {boolean} final
   */
  function closing(from, final) {
    const firstBreak = lineEnd(from, true);
    let at = from;
    for (;;) {
      const found = buffer.indexOf(quote, at);
      if (found < 0 || found - from > limits.record) return -1;
      let after = found + 1;
      if (buffer.startsWith(quote, after)) {
        at = after + 1;
        continue;
      }
      while (buffer.charCodeAt(after) === 32) after++;
      if (after >= buffer.length) return final ? found : -1;
      const code = buffer.charCodeAt(after);
      if (code === 10 || code === 13 || buffer.startsWith(delimiter, after)) return found;
      const opens =
        buffer.startsWith(delimiter, found - delimiter.length) || /[\r\n]/.test(buffer[found - 1] ?? '');
      if (opens && found > firstBreak) return -2;
      at = found + 1;
    }
  }

  /** Reports one line as unreadable and goes on behind it. @param {number} start @param {string} fault @param {boolean} final */
  function spoil(start, fault, final) {
    // Back to the beginning: what was remembered may lie behind it.
    nextReturn = -1;
    nextQuote = -1;
    const end = lineEnd(start, true);
    emit({ line, cells: [buffer.slice(start, Math.min(end, start + limits.cell))], fault });
    if (end === buffer.length && !final) {
      passing = true;
      return end;
    }
    line++;
    return pass(end);
  }

  /** @param {string[]} cells @param {number} from */
  function accept(cells, from) {
    emit(checked(cells, from));
  }

  return {
    /** @param {string} text */
    push: (text) => push(text, false),
    end: () => push('', true),
  };
}

/**
 * Holds a record against the limits.
 * @param {string[]} cells @param {number} line
 * @returns {TableRecord}
 */
export function checked(cells, line) {
  let fault = null;
  if (cells.length > limits.columns) {
    cells.length = limits.columns;
    fault = 'columns_many';
  }
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? '';
    if (cell.length > limits.cell) {
      cells[i] = cell.slice(0, limits.cell);
      fault = 'cell_large';
    }
  }
  return { line, cells, fault };
}

/** Bytes that are no text in this encoding became U+FFFD: better refuse the row than store holes. @param {TableRecord} record */
export function withoutHoles(record) {
  if (record.fault === null && record.cells.some((cell) => cell.includes('\ufffd')))
    record.fault = 'undecodable';
  return record;
}

/** @param {string} text */
function breaksIn(text) {
  let breaks = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) breaks++;
  }
  return breaks;
}
