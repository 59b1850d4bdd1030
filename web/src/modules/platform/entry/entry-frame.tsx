import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Lattice, Mark } from '../../../kit/lattice.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { type Language, languages, switchLanguage, usePreferences } from '../../../lib/preferences.ts';
import { languageNames } from '../form/regional.ts';
import './entry.css';

/** The three languages, each in its own words; with a language come its calendar and digits. */
export function LanguageSwitch({ onSwitch = switchLanguage }: { onSwitch?: (language: Language) => void }) {
  const { t } = useLingui();
  const { language } = usePreferences();
  return (
    <div className="langs" role="group" aria-label={t`Language`}>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() => onSwitch(one)}
        >
          {languageNames[one]}
        </button>
      ))}
    </div>
  );
}

/** A page before sign-in: one column of form beside the lattice. */
export function EntryFrame(props: {
  title: string;
  /** Keeps the title for screen readers and the tab. */
  quiet?: boolean;
  text?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="entry">
      <title>{props.title}</title>
      <section className="form">
        <LanguageSwitch />
        <div className="box">
          <div className="brand">
            <Mark />
            <b>
              <Trans>Peyvand</Trans>
            </b>
          </div>
          <h1 className={props.quiet ? 'vh' : ''}>{props.title}</h1>
          {props.text && <p className="t2">{props.text}</p>}
          {props.children}
        </div>
      </section>
      <div className="art" aria-hidden="true">
        <Lattice columns={7} rows={8} radius={64} />
      </div>
    </main>
  );
}

/** Stands in until the server has said what the page is for. */
export function EntryWaiting() {
  const { t } = useLingui();
  return (
    <EntryFrame title={t`Peyvand`} quiet>
      <SkeletonRows rows={3} widths={[90]} />
    </EntryFrame>
  );
}
