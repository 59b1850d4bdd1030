/** Letters of the standard Persian layout (ISIRI 9147) under the Latin letters of the same keys. */
const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,";
const persian = 'ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو';

const toPersian = new Map(Array.from(latin, (letter, index) => [letter, persian[index] ?? letter]));
const toLatin = new Map(Array.from(persian, (letter, index) => [letter, latin[index] ?? letter]));

/** The same keys under the other layout, for words typed with the wrong one. Undefined when nothing would change. */
export function otherLayout(text: string): string | undefined {
  const map = /[\u0600-\u06ff]/.test(text) ? toLatin : toPersian;
  const turned = Array.from(text.toLowerCase(), (letter) => map.get(letter) ?? letter).join('');
  return turned === text.toLowerCase() ? undefined : turned;
}
