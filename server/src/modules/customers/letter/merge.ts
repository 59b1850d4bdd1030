import { Liquid } from 'liquidjs';

/** What is wrong with the body of a template, and where: line and column from 1. */
export interface BodyFault {
  readonly reason: 'field' | 'syntax';
  readonly line: number;
  readonly column: number;
  /** The unknown field, or what the engine says. */
  readonly said: string;
}

/** Merge fields by their dotted names; null where the customer has none. */
export type MergeValues = Readonly<Record<string, string | null>>;

const tags = new Set(['if', 'unless', 'case', 'comment']);
const filters = new Set([
  'default',
  'upcase',
  'downcase',
  'capitalize',
  'strip',
  'truncate',
  'append',
  'prepend',
]);

const engine = new Liquid({
  ownPropertyOnly: true,
  strictVariables: true,
  strictFilters: true,
  // Characters, milliseconds and allocated units of one letter.
  parseLimit: 20_000,
  renderLimit: 200,
  memoryLimit: 500_000,
  outputEscape: (value: unknown) => (typeof value === 'string' ? asWritten(value) : ''),
});
// Loops, files and unescaped output are not for letters.
for (const name of Object.keys(engine.tags)) if (!tags.has(name)) delete engine.tags[name];
for (const name of Object.keys(engine.filters)) if (!filters.has(name)) delete engine.filters[name];

/** A break inside a value: it parts lines, never paragraphs. It cannot come from a stored text. */
export const softBreak = '\u2028';

/** A value with everything that the markup of letters would read escaped. */
function asWritten(value: string): string {
  return value.replace(/[\\*.•)-]/g, '\\$&').replace(/\r?\n/g, softBreak);
}

/** What is wrong with a body that may name `fields`; empty when nothing is. */
export function faultsIn(body: string, fields: ReadonlySet<string>): BodyFault[] {
  try {
    const { variables } = engine.analyzeSync(engine.parse(body));
    return Object.values(variables)
      .flat()
      .flatMap((one) => {
        const name = one.segments.map((part) => (typeof part === 'object' ? '[]' : String(part))).join('.');
        const { row: line, col: column } = one.location;
        return fields.has(name) ? [] : [{ reason: 'field' as const, line, column, said: name }];
      })
      .toSorted((a, b) => a.line - b.line || a.column - b.column);
  } catch (error) {
    return [syntaxFault(error)];
  }
}

/** The fields that a body names. Throws for a body that `faultsIn` refuses. */
export function fieldsNamed(body: string): Set<string> {
  const { variables } = engine.analyzeSync(engine.parse(body));
  return new Set(
    Object.values(variables)
      .flat()
      .map((one) => one.segments.join('.')),
  );
}

function syntaxFault(error: unknown): BodyFault {
  const message = error instanceof Error ? error.message : String(error);
  const [, said = message, line = '1', column = '1'] = /^(.*), line:(\d+), col:(\d+)/s.exec(message) ?? [];
  return { reason: 'syntax', line: Number(line), column: Number(column), said };
}

/** A body made ready to be filled many times. */
export function mergerOf(body: string): (values: MergeValues) => string {
  const parsed = engine.parse(body);
  return (values) => {
    const text: unknown = engine.renderSync(parsed, nested(values), { sync: true });
    return String(text);
  };
}

/** `customer.name` → `{ customer: { name } }`. */
function nested(values: MergeValues): Record<string, unknown> {
  const root: Branch = new Map();
  for (const [name, value] of Object.entries(values)) {
    const steps = name.split('.');
    const last = steps.pop() ?? name;
    let at = root;
    for (const step of steps) {
      const next = at.get(step);
      const into: Branch = next instanceof Map ? next : new Map();
      at.set(step, into);
      at = into;
    }
    at.set(last, value);
  }
  return plain(root);
}

type Branch = Map<string, Branch | string | null>;

function plain(branch: Branch): Record<string, unknown> {
  return Object.fromEntries(
    [...branch].map(([key, value]) => [key, value instanceof Map ? plain(value) : value]),
  );
}
