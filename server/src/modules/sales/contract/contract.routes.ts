import * as contract from '@peyvand/contract/sales/contract-endpoints';
import * as signing from '@peyvand/contract/sales/contract-signing';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { downloadList } from '../../platform/api.ts';
import { visitorOf } from '../acceptance/visitor.ts';
import * as approvals from './approval.actions.ts';
import { previewContract } from './content.actions.ts';
import * as contracts from './contract.actions.ts';
import { contractsList } from './contract.export.ts';
import { pageOfContracts } from './contract-list.store.ts';
import { endContract } from './end.actions.ts';
import { documentOf } from './print.actions.ts';
import * as sending from './send.actions.ts';
import { shownContract } from './shown.actions.ts';
import { noteSignature, signAsColleague } from './sign.actions.ts';
import * as page from './signing.actions.ts';

export const contractRoutes: readonly Route[] = [
  read(contract.listContracts, (ctx, { query }) => pageOfContracts(ctx, query)),
  read(contract.exportContracts, (ctx, { query: { format, ...which } }) =>
    downloadList(ctx, contractsList, { ...which, deleted: 'no' }, format),
  ),
  read(contract.getDelegation, (ctx) => approvals.readDelegation(ctx)),
  write(contract.setDelegation, (ctx, { body }) => approvals.setDelegation(ctx, body.delegation)),
  read(contract.getContract, (ctx, { params }) => shownContract(ctx, params.id)),
  read(contract.contractDocument, (ctx, { params }) => documentOf(ctx, params.id)),
  read(contract.previewContract, (ctx, { body }) => previewContract(ctx, body)),
  write(contract.createContract, (ctx, { body }) => contracts.createContract(ctx, body)),
  write(contract.changeContract, (ctx, { params, body, version }) =>
    contracts.changeContract(ctx, params.id, version, body),
  ),
  write(contract.deleteContract, async (ctx, { params, version }) => {
    await contracts.deleteContract(ctx, params.id, version);
    return undefined;
  }),
  write(contract.reviseContract, (ctx, { params }) => contracts.reviseContract(ctx, params.id)),
  write(contract.renewContract, (ctx, { params }) => contracts.renewContract(ctx, params.id)),
  write(contract.askApproval, (ctx, { params, version }) => approvals.askApproval(ctx, params.id, version)),
  write(contract.decideContract, (ctx, { params, body, version }) =>
    approvals.decideContract(ctx, params.id, version, body),
  ),
  manual(contract.sendContract, (ctx, { params, version }) => sending.sendAndPrint(ctx, params.id, version)),
  write(contract.makeSignerLink, (ctx, { params }) =>
    sending.makeSignerLink(ctx, params.id, params.signerId),
  ),
  write(contract.makeSignerCode, (ctx, { params }) =>
    sending.makeSignerCode(ctx, params.id, params.signerId),
  ),
  manual(contract.noteSignature, (ctx, { params, body }) =>
    noteSignature(ctx, params.id, params.signerId, body),
  ),
  manual(contract.signContract, (ctx, { params, body, request }) =>
    signAsColleague(ctx, params.id, body.name, request),
  ),
  write(contract.withdrawContract, (ctx, { params, body, version }) =>
    sending.withdrawContract(ctx, params.id, version, body.reason),
  ),
  write(contract.endContract, (ctx, { params, body, version }) => endContract(ctx, params.id, version, body)),
];

/** For signers with a link. Each opens its own transactions: a try with a wrong code is counted, not rolled back. */
export const signingRoutes: readonly Route[] = [
  manual(signing.openContract, (ctx, input) => page.openContract(ctx, visitorOf(input))),
  manual(signing.askSigningCode, async (ctx, input) => {
    await page.askSigningCode(ctx, visitorOf(input));
    return undefined;
  }),
  manual(signing.signPublic, (ctx, input) => page.signPublic(ctx, visitorOf(input), input.body)),
  manual(signing.declineContract, (ctx, input) =>
    page.declineContract(ctx, visitorOf(input), input.body.reason),
  ),
  manual(signing.signingDocument, (ctx, input) => page.signingDocument(ctx, visitorOf(input))),
];
