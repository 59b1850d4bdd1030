import { useState } from 'react';
import { Avatar } from '../kit/avatar.tsx';
import { EmptyState, ErrorState, NoMatch } from '../kit/empty.tsx';
import { Bar, Progress, Risk, SkeletonRows, Stepper, Tag, When, Worth } from '../kit/marks.tsx';
import { Composer } from '../kit/story/composer.tsx';
import { NextStep, NoNextStep } from '../kit/story/next-step.tsx';
import { Bubble, Timeline } from '../kit/story/timeline.tsx';
import { notify } from '../kit/toast.tsx';
import { Block, State, States } from './block.tsx';
import { useSay } from './say.ts';

const loaded = Date.now();
const ago = (minutes: number) => new Date(loaded - minutes * 60_000).toISOString();
const day = (offset: number) => new Date(loaded + offset * 86_400_000).toISOString().slice(0, 10);

export function Marks() {
  const s = useSay();
  return (
    <Block title={s('نشان‌ها', 'Marks', 'Метки')}>
      <States>
        <State name={s('سازمان', 'firm', 'фирма')}>
          <Avatar name={s('شرکت لبنیات سپیدان', 'Sepidan Dairy Ltd', 'ООО Сепидан')} kind="organisation" />
        </State>
        <State name={s('شخص', 'person', 'лицо')}>
          <Avatar name={s('کامران فرهادی', 'Kamran Farhadi', 'Камран Фархади')} />
        </State>
        <State name={s('من', 'me', 'я')}>
          <Avatar name={s('مینا رستگار', 'Mina Rastegar', 'Мина Растегар')} mine />
        </State>
        {[4, 3, 2, 1].map((level) => (
          <Worth key={level} level={level} />
        ))}
      </States>
      <States>
        <Risk level="low" />
        <Risk level="medium" probability={0.38} />
        <Risk level="high" probability={0.71} />
      </States>
      <States>
        <When iso={day(-4)} />
        <When iso={day(0)} />
        <When iso={day(12)} />
      </States>
      <States>
        <Tag tone="positive">{s('حل شد', 'solved', 'решено')}</Tag>
        <Tag tone="warning">{s('باز', 'open', 'открыто')}</Tag>
        <Tag tone="negative">{s('نقض مهلت', 'overdue', 'просрочено')}</Tag>
        <Tag tone="info">{s('در انتظار', 'waiting', 'ожидание')}</Tag>
        <Tag tone="accent">{s('تازه', 'new', 'новое')}</Tag>
        <Tag>{s('برچسب', 'tag', 'тег')}</Tag>
      </States>
      <Stepper
        label={s('گام‌ها', 'Steps', 'Шаги')}
        steps={[s('پرونده', 'File', 'Файл'), s('نگاشت', 'Mapping', 'Поля'), s('ورود', 'Import', 'Импорт')]}
        current={1}
      />
      <div className="mt-4 grid gap-3">
        <Progress label={s('ورود', 'Import', 'Импорт')} value={4196} total={4812} />
        <Bar label={s('سهم', 'Share', 'Доля')} share={0.62} tone="warning" />
      </div>
    </Block>
  );
}

