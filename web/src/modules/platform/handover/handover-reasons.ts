import { msg } from '@lingui/core/macro';
import { addReasonWords } from '../form/problem-words.ts';

addReasonWords({
  'platform.handover.under_way': msg`What this colleague holds is being handed over already.`,
  'platform.handover.beyond_own': msg`You do not see everything that this colleague holds. An administrator or the lead of the team can hand it over.`,
  'platform.handover.self': msg`The colleague who hands over cannot be a successor.`,
  'platform.handover.successor': msg`One of the successors cannot take anything over any more; choose another one.`,
  'platform.handover.shut_out': msg`Only who manages colleagues can end a sign-in, and nobody their own.`,
  'platform.handover.past': msg`These days have passed.`,
  'platform.handover.overlap': msg`An absence on some of these days is known already.`,
  'platform.handover.too_late': msg`A handover can be taken back for 30 days.`,
  'platform.handover.state': msg`Only a finished handover can be taken back.`,
  'platform.handover.gone': msg`The colleague is shut out; let them in again first.`,
});
