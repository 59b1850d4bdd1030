import {
  changeOrganisation as changeEndpoint,
  readOrganisation,
} from '@peyvand/contract/platform/organisation';
import { completeSetup as completeEndpoint, readSetup } from '@peyvand/contract/platform/setup';
import { countTry, forgiveTry } from '../../../kernel/http/rate.ts';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { addressBucket } from '../session/rate.ts';
import { openSession } from '../session/session.actions.ts';
import { tries, windowSeconds } from '../session/session.ts';
import { changeOrganisation, organisationOf } from './organisation.actions.ts';
import { completeSetup, isSetupCode, setupNeeded } from './setup.actions.ts';

export const organisationRoutes: readonly Route[] = [
  read(readSetup, async (ctx) => ({ needed: await setupNeeded(ctx) })),
  manual(completeEndpoint, async (ctx, { body, request }) => {
    const { code, ...input } = body;
    const bucket = addressBucket('setup', request.ip);
    await countTry(ctx, bucket, tries, windowSeconds);
    if ((await setupNeeded(ctx)) && !(await isSetupCode(ctx, code))) {
      throw new Refusal('auth.failed', {
        reason: 'platform.setup.code_wrong',
        detail: 'This is not the code that the console shows',
      });
    }
    const userId = await completeSetup(ctx, input);
    await forgiveTry(ctx, bucket, windowSeconds);
    const session = await openSession(ctx, userId, 'setup', request);
    request.setSession(session.token, session.expires);
    return undefined;
  }),
  read(readOrganisation, (ctx) => organisationOf(ctx)),
  write(changeEndpoint, (ctx, { body, version }) => changeOrganisation(ctx, version, body)),
];
