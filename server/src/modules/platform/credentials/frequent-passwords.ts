/**
 * Passwords that everybody tries first, ten letters or more and folded to lower case.
 * Shorter ones are refused by their length; what only repeats or counts is refused by `password.ts`.
 */
const words = [
  'password',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'zxcvbnm',
  'iloveyou',
  'letmein',
  'welcome',
  'admin',
  'administrator',
  'peyvand',
  'changeme',
  'iran',
  'tehran',
  'salam',
  'khoda',
  'rasoul',
  'persian',
  'parole',
  'privet',
  'parol',
  'secret',
  'test',
  'user',
  'customer',
  'football',
  'perspolis',
  'esteghlal',
  'sunshine',
  'princess',
  'monkey',
  'dragon',
  'رمزعبور',
  'گذرواژه',
  'سلام',
  'پیوند',
  'пароль',
  'привет',
  'йцукен',
];

/** Whether a folded password is one of the words, once or repeated, with nothing but digits and signs around it. */
export function isFrequent(folded: string): boolean {
  return words.some((word) => {
    const rest = folded.replaceAll(word, '');
    return rest.length < folded.length && !/\p{L}/u.test(rest);
  });
}
