/** Forms of address and of law: they stand before or behind a name and say nothing of who it is. All folded. */

const titles = new Set(
  (
    'اقا اقای خانم خانوم خانمی بانو دکتر مهندس استاد سرکار جناب حاج حاجی حاجیه کربلایی کربلائی مشهدی مشدی سرهنگ ' +
    'دوشیزه سید سیده میرزا دکترای پروفسور ' +
    'mr mrs ms miss dr prof professor sir madam eng ing herr frau dipl mister seyed sayed seyyed sayyed haj haji ' +
    'г-н г-жа господин госпожа доктор'
  ).split(' '),
);

const legalForms = new Set(
  (
    'شرکت سهامی خاص عام مسیولیت محدود با تضامنی موسسه شرکه ' +
    'co company corp corporation inc incorporated ltd limited llc llp plc gmbh ag kg sa sarl srl bv nv oy ab as ' +
    'ооо оао зао пао ао ип тоо'
  ).split(' '),
);

const noise = /[^\p{L}\p{N}\s'’-]+/gu;

/** @param {string} text @returns {string[]} */
function wordsOf(text) {
  return text.replace(noise, ' ').split(/[\s]+/).filter(Boolean);
}

/**
 * The words of a person's name without titles; a name that is nothing but titles keeps them.
 * @param {string} name folded @returns {string[]}
 */
function personWords(name) {
  const words = wordsOf(name);
  const kept = words.filter((word) => !titles.has(word));
  return kept.length > 0 ? kept : words;
}

/**
 * The words of a company's name without its legal form; a name that is nothing but that keeps it.
 * @param {string} name folded @returns {string[]}
 */
export function companyWords(name) {
  const words = wordsOf(name);
  const kept = words.filter((word) => !legalForms.has(word));
  return kept.length > 0 ? kept : words;
}

/** First words of given names that are written as two: «محمد رضا» is «محمدرضا», «امیر حسین» is «امیرحسین». */
const openers = new Set(
  'محمد علی امیر غلام عبد عبدال ابو میر شاه نور حسین حسن گل پری فاطمه سیف شمس اقا'.split(' '),
);
/** Second words that complete such a name rather than begin a family name. */
const closers = new Set(
  (
    'رضا علی حسین حسن مهدی محمد امین جواد کاظم صادق باقر تقی نقی طاها پارسا سام عباس یاسین هادی صالح اکبر اصغر الله ' +
    'اله الدین الرضا الحسین زهرا سادات ناز چهر بانو'
  ).split(' '),
);

/**
 * A person's name in two parts, each written without spaces. What was entered apart is taken; else the first word is
 * the given name, with the second where both make one of the compound names of Persian. One word alone is a given name.
 * @param {string} name folded @param {string} first folded or empty @param {string} last folded or empty
 * @returns {{ given: string, family: string }}
 */
export function nameParts(name, first, last) {
  if (first !== '' && last !== '') {
    return { given: personWords(first).join(''), family: personWords(last).join('') };
  }
  if (last !== '' && name === last) return { given: '', family: personWords(last).join('') };
  const words = personWords(name);
  const known = first !== '' ? personWords(first).join('') : last !== '' ? personWords(last).join('') : '';
  const cut = known === '' ? null : cutOff(words, known, first !== '');
  if (cut) return cut;
  const [head = '', second = ''] = words;
  const two = words.length > 2 && openers.has(head) && closers.has(second) ? 2 : 1;
  return { given: words.slice(0, two).join(''), family: words.slice(two).join('') };
}

/** The rest of a name whose one part is known. @param {string[]} words @param {string} known @param {boolean} isGiven */
function cutOff(words, known, isGiven) {
  for (let at = 1; at < words.length; at++) {
    const [given, family] = [words.slice(0, at).join(''), words.slice(at).join('')];
    if ((isGiven ? given : family) === known) return { given, family };
  }
  return null;
}
