import { Trans, useLingui } from '@lingui/react/macro';
import { OrganisationInput } from '@peyvand/contract/platform/organisation';
import { completeSetup } from '@peyvand/contract/platform/setup';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Mark } from '../../../kit/lattice.tsx';
import { Stepper } from '../../../kit/marks.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { defaultsFor, getPreferences, setPreferences } from '../../../lib/preferences.ts';
import { useSubmit } from '../form/submit.ts';
import { AdministratorStep } from './administrator-step.tsx';
import { EntryWaiting, LanguageSwitch } from './entry-frame.tsx';
import { OrganisationStep } from './organisation-step.tsx';
import { ReadingPreview } from './reading-preview.tsx';
import { setupQuery } from './setup-query.ts';

/** First run: organisation and first administrator. Never again afterwards. */
export function Page() {
  const go = useGo();
  const setup = useQuery(setupQuery);
  const done = setup.data?.needed === false || setup.isError;
  useEffect(() => {
    if (done) go('/', { replace: true });
  }, [done, go]);
  return setup.data?.needed ? <Setup /> : <EntryWaiting />;
}

function Setup() {
  const { t } = useLingui();
  const go = useGo();
  const client = useQueryClient();
  const submit = useSubmit();
  const [step, setStep] = useState<0 | 1>(0);
  const [organisation, setOrganisation] = useState<OrganisationInput>(firstGuess);
  const [person, setPerson] = useState({ code: '', name: '', email: '', password: '' });

  function change(part: Partial<OrganisationInput>): void {
    setOrganisation((now) => ({ ...now, ...part }));
    // The page itself reads as chosen: the best preview there is.
    const { name: _name, country: _country, currency: _currency, ...reading } = part;
    setPreferences(reading);
  }

  async function next(): Promise<void> {
    const fits = await submit.run({
      body: organisation,
      schema: OrganisationInput,
      send: () => Promise.resolve(),
    });
    if (fits) setStep(1);
  }

  async function finish(): Promise<void> {
    const { code, ...administrator } = person;
    const done = await submit.run({
      body: { organisation, administrator, code: code.trim() },
      schema: completeSetup.body,
      send: (body) => call(completeSetup, { body }),
      onRefusal: (error) => {
        const failure = failureOf(error);
        const reason = failure.kind === 'problem' ? failure.error.problem.reason : undefined;
        if (reason !== 'platform.setup.code_wrong') return false;
        submit.blame('code', t`The set-up code is wrong. It is printed where Peyvand was started.`);
        return true;
      },
    });
    if (!done) return;
    client.clear();
    go('/', { replace: true });
  }

  return (
    <main className="setup">
      <title>{t`Set up Peyvand`}</title>
      <section className="main">
        <div className="top">
          <div className="brand">
            <Mark />
            <b>
              <Trans>Peyvand</Trans>
            </b>
          </div>
          <Stepper
            label={t`Steps of the set-up`}
            steps={[t`Organisation`, t`Administrator`]}
            current={step}
          />
          <LanguageSwitch
            onSwitch={(language) => {
              const { calendar, digits, weekStart } = defaultsFor(language);
              change({ language, calendar, digits, weekStart });
            }}
          />
        </div>
        {step === 0 ? (
          <OrganisationStep
            value={organisation}
            onChange={change}
            submission={submit}
            onNext={() => void next()}
          />
        ) : (
          <AdministratorStep
            value={person}
            onChange={(part) => setPerson((now) => ({ ...now, ...part }))}
            submission={submit}
            onBack={() => {
              submit.reset();
              setStep(0);
            }}
            onFinish={() => void finish()}
          />
        )}
      </section>
      <aside aria-label={t`Preview`}>
        <span className="meta">
          <Trans>Preview</Trans>
        </span>
        <ReadingPreview value={organisation} />
        <p className="meta mt-auto">
          <Trans>Each person can choose language, calendar and digits for themselves.</Trans>
        </p>
      </aside>
    </main>
  );
}

function firstGuess(): OrganisationInput {
  const { language, calendar, digits, timeZone, moneyUnit, weekStart } = getPreferences();
  const reading = { language, calendar, digits, timeZone, moneyUnit, weekStart };
  return {
    name: '',
    ...reading,
    currency: language === 'ru' ? 'RUB' : 'IRR',
    country: language === 'ru' ? 'RU' : 'IR',
    fiscalStart: 1,
  };
}
