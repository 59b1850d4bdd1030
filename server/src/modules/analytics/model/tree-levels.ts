import type { DimensionDefinition, FactField } from './star.ts';
import { aboveAt, deepest, isWithin, memberAt, namedPlace } from './tree.ts';

/** A dimension whose members form a tree: of which tree, and whose member a fact is of. */
export interface TreeDimension {
  /** Before the level: `category` gives `category.level1`, `category.level2` … and the field `category.within`. */
  readonly name: string;
  /** By its name in the frame: `categories`, `teams`, `territories`. */
  readonly tree: string;
  /** The place of a fact's member. */
  readonly place: string;
  /** How filters find it, where they do not ask the fact. */
  readonly asked?: Pick<FactField, 'ofAttribute' | 'ofCustomer'> & { readonly place: string };
  readonly labelsOf?: DimensionDefinition['labelsOf'];
  readonly ofLine?: true;
  /** What it is, in words. */
  readonly definition: string;
}

const levels = Array.from({ length: deepest }, (_, at) => at + 1);

/**
 * Parent and child: each level a dimension. A member stands at its own level and stands for itself at those below, so the
 * facts of a parent that are of none of its children are told as the parent under the parent. Figures of a level are made
 * of the facts of all below it, each fact once.
 */
export function treeDimensions(of: TreeDimension): Record<string, DimensionDefinition> {
  const { name, tree, place, labelsOf, ofLine, definition } = of;
  return Object.fromEntries(
    levels.map((level) => [
      `${name}.level${level}`,
      {
        kind: 'record',
        sql: aboveAt(tree, level, place),
        shown: (above) => `nullIf(${memberAt(tree, above)}, '')`,
        ...(ofLine ? { ofLine } : {}),
        ...(labelsOf ? { labelsOf } : {}),
        level: { tree, number: level },
        field: `${name}.level${level}`,
        definition: `${definition} Level ${level} of the tree as it is now, with everything below; what ends above stands for itself.`,
      } satisfies DimensionDefinition,
    ]),
  );
}

/** From the widest to the narrowest. */
export const levelsOf = ({ name }: Pick<TreeDimension, 'name'>) =>
  levels.map((level) => `${name}.level${level}`);

/** The same for filters: a member at its level, and `within`: a member of any level and everything below it. */
export function treeFields(of: TreeDimension): Record<string, FactField> {
  const { name, tree, ofLine } = of;
  const { place, ...asked } = of.asked ?? { place: of.place };
  const field = { type: 'id', ...(ofLine ? { ofLine } : {}), ...asked } as const;
  const atLevels = levels.map((level): [string, FactField] => {
    const above = aboveAt(tree, level, place);
    const equals = (id: string) => `${above} = ${namedPlace(tree, id)}`;
    return [`${name}.level${level}`, { ...field, sql: `nullIf(${above}, 0)`, equals }];
  });
  const within = (id: string) => isWithin(tree, place, id);
  return {
    ...Object.fromEntries(atLevels),
    [`${name}.within`]: { ...field, sql: `nullIf(${place}, 0)`, equals: within },
  };
}
