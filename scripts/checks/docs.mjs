import { posix } from 'node:path';

/**
 * Every relative link, anchor and path of the repository that a Markdown file names must exist.
 *
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Finding[]}
 */
export function checkDocs(tree) {
  return tree.files
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap((file) => {
      const prose = withoutFences(file.text);
      return [...brokenLinks(tree, file, prose), ...missingPaths(tree, file, prose)];
    });
}

/**
 * @param {import('./tree.mjs').Tree} tree
 * @param {import('./tree.mjs').File} file
 * @param {string} prose
 * @returns {import('./tree.mjs').Finding[]}
 */
function brokenLinks(tree, file, prose) {
  const links = /!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s*(\S+)/gm;
  return [...prose.matchAll(links)].flatMap((match) => {
    const link = match[1] ?? match[2] ?? '';
    const message = /^[a-z][a-z+.-]*:/i.test(link) ? undefined : linkObjection(tree, file.path, link);
    return message === undefined ? [] : [{ file: file.path, line: file.lineAt(match.index), message }];
  });
}

/**
 * @param {import('./tree.mjs').Tree} tree
 * @param {string} from
 * @param {string} link
 * @returns {string | undefined}
 */
function linkObjection(tree, from, link) {
  const [target = '', anchor] = decodeURI(link).split('#');
  const path = target === '' ? from : posix.join(posix.dirname(from), target).replace(/\/$/, '');
  if (path !== '.' && !tree.has(path)) return `broken link: ${link}`;
  if (anchor === undefined || !path.endsWith('.md')) return undefined;
  const text = tree.files.find((file) => file.path === path)?.text ?? '';
  return anchors(text).has(anchor) ? undefined : `no such heading: ${link}`;
}

/** @param {string} text @returns {Set<string>} the anchors of a Markdown file, as forges make them from headings */
function anchors(text) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const slugs = [...withoutFences(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, heading = '']) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
  return new Set(slugs);
}

/**
 * Words in backticks that begin with a folder of the repository (or `./`) are paths; `*` stands for any name.
 *
 * @param {import('./tree.mjs').Tree} tree
 * @param {import('./tree.mjs').File} file
 * @param {string} prose
 * @returns {import('./tree.mjs').Finding[]}
 */
function missingPaths(tree, file, prose) {
  const paths = /(?<!`)`((?:\.{1,2}\/)?[\w.@*-]+(?:\/[\w.@*-]+)+\/?|[\w-]+\.(?:md|json|ts|mjs))`(?!`)/g;
  return [...prose.matchAll(paths)].flatMap((match) => {
    const named = (match[1] ?? '').replace(/\/$/, '');
    const [first = ''] = named.split('/');
    const here = posix.dirname(file.path);
    const isPath =
      first.startsWith('.') || (named.includes('/') ? tree.has(first) : /^[A-Z]+\.md$/.test(named));
    if (!isPath || exists(tree, named) || exists(tree, posix.join(here, named))) return [];
    return [{ file: file.path, line: file.lineAt(match.index), message: `no such path: ${named}` }];
  });
}

/** @param {import('./tree.mjs').Tree} tree @param {string} path */
function exists(tree, path) {
  if (!path.includes('*')) return tree.has(path);
  const pattern = new RegExp(`^${path.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '[^/]+')}($|/)`);
  return tree.files.some((file) => pattern.test(file.path));
}

/** @param {string} text @returns {string} the text with code blocks blanked, so that offsets stay */
function withoutFences(text) {
  return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, (block) => block.replace(/[^\n]/g, ' '));
}
