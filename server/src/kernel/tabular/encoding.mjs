/** @typedef {'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256' | 'windows-1251' | 'windows-1252'} Encoding */

/**
 * Finds the encoding of text from its beginning and from parts of it that hold bytes above 127.
 * @param {Buffer} head the first bytes of the file
 * @param {readonly Buffer[]} parts
 * @returns {Encoding}
 */
export function detectEncoding(head, parts) {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const wide = detectUtf16(head);
  if (wide !== null) return wide;
  const { good, bad } = utf8Sequences(parts);
  if (bad === 0 || good > bad * 20) return 'utf-8';
  return detectCodePage(parts);
}

/**
 * UTF-16 without a mark: every second byte is the high half of a code unit, zero for line ends and separators.
 * @param {Buffer} head
 * @returns {Encoding | null}
 */
function detectUtf16(head) {
  const pairs = Math.min(head.length, 8192) >> 1;
  if (pairs < 2) return null;
  let evenZero = 0;
  let oddZero = 0;
  let evenHigh = 0;
  let oddHigh = 0;
  for (let i = 0; i < pairs; i++) {
    const even = head[2 * i] ?? 0;
    const odd = head[2 * i + 1] ?? 0;
    if (even === 0) evenZero++;
    if (odd === 0) oddZero++;
    if (isHighHalf(even)) evenHigh++;
    if (isHighHalf(odd)) oddHigh++;
  }
  if (oddZero > evenZero * 4 && oddZero > pairs / 50 && oddHigh > pairs * 0.8) return 'utf-16le';
  if (evenZero > oddZero * 4 && evenZero > pairs / 50 && evenHigh > pairs * 0.8) return 'utf-16be';
  return null;
}

/** Latin, Cyrillic, Arabic, general punctuation, Arabic presentation forms. @param {number} byte */
function isHighHalf(byte) {
  return byte === 0 || byte === 4 || byte === 6 || byte === 0x20 || byte >= 0xfb;
}

/**
 * Counts well-formed and broken sequences. A part may begin and end within a character.
 * @param {readonly Buffer[]} parts
 */
function utf8Sequences(parts) {
  let good = 0;
  let bad = 0;
  let cut = 0;
  for (const part of parts) {
    let at = 0;
    while (at < 3 && ((part[at] ?? 0) & 0xc0) === 0x80) at++;
    while (at < part.length) {
      const byte = part[at] ?? 0;
      const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      let follows = 1;
      while (follows < length && ((part[at + follows] ?? 0) & 0xc0) === 0x80) follows++;
      const legal = byte < 0x80 || (byte >= 0xc2 && byte < 0xf5);
      if (length > 1) {
        if (legal && follows === length) good++;
        else if (legal && at + follows === part.length) cut++;
        else bad++;
      }
      at += legal && follows === length ? length : 1;
    }
  }
  return { good, bad: good === 0 ? bad + cut : bad };
}

/** Letters that make most of a text in the language. */
const pages = /** @type {const} */ ([
  {
    encoding: 'windows-1256',
    script: /[\u0600-\u06ff\u200c\u200d]/,
    often: 'اآيیىكکرنمدهةولتسبشپچژگفقع\u200c',
  },
  { encoding: 'windows-1251', script: /[\u0400-\u045f]/, often: 'оеаинтсрвлкмпдуяОАСКМВНП' },
  {
    encoding: 'windows-1252',
    script: /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]/,
    often: 'éèàüöäßçñáíóúêâîôÉÜÖÄ',
  },
]);

/**
 * Which single-byte code page makes the best words of the bytes.
 * @param {readonly Buffer[]} parts
 * @returns {Encoding}
 */
function detectCodePage(parts) {
  /** @type {Encoding} */
  let best = 'windows-1252';
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const page of pages) {
    const decoder = new TextDecoder(page.encoding);
    const latin = page.encoding === 'windows-1252';
    let score = 0;
    for (const part of parts) score += scoreText(decoder.decode(part.subarray(0, 16_384)), page, latin);
    if (score > bestScore) {
      best = page.encoding;
      bestScore = score;
    }
  }
  return best;
}

/** @param {string} text @param {(typeof pages)[number]} page @param {boolean} latin */
function scoreText(text, page, latin) {
  let score = 0;
  let run = 0;
  let before = '';
  for (const char of text) {
    const ascii = char < '\u0080';
    const inScript = !ascii && page.script.test(char);
    if (inScript) {
      score += page.often.includes(char) ? 2 : 1;
      run++;
      // Accented letters stand alone among plain ones; other scripts do not mix with them inside a word.
      if (latin && run > 2) score -= 4;
      if (!latin && isAsciiLetter(before)) score -= 3;
      if (isLower(before) && isUpper(char)) score -= 4;
    } else {
      if (!ascii) score -= /[\u00a0«»–—’“”№ـ،؛؟€]/.test(char) ? 0 : 3;
      if (run > 0 && !latin && isAsciiLetter(char)) score -= 3;
      run = 0;
    }
    before = char;
  }
  return score;
}

/** @param {string} char */
function isAsciiLetter(char) {
  return /^[A-Za-z]$/.test(char);
}
/** @param {string} char */
function isLower(char) {
  return char !== '' && char !== char.toUpperCase();
}
/** @param {string} char */
function isUpper(char) {
  return char !== char.toLowerCase();
}
