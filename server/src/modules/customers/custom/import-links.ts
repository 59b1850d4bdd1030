import type { NewCustomer } from '@peyvand/contract/customers/customer';
import type { WriteCtx } from '../../../kernel/context.ts';
import { fieldsNow } from '../../platform/api.ts';
import { findNamed } from '../import-story/find.store.ts';

interface Row {
  entered: NewCustomer;
}

/**
 * Puts ids in place of what else names a customer in fields that link to one: code, e-mail, phone, a unique field, a name
 * that only one bears. What leads to nobody, or to several, stays as it is written, and the field refuses it.
 */
export async function nameLinks(ctx: WriteCtx, rows: readonly Row[]): Promise<void> {
  const links = fieldsNow(ctx, 'customers').active.flatMap((one) => (one.type === 'link' ? [one.key] : []));
  if (links.length === 0) return;
  const said = ({ entered }: Row) =>
    links.flatMap((key) => {
      const text = entered.custom?.[key];
      return typeof text === 'string' && text !== '' ? [{ key, text }] : [];
    });
  const found = await findNamed(
    ctx,
    rows.flatMap((row) => said(row).map((one) => one.text)),
  );
  for (const row of rows) {
    const named = said(row).flatMap(({ key, text }) => {
      const one = found.get(text);
      return one === undefined || one === 'several' ? [] : [[key, one.id] as const];
    });
    if (named.length > 0)
      row.entered = { ...row.entered, custom: { ...row.entered.custom, ...Object.fromEntries(named) } };
  }
}
