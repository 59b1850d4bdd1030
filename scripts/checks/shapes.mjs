import { isCode, isNode, walk } from './tree.mjs';

/**
 * Shapes of code that the type checker and the linter let through.
 *
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Finding[]}
 */
export function checkShapes(tree) {
  return tree.files.filter(isCode).flatMap((file) => {
    const { program, errors } = file.source();
    /** @type {import('./tree.mjs').Finding[]} */
    const findings = errors.map((message) => ({
      file: file.path,
      line: 1,
      message: `does not parse: ${message}`,
    }));
    walk(program, (node) => {
      const message = objection(node, file.path);
      if (message !== undefined) findings.push({ file: file.path, line: file.lineAt(node.start), message });
    });
    return findings;
  });
}

/**
 * @param {import('./tree.mjs').Node} node
 * @param {string} path
 * @returns {string | undefined}
 */
function objection(node, path) {
  switch (node.type) {
    case 'TSEnumDeclaration':
      return 'no enums: a union of strings needs no runtime';
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      if (isConst(node) || isUnknown(node) || path.includes('.seam.')) return undefined;
      return 'no casts: parse or narrow the value; what must be cast lives in a *.seam.ts file';
    case 'ClassDeclaration':
    case 'ClassExpression':
      return isErrorOrAdapter(node) ? undefined : 'a class is an error or an adapter: write functions';
    case 'ExportAllDeclaration':
      return 'no barrels: import from the file that defines the thing';
    default:
      return undefined;
  }
}

/** @param {import('./tree.mjs').Node} node */
function isConst(node) {
  const annotation = node['typeAnnotation'];
  const name = isNode(annotation) ? annotation['typeName'] : undefined;
  return isNode(name) && name['name'] === 'const';
}

/** Calling a value unknown claims nothing. @param {import('./tree.mjs').Node} node */
function isUnknown(node) {
  const annotation = node['typeAnnotation'];
  return isNode(annotation) && annotation.type === 'TSUnknownKeyword';
}

/** A class is right where a library asks for one: it extends or implements something. @param {import('./tree.mjs').Node} node */
function isErrorOrAdapter(node) {
  const contracts = node['implements'];
  return isNode(node['superClass']) || (Array.isArray(contracts) && contracts.length > 0);
}
