/**
 * Words that may not stand in any file: unfinished work, exceptions to rules, traces of one machine.
 * The patterns are written so that they do not match themselves.
 *
 * @type {{ pattern: RegExp, message: string }[]}
 */
const forbidden = [
  { pattern: /\bTOD[O]\b|\bFIXM[E]\b|\bXX[X]\b/g, message: 'finish it or open an issue' },
  { pattern: /\bcoming[ ]soon\b/gi, message: 'promise nothing in the product' },
  {
    pattern: /\b(ox|es)lint-[d]isable|\bbiome-[i]gnore|@ts-([e]xpect-error|[i]gnore|[n]ocheck)/g,
    message: 'rules have no exceptions: change the code, or the rule for all',
  },
  {
    pattern: /(?<![\w.\-/*}$])\/((home|Users)\/\w|(root|work|tmp)(?![\w-]))/g,
    message: 'a path of one machine: use a relative path or a folder made by mkdtemp',
  },
  { pattern: /\b[C]:\\+Users\b/g, message: 'a path of one machine' },
  {
    pattern:
      /\bregistry[.](npmjs|yarnpkg)\b|\bregistry[.][\w.-]+\/|\bnpm[.]pkg[.]github\b|"[r]esolved": "http/g,
    message: 'the registry is the choice of who installs',
  },
];

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Finding[]}
 */
export function checkWords(tree) {
  return tree.files.flatMap((file) =>
    forbidden.flatMap(({ pattern, message }) =>
      [...file.text.matchAll(pattern)].map((match) => ({
        file: file.path,
        line: file.lineAt(match.index),
        message: `"${match[0]}": ${message}`,
      })),
    ),
  );
}
