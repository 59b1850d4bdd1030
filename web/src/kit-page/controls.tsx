import { useState } from 'react';
import { Button, IconButton } from '../kit/button.tsx';
import { Check, Segmented, Switch } from '../kit/check.tsx';
import { ComboBox } from '../kit/combobox.tsx';
import { DateField, DateRangeField, type DayRange } from '../kit/date-field.tsx';
import { SearchField, TextArea, TextField } from '../kit/field.tsx';
import { Icon, iconNames } from '../kit/icon/icon.tsx';
import { MoneyField, NumberField } from '../kit/number-field.tsx';
import { MultiSelect, Select } from '../kit/select.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useFormat } from '../lib/format/format.ts';
import { Block, State, States } from './block.tsx';
import { useSay } from './say.ts';

export function Buttons() {
  const s = useSay();
  const save = s('ذخیره', 'Save', 'Сохранить');
  return (
    <Block title={s('دکمه', 'Button', 'Кнопка')}>
      <States>
        <State name={s('اصلی', 'primary', 'главная')}>
          <Button look="primary">{save}</Button>
        </State>
        <State name={s('در کار', 'busy', 'занята')}>
          <Button look="primary" icon="retry" isPending>
            {save}
          </Button>
        </State>
        <State name={s('ناتوان', 'disabled', 'недоступна')}>
          <Button isDisabled>{save}</Button>
        </State>
        <State name={s('با دلیل', 'with reason', 'с причиной')}>
          <Button disabledReason={s('نقش شما اجازه ندارد', 'Your role may not', 'Роль не позволяет')}>
            {save}
          </Button>
        </State>
      </States>
      <States>
        <State name={s('آرام', 'quiet', 'тихая')}>
          <Button look="quiet">{s('به فردا', 'To tomorrow', 'На завтра')}</Button>
        </State>
        <State name={s('نرم', 'soft', 'мягкая')}>
          <Button look="soft" icon="phone">
            {s('تماس', 'Call', 'Позвонить')}
          </Button>
        </State>
        <State name={s('ساده', 'plain', 'простая')}>
          <Button icon="download">{s('خروجی', 'Export', 'Экспорт')}</Button>
        </State>
        <State name={s('خطر', 'danger', 'опасная')}>
          <Button look="danger" icon="close">
            {s('حذف', 'Delete', 'Удалить')}
          </Button>
        </State>
        <State name={s('نشانه', 'icon', 'значок')}>
          <IconButton look="soft" icon="more" label={s('بیشتر', 'More', 'Ещё')} keys="M" />
        </State>
      </States>
      <States>
        <Button size="sm" look="quiet">
          28
        </Button>
        <Button look="quiet">32</Button>
        <Button size="lg" look="quiet">
          40
        </Button>
      </States>
    </Block>
  );
}

export function Fields() {
  const s = useSay();
  const format = useFormat();
  const [money, setMoney] = useState<string | null>('6800000000');
  const [share, setShare] = useState<number | null>(0.7);
  const [stage, setStage] = useState<'talk' | 'quote' | 'won' | null>('talk');
  const [find, setFind] = useState('');
  return (
    <Block title={s('فیلد', 'Field', 'Поле')}>
      <div className="grid grid-cols-2 gap-3.5">
        <TextField
          label={s('شناسه‌ی ملی', 'National id', 'Код')}
          type="code"
          defaultValue={format.number('10103456782').replace(/[٬,\s]/g, '')}
          hint={s('۱۱ رقم، فارسی یا لاتین', '11 digits', '11 цифр')}
        />
        <TextField
          label={s('همراه', 'Mobile', 'Мобильный')}
          type="tel"
          isRequired
          defaultValue={s('۰۹۱۲ ۳۴۵ ۶۷', '+98 912 345 67', '+98 912 345 67')}
          error={s('دو رقم کم دارد', 'Two digits are missing', 'Не хватает двух цифр')}
        />
        <MoneyField label={s('مبلغ', 'Amount', 'Сумма')} currency="IRR" value={money} onChange={setMoney} />
        <Select
          label={s('مرحله', 'Stage', 'Этап')}
          value={stage}
          onChange={setStage}
          hint={s('احتمال ۷۰٪', 'Probability 70%', 'Вероятность 70 %')}
          options={[
            { id: 'talk', label: s('مذاکره', 'Negotiation', 'Переговоры') },
            { id: 'quote', label: s('پیش‌فاکتور', 'Quote', 'КП') },
            { id: 'won', label: s('برنده', 'Won', 'Успех'), disabled: true },
          ]}
        />
        <NumberField
          label={s('احتمال', 'Probability', 'Вероятность')}
          percent
          value={share}
          onChange={setShare}
        />
        <TextField label={s('گذرواژه', 'Password', 'Пароль')} type="password" defaultValue="secret words" />
      </div>
      <div className="mt-3 grid gap-3">
        <TextArea label={s('یادداشت', 'Note', 'Примечание')} rows={2} />
        <SearchField label={s('جست‌وجو', 'Search', 'Поиск')} value={find} onChange={setFind} />
      </div>
    </Block>
  );
}

