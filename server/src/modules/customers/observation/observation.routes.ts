import * as contract from '@peyvand/contract/customers/observations';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import {
  addObservation,
  changeObservation,
  observationsOf,
  removeObservation,
} from './observation.actions.ts';
import { changeTopics, topics } from './topic.store.ts';

export const observationRoutes: readonly Route[] = [
  read(contract.listObservations, (ctx, { params, query }) => observationsOf(ctx, params.id, query)),
  write(contract.addObservation, (ctx, { params, body }) => addObservation(ctx, params.id, body)),
  write(contract.changeObservation, (ctx, { params, version, body }) =>
    changeObservation(ctx, params.id, version, body),
  ),
  write(contract.removeObservation, (ctx, { params, version }) => removeObservation(ctx, params.id, version)),
  read(contract.listTopics, (ctx) => topics(ctx)),
  write(contract.changeTopics, (ctx, { version, body }) => changeTopics(ctx, version, body.items)),
];
