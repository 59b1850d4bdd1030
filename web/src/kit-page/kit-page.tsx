import { Segmented } from '../kit/check.tsx';
import { PageBar } from '../kit/page-bar.tsx';
import { setPreferences, switchLanguage, usePreferences } from '../lib/preferences.ts';
import { Charts } from './charts.tsx';
import { Buttons, Choices, Dates, Fields, Icons } from './controls.tsx';
import { Lists } from './lists.tsx';
import { Filters, Floating } from './overlays.tsx';
import { useSay } from './say.ts';
import { Marks, Stories, Voids } from './stories.tsx';

/** All parts and states, with switches for everything that changes how they look. In development only. */
export function KitPage() {
  const s = useSay();
  const reader = usePreferences();
  return (
    <main className="min-h-dvh bg-surface px-6 pb-10">
      <div className="-mx-6">
        <PageBar title={s('اجزا و حالت‌ها', 'Parts and states', 'Части и состояния')} />
      </div>
      <div className="mb-6 flex flex-wrap gap-3">
        <Segmented
          label={s('زبان', 'Language', 'Язык')}
          value={reader.language}
          onChange={switchLanguage}
          options={[
            { id: 'fa', label: 'فارسی' },
            { id: 'en', label: 'English' },
            { id: 'ru', label: 'Русский' },
          ]}
        />
        <Segmented
          label={s('پوسته', 'Theme', 'Тема')}
          value={reader.theme}
          onChange={(theme) => setPreferences({ theme })}
          options={[
            { id: 'light', label: s('روشن', 'Light', 'Светлая') },
            { id: 'dark', label: s('تیره', 'Dark', 'Тёмная') },
            { id: 'system', label: s('دستگاه', 'System', 'Система') },
          ]}
        />
        <Segmented
          label={s('تقویم', 'Calendar', 'Календарь')}
          value={reader.calendar}
          onChange={(calendar) => setPreferences({ calendar })}
          options={[
            { id: 'persian', label: s('جلالی', 'Jalali', 'Джалали') },
            { id: 'gregory', label: s('میلادی', 'Gregorian', 'Григорианский') },
          ]}
        />
        <Segmented
          label={s('رقم‌ها', 'Digits', 'Цифры')}
          value={reader.digits}
          onChange={(digits) => setPreferences({ digits })}
          options={[
            { id: 'arabext', label: '۱۲۳' },
            { id: 'latn', label: '123' },
          ]}
        />
        <Segmented
          label={s('تراکم', 'Density', 'Плотность')}
          value={reader.density}
          onChange={(density) => setPreferences({ density })}
          options={[
            { id: 'comfortable', label: '44' },
            { id: 'dense', label: '36' },
          ]}
        />
        <Segmented
          label={s('یکای پول', 'Money unit', 'Единица')}
          value={reader.moneyUnit}
          onChange={(moneyUnit) => setPreferences({ moneyUnit })}
          options={[
            { id: 'toman', label: s('تومان', 'toman', 'томан') },
            { id: 'rial', label: s('ریال', 'rial', 'риал') },
            { id: 'none', label: 'IRR' },
          ]}
        />
      </div>
      <div className="grid gap-x-11 gap-y-8 narrow:grid-cols-2 wide:grid-cols-3">
        <Buttons />
        <Fields />
        <Dates />
        <Choices />
        <Floating />
        <Marks />
        <Filters />
        <Stories />
        <Lists />
        <Charts />
        <Voids />
        <Icons />
      </div>
    </main>
  );
}
