import type { Output } from '@peyvand/contract/core/endpoint';
import type { listFieldRelations } from '@peyvand/contract/platform/fields';
import type { Ctx } from '../../../kernel/context.ts';
import type { FilterContext, FilterFields } from '../../../kernel/filter/fields.ts';
import { readableField, readableRelation } from '../../../kernel/filter/readable.ts';
import { filterContext } from '../../../kernel/listing.ts';
import { hosts } from '../start.ts';
import { fieldsNow } from './known-fields.ts';

type Way = Output<(typeof listFieldRelations)['response']>['items'][number];

/** Ways of one or two relations that roll-ups can take, as far as the actor may read. None for unknown records. */
export function waysFrom(ctx: Ctx, resource: string): Way[] {
  const start = hosts().get(resource)?.filters;
  if (!start) return [];
  const context = filterContext(ctx);
  return relationsOf(start, context).flatMap(([name, to]) => [
    { relation: name, fields: fieldsOf(ctx, to, context) },
    // Two steps that stay among the same records say little, and lead back to where they began.
    ...relationsOf(to, context)
      .filter(([, beyond]) => beyond !== start && beyond !== to)
      .map(([more, beyond]) => ({
        relation: `${name}.${more}`,
        fields: fieldsOf(ctx, beyond, context),
      })),
  ]);
}

function relationsOf(fields: FilterFields, context: FilterContext): [string, FilterFields][] {
  const names = new Set([
    ...Object.keys(fields.relations),
    ...(fields.name === undefined ? [] : (context.parts?.names(fields.name) ?? [])),
  ]);
  return [...names].flatMap((name): [string, FilterFields][] => {
    const relation = readableRelation(fields, name, context);
    return relation && relation.also === undefined ? [[name, relation.to()]] : [];
  });
}

const shown = new Set(['number', 'money', 'date', 'instant', 'text', 'enum', 'boolean'] as const);
type Shown = typeof shown extends Set<infer One> ? One : never;

function isShown(type: string): type is Shown {
  return [...shown].some((one) => one === type);
}

function fieldsOf(ctx: Ctx, fields: FilterFields, context: FilterContext): Way['fields'] {
  const own = fields.name === fields.resource ? fieldsNow(ctx, fields.resource).active : [];
  return [...Object.keys(fields.fields), ...own.map((one) => `custom.${one.key}`)].flatMap((name) => {
    const field = readableField(fields, name, context);
    if (!field || field.in) return [];
    const type = isShown(field.type) ? field.type : ('other' as const);
    return [{ name, type, values: type === 'enum' ? [...(field.values ?? [])] : null }];
  });
}
