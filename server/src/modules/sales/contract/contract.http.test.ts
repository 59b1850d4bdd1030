import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { getTimeline } from '@peyvand/contract/customers/story';
import * as contract from '@peyvand/contract/sales/contract-endpoints';
import * as library from '@peyvand/contract/sales/contract-library';
import type { Contract } from '@peyvand/contract/sales/contracts';
import { createDeal } from '@peyvand/contract/sales/deal-endpoints';
import { changeLetterhead, readLetterhead } from '@peyvand/contract/sales/letterhead';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { colleague, type Scene, sceneOf } from './contract-for-tests.ts';

let test: TestProgram;
let admin: Client;
let seller: { id: string; client: Client };
let scene: Scene;
beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
  seller = await colleague(test, 'arash', 'seller');
  scene = await sceneOf(test);
});
afterAll(() => test.stop());

const at = ({ id }: { id: string }) => ({ params: { id } });
const read = ({ clauses }: Pick<Contract, 'clauses'>) =>
  clauses.map(({ blocks }) =>
    blocks.flatMap((one) => (one.is === 'paragraph' ? one.runs : one.items.flat())).map(({ text }) => text),
  );

describe('the library', () => {
  it('keeps every version, and contracts keep the one that they were made with', async () => {
    const [clause] = scene.clauses;
    const draft = await scene.begin();
    const { items } = await admin(library.listClauses, {});
    const known = items.find(({ id }) => id === clause?.id);
    expect(known).toMatchObject({ version: 1, templates: 1, isRetired: false });
    const title = { fa: 'موضوع', en: '', ru: '' };
    const text = { fa: 'متن دیگر', en: '', ru: '' };
    await admin(
      library.changeClause,
      { ...at({ id: clause?.id ?? '' }), body: { title, text } },
      { version: 1 },
    );
    await expect(
      admin(library.changeClause, { ...at({ id: clause?.id ?? '' }), body: { title, text } }, { version: 1 }),
    ).rejects.toMatchObject({ problem: { status: 412 } });
    const past = await admin(library.listClauseVersions, at({ id: clause?.id ?? '' }));
    expect(past.items.map(({ version, text: { fa } }) => [version, fa.slice(0, 7)])).toEqual([
      [2, 'متن دیگ'],
      [1, 'فروش کا'],
    ]);
    const again = await admin(contract.getContract, at(draft));
    expect(again.clauses[0]).toMatchObject({ clauseVersion: 1, isRequired: true });
    expect((await scene.begin()).clauses[0]).toMatchObject({ clauseVersion: 2, text: 'متن دیگر' });
    const back = { title: known?.title ?? title, text: known?.text ?? text };
    await admin(library.changeClause, { ...at({ id: clause?.id ?? '' }), body: back }, { version: 2 });
  });

  it('says where a text names what is not there', async () => {
    const body = {
      title: { fa: 'الف', en: '', ru: '' },
      text: { fa: 'خوب\nبد {{ contract.price }}', en: '', ru: '' },
    };
    await expect(admin(library.createClause, { body })).rejects.toMatchObject({
      problem: {
        reason: 'sales.clause.text',
        violations: [{ path: 'text.fa:2:7', reason: 'sales.clause.field', message: 'contract.price' }],
      },
    });
  });

  it('offers no retired clause to templates, and one name once', async () => {
    const spare = await admin(library.createClause, {
      body: { title: { fa: 'کهنه', en: '', ru: '' }, text: { fa: 'کهنه', en: '', ru: '' } },
    });
    await admin(library.retireClause, { ...at(spare), body: { retired: true } }, { version: 1 });
    const body = {
      kind: 'other' as const,
      clauses: [{ clauseId: spare.id, isRequired: false }],
      defaults: { months: null, noticeDays: 0, renewal: { by: 'none' as const }, steps: [] },
    };
    await expect(
      admin(library.createContractTemplate, { body: { ...body, name: 'تازه' } }),
    ).rejects.toMatchObject({ problem: { reason: 'sales.clause.missing' } });
    const clauses = scene.clauses.map(({ id }) => ({ clauseId: id, isRequired: false }));
    await expect(
      admin(library.createContractTemplate, { body: { ...body, clauses, name: 'فروش' } }),
    ).rejects.toMatchObject({ problem: { status: 409, reason: 'sales.contract_template.name_taken' } });
    await expect(
      seller.client(library.retireClause, { ...at(spare), body: { retired: false } }, { version: 1 }),
    ).rejects.toMatchObject({ problem: { status: 403 } });
  });
});

