import * as contract from '@peyvand/contract/customers/households';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import {
  addMember,
  changeHousehold,
  changeMember,
  createHousehold,
  getHousehold,
  householdsOf,
  removeMember,
} from './household.actions.ts';

export const householdRoutes: readonly Route[] = [
  write(contract.createHousehold, (ctx, { body }) => createHousehold(ctx, body)),
  read(contract.getHousehold, (ctx, { params }) => getHousehold(ctx, params.id)),
  write(contract.changeHousehold, (ctx, { params, version, body }) =>
    changeHousehold(ctx, params.id, version, body),
  ),
  write(contract.addHouseholdMember, (ctx, { params, body }) => addMember(ctx, params.id, body)),
  write(contract.changeHouseholdMember, (ctx, { params, body }) =>
    changeMember(ctx, params.id, params.memberId, body),
  ),
  write(contract.removeHouseholdMember, (ctx, { params }) => removeMember(ctx, params.id, params.memberId)),
  read(contract.householdsOfCustomer, async (ctx, { params }) => ({
    items: await householdsOf(ctx, params.id),
  })),
];