export function Choices() {
  const s = useSay();
  const format = useFormat();
  const people = [
    s('مینا رستگار', 'Mina Rastegar', 'Мина Растегар'),
    s('آرش کیانی', 'Arash Kiani', 'Араш Киани'),
    s('سارا دلاوری', 'Sara Delavari', 'Сара Делавари'),
    s('پویا نجفی', 'Pouya Najafi', 'Пуя Наджафи'),
  ].map((label, index) => ({ id: `p${index}`, label }));
  const many = Array.from({ length: 31 }, (_, index) => ({
    id: `c${index}`,
    label: s(`شهر ${format.number(index + 1)}`, `City ${index + 1}`, `Город ${index + 1}`),
  }));
  const [person, setPerson] = useState<string | null>('p0');
  const [several, setSeveral] = useState<string[]>(['c0', 'c1', 'c2', 'c3', 'c4']);
  const [view, setView] = useState<'list' | 'board'>('list');
  const [tab, setTab] = useState<'time' | 'people' | 'orders'>('time');
  return (
    <Block title={s('گزینش', 'Choosing', 'Выбор')}>
      <div className="grid grid-cols-2 gap-3.5">
        <ComboBox
          label={s('مسئول', 'Owner', 'Ответственный')}
          options={people}
          value={person}
          onChange={setPerson}
        />
        <MultiSelect label={s('شهر', 'City', 'Город')} options={many} value={several} onChange={setSeveral} />
      </div>
      <States>
        <span className="mt-3 flex flex-wrap items-center gap-4">
          <Check defaultSelected>{s('به یاد بماند', 'Remember', 'Запомнить')}</Check>
          <Check isIndeterminate>{s('بخشی', 'Part', 'Часть')}</Check>
          <Check round defaultSelected>
            {s('کار', 'Task', 'Задача')}
          </Check>
          <Switch defaultSelected>{s('اعلان', 'Notify', 'Уведомлять')}</Switch>
          <Switch>{s('خاموش', 'Off', 'Выкл.')}</Switch>
        </span>
      </States>
      <States>
        <Segmented
          label={s('نما', 'View', 'Вид')}
          value={view}
          onChange={setView}
          options={[
            { id: 'list', label: s('فهرست', 'List', 'Список'), icon: 'filter' },
            { id: 'board', label: s('تخته', 'Board', 'Доска'), icon: 'board' },
          ]}
        />
      </States>
      <Tabs
        label={s('بخش‌ها', 'Parts', 'Разделы')}
        value={tab}
        onChange={setTab}
        items={[
          { id: 'time', label: s('خط زمان', 'Timeline', 'Лента') },
          { id: 'people', label: s('افراد', 'People', 'Люди'), count: 5 },
          { id: 'orders', label: s('سفارش‌ها', 'Orders', 'Заказы'), count: 38 },
        ]}
      >
        {() => null}
      </Tabs>
    </Block>
  );
}

export function Dates() {
  const s = useSay();
  const [day, setDay] = useState<string | null>('2026-12-06');
  const [range, setRange] = useState<DayRange | null>({ start: '2026-11-22', end: '2026-12-21' });
  return (
    <Block title={s('تاریخ', 'Date', 'Дата')}>
      <div className="grid gap-3">
        <DateField
          label={s('قدم بعدی', 'Next step', 'Следующий шаг')}
          value={day}
          onChange={setDay}
          isRequired
        />
        <DateRangeField label={s('دوره', 'Period', 'Период')} value={range} onChange={setRange} />
      </div>
    </Block>
  );
}

export function Icons() {
  const s = useSay();
  return (
    <Block title={s('نشانه‌ها', 'Icons', 'Значки')} wide>
      <ul className="flex flex-wrap gap-3">
        {iconNames.map((name) => (
          <li key={name} title={name}>
            <Icon name={name} />
          </li>
        ))}
      </ul>
    </Block>
  );
}