describe('a draft', () => {
  it('is written from the template for this customer, in the digits and calendar of its language', async () => {
    const draft = await scene.begin();
    expect(draft).toMatchObject({
      status: 'draft',
      number: null,
      language: 'fa',
      calendar: 'persian',
      noticeOn: '2027-12-01',
      madeAs: 'first',
      canWrite: true,
    });
    const [subject, term] = read(draft);
    expect(subject?.join('')).toContain('لبنیات سپیدان');
    expect(subject?.join('')).toContain('۱۲٬۰۰۰ تومان');
    expect(term).toHaveLength(2);
    expect(term?.[0]).toContain('۱۴۰۶');
    const english = await scene.begin({ language: 'en' });
    expect(read(english)[0]?.join('')).toMatch(/^en .*12,000 tomans/);
  });

  it('is edited clause by clause, but none that is required goes', async () => {
    const draft = await scene.begin();
    const [subject, term] = draft.clauses;
    const own = { title: 'ویژه', text: '**مهم**: {{ customer.name }}' };
    const body = { ...inputOf(draft), clauses: [keptOf(subject), own] };
    const changed = await admin(contract.changeContract, { ...at(draft), body }, { version: 1 });
    expect(changed.clauses.map(({ title, isRequired }) => [title, isRequired])).toEqual([
      ['موضوع', true],
      ['ویژه', false],
    ]);
    expect(changed.clauses[1]?.blocks[0]).toMatchObject({
      runs: [{ text: 'مهم', bold: true }, { bold: false }],
    });
    await expect(
      admin(
        contract.changeContract,
        { ...at(draft), body: { ...inputOf(draft), clauses: [keptOf(term)] } },
        { version: 2 },
      ),
    ).rejects.toMatchObject({ problem: { reason: 'sales.contract.clause_required' } });
    await expect(
      admin(contract.changeContract, { ...at(draft), body }, { version: 1 }),
    ).rejects.toMatchObject({ problem: { status: 412 } });
    const preview = await admin(contract.previewContract, { body });
    expect(preview.clauses).toHaveLength(2);
    await admin(contract.deleteContract, at(draft), { version: 2 });
    await expect(admin(contract.getContract, at(draft))).rejects.toMatchObject({ problem: { status: 404 } });
  });

  it.each([
    [{ endsOn: '2026-12-31' }, 'sales.contract.dates'],
    [{ endsOn: null }, 'sales.contract.endless'],
    [{ templateId: null }, 'sales.contract.clauses_needed'],
    [{ dealId: '0198c000-0000-7000-8000-00000000abcd' }, 'sales.contract.link_unfit'],
    [{ clauses: [{ title: 'x', text: '{{ nothing }}' }], templateId: null }, 'sales.clause.text'],
    [
      { signers: [{ side: 'ours', userId: '0198c000-0000-7000-8000-00000000abcd' }] },
      'sales.contract.signer_unknown',
    ],
  ])('refuses %o as %s', async (more, reason) => {
    await expect(scene.begin(more)).rejects.toMatchObject({ problem: { status: 422, reason } });
  });

  it('is a seller’s own: another one neither sees, lists, changes nor prints it', async () => {
    const draft = await scene.begin();
    const { client } = seller;
    const end = { on: '2027-02-01', reason: 'agreed' as const };
    for (const tried of [
      () => client(contract.getContract, at(draft)),
      () => client(contract.sendContract, at(draft), { version: 1 }),
      () => client(contract.deleteContract, at(draft), { version: 1 }),
      () => client(contract.endContract, { ...at(draft), body: end }, { version: 1 }),
      () => client(contract.signContract, { ...at(draft), body: { name: 'x' } }),
      () => client(contract.decideContract, { ...at(draft), body: { approved: true } }, { version: 1 }),
    ])
      await expect(tried()).rejects.toMatchObject({ problem: { status: 404 } });
    expect((await client(contract.listContracts, {})).items).toEqual([]);
    await expect(client(contract.exportContracts, {})).rejects.toMatchObject({ problem: { status: 403 } });
    await expect(scene.begin({}, client)).rejects.toMatchObject({ problem: { status: 404 } });
  });

  it('is seen by a colleague who signs it, and that colleague sees no more after signing than before', async () => {
    const signers = [
      { side: 'ours' as const, userId: seller.id, role: '' },
      { side: 'theirs' as const, name: 'مریم سپیدان', role: 'مدیرعامل' },
    ];
    const { contract: one } = await scene.sent({ signers });
    const { client } = seller;
    const seen = async () => {
      const { items } = await client(contract.listContracts, {});
      const { versions } = await client(contract.getContract, at(one));
      return { ids: items.map(({ id }) => id), versions: versions.map(({ id }) => id) };
    };
    const before = await seen();
    expect(before.ids).toEqual([one.id]);
    await client(contract.signContract, { ...at(one), body: { name: 'فروشنده' } });
    const theirs = one.people.find(({ side }) => side === 'theirs')?.id ?? '';
    await admin(contract.noteSignature, {
      params: { id: one.id, signerId: theirs },
      body: { name: 'مریم سپیدان' },
    });
    expect((await client(contract.getContract, at(one))).status).toBe('signed');
    expect(await seen()).toEqual(before);
    await expect(client(getTimeline, { params: { id: scene.customerId }, query: {} })).rejects.toMatchObject({
      problem: { status: 404 },
    });
  });

  it('hangs on a deal of the same customer only, and is found by it', async () => {
    const deal = await admin(createDeal, {
      body: { name: 'فیلم', customerId: scene.customerId, currency: 'IRR' },
    });
    const draft = await scene.begin({ dealId: deal.id });
    expect(draft.dealName).toBe('فیلم');
    const { items } = await admin(contract.listContracts, { query: { dealId: deal.id } });
    expect(items.map(({ id }) => id)).toEqual([draft.id]);
    const other = await admin(createCustomer, { body: { kind: 'company', name: 'دیگری' } });
    await expect(scene.begin({ customerId: other.id, dealId: deal.id })).rejects.toMatchObject({
      problem: { reason: 'sales.contract.link_unfit' },
    });
  });

  it('tells the time line of the customer', async () => {
    const { contract: one } = await scene.sent();
    await admin(
      contract.withdrawContract,
      { ...at(one), body: { reason: 'اشتباه' } },
      { version: one.version },
    );
    const told = JSON.stringify(
      await admin(getTimeline, { params: { id: scene.customerId }, query: { limit: 20 } }),
    );
    for (const type of ['created', 'sent', 'withdrawn']) expect(told).toContain(`sales.contract.${type}`);
  });
});

