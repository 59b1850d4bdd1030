import type { Customer } from '@peyvand/contract/customers/customer';
import type { Me } from '@peyvand/contract/platform/me';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { meQuery } from '../../../lib/session.ts';
import { renderFor } from '../../../testing/reader.tsx';
import { recordQuery } from '../queries.ts';
import { minaId, sampleCustomer } from '../sample-for-tests.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { FieldsTab } from './fields-tab.tsx';
import { useRecordActions } from './use-record.ts';

const { id } = sampleCustomer();
const me: Me = {
  user: {
    id: minaId,
    name: 'Mina',
    email: 'm@x.example',
    teamId: id,
    totp: false,
    passkeys: 0,
    recoveryCodes: 0,
  },
  organisation: {
    id,
    name: 'X',
    language: 'en',
    calendar: 'gregory',
    digits: 'latn',
    timeZone: 'UTC',
    currency: 'IRR',
    moneyUnit: 'toman',
    country: 'IR',
    weekStart: 'monday',
    fiscalStart: 1,
    version: 1,
  },
  permissions: ['customers.customer.write'],
  scopes: {},
  preferences: {
    language: 'en',
    calendar: 'gregory',
    digits: 'latn',
    timeZone: 'UTC',
    moneyUnit: 'toman',
    weekStart: 'monday',
    theme: 'light',
    density: 'comfortable',
  },
  unreadNotifications: 0,
};

/** The server's side of one record: versions by If-Match, as the contract has it. */
let stored: Customer;
let isDown = false;
const json = (status: number, body: object) => new Response(JSON.stringify(body), { status });
function serve(url: string, init: RequestInit): Response {
  if (isDown) throw new TypeError('no line');
  if (!url.startsWith(`/api/v1/customers/${id}`)) return json(200, { items: [] });
  if (init.method !== 'PATCH') return json(200, stored);
  if (new Headers(init.headers).get('if-match') !== `"${stored.version}"`)
    return json(412, { type: '/problems/version.stale', title: 'stale', status: 412, code: 'version.stale' });
  const change: object = JSON.parse(typeof init.body === 'string' ? init.body : '');
  stored = { ...stored, ...change, version: stored.version + 1 };
  return json(200, stored);
}

function Desk() {
  const actions = useRecordActions(id);
  const record = useQuery(recordQuery(id)).data;
  if (!record) return null;
  return (
    <>
      <FieldsTab record={record} actions={actions} start="source" />
      {actions.conflict && (
        <ConflictDialog
          conflict={actions.conflict}
          onClose={() => actions.conflict?.settle(null)}
          onDecide={actions.conflict.settle}
        />
      )}
    </>
  );
}

beforeEach(async () => {
  isDown = false;
  stored = sampleCustomer({ source: 'Fair' });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => serve(url, init));
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  client.setQueryData(meQuery.queryKey, me);
  client.setQueryData(recordQuery(id).queryKey, stored);
  await renderFor(
    'en',
    <QueryClientProvider client={client}>
      <Desk />
    </QueryClientProvider>,
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const field = () => screen.findByRole('textbox', { name: 'Lead source' });
async function write(text: string): Promise<void> {
  await userEvent.clear(await field());
  await userEvent.type(await field(), text);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
}

test('both wrote the same field: theirs is shown, mine is kept when I go back, and stored when I say so', async () => {
  stored = { ...stored, source: 'Web', version: stored.version + 1 };
  await write('Friend');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('radio', { name: /Theirs.*Web/ })).toBeDefined();
  await userEvent.keyboard('{Escape}');
  expect(await field()).toHaveProperty('value', 'Friend');
  expect(stored.source).toBe('Web');

  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Save choice' }));
  await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
  expect(stored).toMatchObject({ source: 'Friend', version: 5 });
});

test('another changed another field: both changes stand, nobody is asked', async () => {
  stored = { ...stored, code: 'C-9', version: stored.version + 1 };
  await write('Friend');
  await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
  expect(stored).toMatchObject({ source: 'Friend', code: 'C-9' });
});

test('what could not be stored stays in its field, with the reason', async () => {
  isDown = true;
  await write('Friend');
  expect(await screen.findByRole('alert')).toBeDefined();
  expect(await field()).toHaveProperty('value', 'Friend');
});
