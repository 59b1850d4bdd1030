import * as contract from '@peyvand/contract/platform/fields';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { holds, isHidden } from '../../../kernel/policy/actor.ts';
import { hosts } from '../start.ts';
import { convertField, previewConversion, usageOf } from './conversion.actions.ts';
import { changeField, createField, orderFields, removeField, switchField } from './field.actions.ts';
import { fieldsOf } from './known-fields.ts';
import { waysFrom } from './ways.ts';

export const fieldRoutes: readonly Route[] = [
  read(contract.listFields, async (ctx, { query }) => {
    const manages = holds(ctx.actor, 'platform.field.manage');
    const items: contract.FieldDefinition[] = [];
    for (const resource of hosts().keys()) {
      if (query.resource !== undefined && query.resource !== resource) continue;
      const set = await fieldsOf(ctx, resource);
      const seen = [...set.byKey.values()].filter(
        (one) =>
          manages || (one.deactivatedAt === null && !isHidden(ctx.actor, resource, `custom.${one.key}`)),
      );
      items.push(...seen.map((one) => ({ ...one })));
    }
    return {
      items,
      hosts: [...hosts().values()].map(({ resource, kinds, builtIn }) => ({
        resource,
        kinds: [...kinds],
        builtIn: { ...builtIn },
      })),
    };
  }),
  read(contract.listFieldRelations, (ctx, { query }) =>
    Promise.resolve({ items: waysFrom(ctx, query.resource) }),
  ),
  write(contract.createField, (ctx, { body }) => createField(ctx, body)),
  write(contract.changeField, (ctx, { params, version, body }) => changeField(ctx, params.id, version, body)),
  write(contract.orderFields, async (ctx, { body }) => ({
    items: await orderFields(ctx, body.resource, body.ids),
  })),
  write(contract.deactivateField, (ctx, { params }) => switchField(ctx, params.id, false)),
  write(contract.reactivateField, (ctx, { params }) => switchField(ctx, params.id, true)),
  read(contract.fieldUsage, async (ctx, { params }) => ({ count: await usageOf(ctx, params.id) })),
  write(contract.removeField, async (ctx, { params, version }) => {
    await removeField(ctx, params.id, version);
    return undefined;
  }),
  read(contract.previewConversion, (ctx, { params, body }) => previewConversion(ctx, params.id, body)),
  write(contract.convertField, (ctx, { params, version, body }) =>
    convertField(ctx, params.id, version, body),
  ),
];
