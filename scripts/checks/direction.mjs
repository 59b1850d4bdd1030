/**
 * Right to left is the first layout: boxes have a start and an end, never a left and a right, so that they need no
 * mirror. `text-align` is free in style sheets: digits of a column stand right in every direction.
 */
const inCss =
  /(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)[\w-]*|border-(?:top|bottom)-(?:left|right)-radius|left|right)\s*:|(?<![\w-])(?:float|clear)\s*:\s*(?:left|right)\b/g;
const inClasses =
  /(?<=["'`\s:])-?(?:(?:m[lr]|p[lr]|left|right|scroll-[mp][lr])-(?:\d[\w./%]*|\[[^\]]*\]|px|auto|full)|(?:border|rounded)-[tb]?[lr](?:-[\w[\]]+)?|(?:text|float)-(?:left|right))(?=["'`\s])/g;
const inStyles = /\b(?:margin|padding|border)(?:Left|Right)\w*\s*:|\btextAlign\s*:\s*['"](?:left|right)['"]/g;

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Finding[]}
 */
export function checkDirection(tree) {
  return tree.files
    .filter(({ path }) => path.startsWith('web/src/'))
    .flatMap((file) => {
      const code = withoutComments(file.text);
      return patternsFor(file.path).flatMap((pattern) =>
        [...code.matchAll(pattern)].map((match) => ({
          file: file.path,
          line: file.lineAt(match.index),
          message: `"${match[0].trim()}" has a side: say start or end, so that it follows the language`,
        })),
      );
    });
}

/** @param {string} path */
function patternsFor(path) {
  if (path.endsWith('.css')) return [inCss];
  return path.endsWith('.tsx') ? [inClasses, inStyles] : [];
}

/** @param {string} text @returns {string} comments blanked, so that offsets stay */
function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '));
}
