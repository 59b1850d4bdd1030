import * as contract from '@peyvand/contract/customers/relations';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { changeRelationKind, createRelationKind, relationKinds } from './kind.actions.ts';
import { addRelation, changeJob, changeRelation, removeRelation } from './relation.actions.ts';
import { pageOfChildren, treeOf } from './tree.ts';

export const relationRoutes: readonly Route[] = [
  write(contract.addRelation, (ctx, { params, body }) => addRelation(ctx, params.id, body)),
  write(contract.changeRelation, (ctx, { params, body }) =>
    changeRelation(ctx, params.id, params.relationId, body),
  ),
  write(contract.removeRelation, (ctx, { params }) => removeRelation(ctx, params.id, params.relationId)),
  write(contract.changeJob, (ctx, { params, body }) => changeJob(ctx, params.id, body)),
  read(contract.getTree, (ctx, { params, query }) => treeOf(ctx, params.id, query.limit)),
  read(contract.listTreeChildren, (ctx, { params, query }) => pageOfChildren(ctx, params.id, query)),
  read(contract.listRelationKinds, async (ctx) => ({ items: await relationKinds(ctx) })),
  write(contract.createRelationKind, (ctx, { body }) => createRelationKind(ctx, body)),
  write(contract.changeRelationKind, (ctx, { params, body }) => changeRelationKind(ctx, params.id, body)),
];
