import * as contract from '@peyvand/contract/platform/me';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { codeWrong } from '../errors.ts';
import { addPasskey, challengeRegistration, dropPasskey } from '../passkey/passkey.actions.ts';
import { listPasskeys } from '../passkey/passkey.store.ts';
import { personId } from '../policy.ts';
import { accountBucket } from '../session/rate.ts';
import { confirmPassword, limited } from '../session/session.actions.ts';
import { changePassword, changePreferences, changeProfile, readMe } from './me.actions.ts';
import { beginTotp, dropTotp, finishTotp, renewRecoveryCodes, spendCode } from './totp.actions.ts';

export const meRoutes: readonly Route[] = [
  read(contract.readMe, (ctx) => readMe(ctx)),
  write(contract.changeProfile, async (ctx, { body }) => {
    await changeProfile(ctx, body.name);
    return undefined;
  }),
  write(contract.changePreferences, (ctx, { body }) => changePreferences(ctx, body)),
  manual(contract.changePassword, async (ctx, { body }) => {
    await changePassword(ctx, body.current, body.password);
    return undefined;
  }),
  manual(contract.startTotp, async (ctx, { body }) => {
    const account = await confirmPassword(ctx, body.password);
    return ctx.write((tx) => beginTotp(tx, account));
  }),
  manual(contract.confirmTotp, async (ctx, { body }) => {
    const id = personId(ctx.actor);
    const codes = await limited(ctx, [accountBucket('totp', id)], () =>
      ctx.write((tx) => finishTotp(tx, id, body.code)),
    );
    return { codes };
  }),
  manual(contract.removeTotp, async (ctx, { body }) => {
    const { id } = await confirmPassword(ctx, body.password);
    await limited(ctx, [accountBucket('totp', id)], async () => {
      if (!(await spendCode(ctx, id, body.code))) throw codeWrong();
    });
    await ctx.write((tx) => dropTotp(tx, id));
    return undefined;
  }),
  manual(contract.renewRecoveryCodes, async (ctx, { body }) => {
    const { id } = await confirmPassword(ctx, body.password);
    return { codes: await ctx.write((tx) => renewRecoveryCodes(tx, id)) };
  }),
  read(contract.listPasskeys, async (ctx) => {
    const items = await listPasskeys(ctx, personId(ctx.actor));
    return {
      items: items.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt })),
    };
  }),
  manual(contract.startPasskey, async (ctx, { body }) =>
    challengeRegistration(ctx, await confirmPassword(ctx, body.password)),
  ),
  manual(contract.addPasskey, (ctx, { body }) => addPasskey(ctx, body.name, body.response)),
  write(contract.removePasskey, async (ctx, { params }) => {
    await dropPasskey(ctx, params.id);
    return undefined;
  }),
];
