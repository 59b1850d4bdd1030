import {
  changeOrganisation as changeEndpoint,
  readOrganisation,
} from '@peyvand/contract/platform/organisation';
import { completeSetup as completeEndpoint, readSetup } from '@peyvand/contract/platform/setup';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { setupCodeWrong } from '../errors.ts';
import { addressBucket } from '../session/rate.ts';
import { limited, openSession } from '../session/session.actions.ts';
import { changeOrganisation, organisationOf } from './organisation.actions.ts';
import { completeSetup, isSetupCode, setupNeeded } from './setup.actions.ts';

export const organisationRoutes: readonly Route[] = [
  read(readSetup, async (ctx) => ({ needed: await setupNeeded(ctx) })),
  manual(completeEndpoint, async (ctx, { body, request }) => {
    const { code, ...input } = body;
    const userId = await limited(ctx, [addressBucket('setup', request.ip)], async () => {
      // The code first: it is forgotten together with the set-up, so whoever comes too late is told that it is done.
      if (!(await isSetupCode(ctx, code)) && (await setupNeeded(ctx))) throw setupCodeWrong();
      return completeSetup(ctx, input);
    });
    const session = await openSession(ctx, userId, 'setup', request);
    request.setSession(session.token, session.expires);
    return undefined;
  }),
  read(readOrganisation, (ctx) => organisationOf(ctx)),
  write(changeEndpoint, (ctx, { body, version }) => changeOrganisation(ctx, version, body)),
];