export function Stories() {
  const s = useSay();
  const [done, setDone] = useState(false);
  return (
    <Block title={s('خط زمان', 'Timeline', 'Лента')}>
      <Composer
        draftKey="kit"
        onSend={(channel, text) => {
          notify({ text: `${channel}: ${text}` });
          return Promise.resolve(true);
        }}
        channels={[
          {
            id: 'note',
            label: s('یادداشت', 'Note', 'Заметка'),
            icon: 'pen',
            verb: s('ثبت', 'Save', 'Записать'),
            placeholder: s('یادداشتی بنویسید…', 'Write a note…', 'Напишите заметку…'),
          },
          {
            id: 'call',
            label: s('ثبت تماس', 'Log a call', 'Звонок'),
            icon: 'callOut',
            verb: s('ثبت', 'Save', 'Записать'),
            placeholder: s('چه گفته شد؟', 'What was said?', 'О чём говорили?'),
          },
          {
            id: 'sms',
            label: s('پیامک', 'SMS', 'SMS'),
            icon: 'sms',
            verb: s('فرستادن', 'Send', 'Отправить'),
            placeholder: '',
            closedReason: s('رضایت لغو شده است', 'Consent was withdrawn', 'Согласие отозвано'),
          },
        ]}
      />
      <Timeline
        label={s('خط زمان', 'Timeline', 'Лента')}
        head={
          done ? (
            <NoNextStep onAdd={() => setDone(false)} />
          ) : (
            <NextStep
              due={day(0)}
              what={s('پیش‌نویس تمدید را بفرستید', 'Send the renewal draft', 'Отправить черновик')}
              detail={s('۶۸۰ میلیون · مذاکره', '68M · negotiation', '68 млн · переговоры')}
              onDone={() => setDone(true)}
              onPostpone={() => setDone(false)}
            />
          )
        }
        entries={[
          {
            id: '1',
            icon: 'callIn',
            at: ago(30),
            what: s('تماس ورودی', 'Inbound call', 'Входящий звонок'),
            withWhom: s('کامران فرهادی', 'Kamran Farhadi', 'Камран Фархади'),
            who: s('مینا رستگار', 'Mina Rastegar', 'Мина Растегар'),
            body: s('قیمت رقیب ۷٪ پایین‌تر است.', 'A rival is 7% cheaper.', 'Конкурент на 7 % дешевле.'),
          },
          {
            id: '2',
            icon: 'chat',
            at: ago(3000),
            what: s('واتس‌اپ', 'WhatsApp', 'WhatsApp'),
            body: (
              <>
                <Bubble side="in">{s('عرض فیلم کم است.', 'The film is too narrow.', 'Плёнка узкая.')}</Bubble>
                <Bubble side="out" foot="16:52">
                  {s('ممنون. تیکت باز شد.', 'Thank you, ticket opened.', 'Спасибо, заявка открыта.')}
                </Bubble>
              </>
            ),
          },
          { id: '3', icon: 'order', at: ago(9000), what: s('سفارش ۲۳۱۸', 'Order 2318', 'Заказ 2318') },
        ]}
      />
    </Block>
  );
}

export function Voids() {
  const s = useSay();
  return (
    <>
      <Block title={s('خالی', 'Empty', 'Пусто')} wide>
        <EmptyState
          title={s('نخستین مشتری را بیاورید', 'Bring your first customer', 'Добавьте первого клиента')}
          text={s(
            'همه‌ی گفت‌وگوها و سفارش‌ها از این پس کنار نام مشتری می‌مانند.',
            'Every talk and order stays with the customer from now on.',
            'Все разговоры и заказы останутся рядом с именем клиента.',
          )}
          ways={[
            {
              id: 'file',
              icon: 'upload',
              title: s('ورود از پرونده', 'From a file', 'Из файла'),
              text: s('اکسل یا CSV', 'Excel or CSV', 'Excel или CSV'),
              onAction: () => undefined,
            },
            {
              id: 'hand',
              icon: 'plus',
              title: s('نوشتن دستی', 'By hand', 'Вручную'),
              text: s('نام و یک شماره', 'A name and a number', 'Имя и номер'),
              onAction: () => undefined,
            },
          ]}
        />
      </Block>
      <Block title={s('خطا', 'Error', 'Ошибка')}>
        <ErrorState
          title={s('بقیه‌ی فهرست بار نشد', 'The list did not load', 'Список не загрузился')}
          text={s('داده‌ای از دست نرفته است.', 'Nothing is lost.', 'Данные не потеряны.')}
          onRetry={() => undefined}
          code="7F3A-21C9"
        />
      </Block>
      <Block title={s('بی‌نتیجه', 'No match', 'Нет совпадений')}>
        <NoMatch onRemoveLast={() => undefined} />
      </Block>
      <Block title={s('در حال بار شدن', 'Loading', 'Загрузка')}>
        <SkeletonRows rows={4} />
      </Block>
    </>
  );
}