/** What was stored, as it is written again. */
function inputOf(one: Contract) {
  const { title, kind, templateId, startsOn, endsOn, noticeDays, renewal, currency, value, rise } = one;
  const { customerId, language, calendar } = one;
  const terms = { title, kind, templateId, startsOn, endsOn, noticeDays, renewal, currency, value, rise };
  return { ...terms, customerId: customerId ?? '', language, calendar };
}

function keptOf(clause: Contract['clauses'][number] | undefined) {
  const { clauseId = null, clauseVersion = null, title = '', text = '' } = clause ?? {};
  return { clauseId, clauseVersion, title, text };
}

describe('the text of a contract', () => {
  const clausesOf = (text: string) => [{ title: 'One', text }];

  it('leaves sentences about notice out where none was agreed', async () => {
    const text =
      'A{% if contract.noticeOn %} until {{ contract.noticeOn }} ({{ contract.noticeDays }} days){% endif %}.';
    const terms = { templateId: null, language: 'en', clauses: clausesOf(text) };
    expect(read(await scene.begin({ ...terms, noticeDays: 0 }))).toEqual([['A.']]);
    expect(read(await scene.begin({ ...terms, noticeDays: 31 }))).toEqual([
      ['A until November 30, 2027 (31 days).'],
    ]);
  });

  it('names the organisation as its letterhead does in that language', async () => {
    const { letterhead, version } = await admin(readLetterhead, {});
    const name = { fa: '', en: 'Novin Pack', ru: 'Новин Пак' };
    await admin(changeLetterhead, { body: { letterhead: { ...letterhead, name } } }, { version });
    const clauses = clausesOf('{{ organisation.name }}');
    expect(read(await scene.begin({ templateId: null, language: 'ru', clauses }))).toEqual([['Новин Пак']]);
    expect(read(await scene.begin({ templateId: null, language: 'fa', clauses }))).toEqual([['Novin Pack']]);
  });
});
