import { isNode, isTest, walk } from './tree.mjs';

/**
 * What a person reads comes from the catalogues (Lingui macros), in all languages. This finds text in JSX and in
 * attributes that are shown or read aloud.
 *
 * @typedef {import('./tree.mjs').Node} Node
 */
const spoken =
  /^(aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|label|alt|description|errorMessage)$/;
const translated = /^(Trans|Plural|Select|SelectOrdinal)$/;
const letter = /\p{L}/u;

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Finding[]}
 */
export function checkWebText(tree) {
  return tree.files
    .filter(({ path }) => /^web\/src\/.*\.tsx$/.test(path) && !isTest(path))
    .flatMap((file) => {
      /** @type {import('./tree.mjs').Finding[]} */
      const findings = [];
      walk(file.source().program, (node, ancestors) => {
        if (ancestors.some(isTranslated)) return;
        for (const { start, text } of shownBy(node)) {
          const message = `"${text.trim()}" is not in the catalogues: use <Trans> or t\`…\``;
          findings.push({ file: file.path, line: file.lineAt(start), message });
        }
      });
      return findings;
    });
}

/** @param {Node} node @returns {{ start: number, text: string }[]} the literal texts that the node itself shows */
function shownBy(node) {
  if (node.type === 'JSXText') return [{ start: node.start, text: String(node['value']) }].filter(hasLetter);
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
    const children = Array.isArray(node['children']) ? node['children'] : [];
    return children
      .filter((child) => isNode(child) && child.type === 'JSXExpressionContainer')
      .flatMap(literals);
  }
  if (node.type !== 'JSXAttribute') return [];
  const { name, value } = node;
  if (!isNode(name) || !spoken.test(String(name['name']))) return [];
  return literals(value);
}

/**
 * @param {unknown} node an expression
 * @returns {{ start: number, text: string }[]} the strings that it can evaluate to, as far as they stand in it
 */
function literals(node) {
  if (!isNode(node)) return [];
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string'
        ? [{ start: node.start, text: node['value'] }].filter(hasLetter)
        : [];
    case 'TemplateLiteral': {
      const quasis = Array.isArray(node['quasis']) ? node['quasis'].filter(isNode) : [];
      return quasis.map((part) => ({ start: part.start, text: cooked(part) })).filter(hasLetter);
    }
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
      return literals(node['expression']);
    case 'ConditionalExpression':
      return [...literals(node['consequent']), ...literals(node['alternate'])];
    case 'LogicalExpression':
      return [...literals(node['left']), ...literals(node['right'])];
    case 'BinaryExpression':
      if (node['operator'] !== '+') return [];
      return [...literals(node['left']), ...literals(node['right'])];
    default:
      return [];
  }
}

/** @param {Node} part */
function cooked(part) {
  const { value } = part;
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : '';
}

/** @param {{ text: string }} shown */
function hasLetter({ text }) {
  return letter.test(text);
}

/** @param {Node} node */
function isTranslated(node) {
  const opening = node.type === 'JSXElement' ? node['openingElement'] : undefined;
  const name = isNode(opening) ? opening['name'] : undefined;
  return isNode(name) && translated.test(String(name['name']));
}
