import { BarChart } from '../kit/chart/bar-chart.tsx';
import { ChartFrame } from '../kit/chart/chart-frame.tsx';
import { ParetoChart } from '../kit/chart/pareto-chart.tsx';
import { SegmentMap } from '../kit/chart/segment-map.tsx';
import { SparkBars } from '../kit/chart/spark-bars.tsx';
import { Tile, Tiles } from '../kit/tile.tsx';
import { notify } from '../kit/toast.tsx';
import { useFormat } from '../lib/format/format.ts';
import { Block } from './block.tsx';
import { useSay } from './say.ts';

const months = [2010, 2140, 2360, 3420, 1280, 1960, 2230, 2180, 2330, 2790, 2520, 2610];

export function Charts() {
  const s = useSay();
  const format = useFormat();
  const points = months.map((value, index) => {
    const iso = new Date(Date.UTC(2025, 11 + index, 5)).toISOString().slice(0, 10);
    const label = format.monthShortName(iso);
    return {
      key: iso,
      label,
      value,
      reference: value * 0.8,
      text: `${label}: ${format.number(value)}`,
    };
  });
  const curve = Array.from({ length: 101 }, (_, index) => {
    const share = index / 100;
    return { share, value: share < 0.8 ? 1.1 * (1 - (1 - share / 0.8) ** 2.2) : 1.1 - (share - 0.8) * 0.5 };
  });
  const groups: [string, [number, number], [number, number], number, number][] = [
    [s('خطر جدی', 'Can’t lose', 'Нельзя терять'), [1, 3], [1, 2], 17, 0.05],
    [s('رو به ریزش', 'At risk', 'В зоне риска'), [1, 3], [2, 4], 96, 0.06],
    [s('خفته', 'Hibernating', 'Спящие'), [1, 3], [4, 6], 248, 0.02],
    [s('وفادار', 'Loyal', 'Лояльные'), [3, 5], [1, 3], 142, 0.26],
    [s('نیازمند توجه', 'Attention', 'Внимание'), [3, 4], [3, 4], 71, 0.04],
    [s('رو به خواب', 'About to sleep', 'Засыпают'), [3, 4], [4, 6], 118, 0.01],
    [s('قهرمان', 'Champions', 'Чемпионы'), [5, 6], [1, 3], 88, 0.44],
    [s('وفادار بالقوه', 'Potential', 'Потенциал'), [4, 6], [3, 5], 186, 0.09],
    [s('امیدبخش', 'Promising', 'Надежда'), [4, 5], [5, 6], 59, 0.01],
    [s('تازه‌وارد', 'New', 'Новички'), [5, 6], [5, 6], 73, 0.01],
  ];
  return (
    <Block title={s('نمودار', 'Charts', 'Графики')} wide>
      <Tiles>
        <Tile
          label={s('فروش ۱۲ ماه', '12-month sales', 'Продажи за год')}
          figure={format.number(27840)}
          change={
            <>
              <span className="pos">{s('۲۴٫۹٪ بیشتر', '24.9% more', 'на 24,9 % больше')}</span>{' '}
              {s('از سال پیش', 'than last year', 'прошлого года')}
            </>
          }
          href="/kit"
        />
        <Tile label={s('ماندگاری', 'Retention', 'Удержание')} figure={format.percent(0.814)} />
        <Tile label={s('طول عمر', 'Lifetime', 'Срок')} figure={null} />
        <Tile label={s('سود', 'Profit', 'Прибыль')} figure={null} isLoading />
      </Tiles>
      <div className="angrid">
        <ChartFrame
          finding={s(
            '۸۸ قهرمان، ۴۴٪ سود را می‌سازند',
            '88 champions make 44% of profit',
            '88 чемпионов дают 44 % прибыли',
          )}
          subtitle={s('گروه‌بندی RFM', 'RFM groups', 'Группы RFM')}
          table={{
            head: [s('گروه', 'Group', 'Группа'), s('شمار', 'Count', 'Число')],
            rows: groups.map(([label, , , count]) => ({ key: label, cells: [label, format.number(count)] })),
          }}
        >
          <SegmentMap
            up={s('تکرار و مبلغ', 'Frequency and money', 'Частота и сумма')}
            across={{
              from: s('خرید دور', 'Long ago', 'Давно'),
              name: s('تازگی خرید', 'Recency', 'Давность'),
              to: s('خرید نزدیک', 'Recent', 'Недавно'),
            }}
            cells={groups.map(([label, columns, rows, count, share]) => ({
              id: label,
              label,
              columns,
              rows,
              count,
              share,
            }))}
            onPick={(id) => notify({ text: id })}
          />
        </ChartFrame>
        <ChartFrame
          finding={s(
            '۲۰٪ مشتریان، ۷۲٪ سود',
            '20% of customers, 72% of profit',
            '20 % клиентов, 72 % прибыли',
          )}
          subtitle={s('سود تجمعی، از پرسودترین', 'Cumulative profit, best first', 'Накопленная прибыль')}
          table={{
            head: [s('سهم', 'Share', 'Доля'), s('سود', 'Profit', 'Прибыль')],
            rows: curve
              .filter((_, index) => index % 20 === 0)
              .map((point) => ({
                key: String(point.share),
                cells: [format.percent(point.share), format.percent(point.value)],
              })),
          }}
        >
          <ParetoChart
            label={s('منحنی پارتو', 'Pareto curve', 'Кривая Парето')}
            points={curve}
            words={{
              top: s('۲۰٪ برتر', 'Top 20%', 'Лучшие 20 %'),
              peak: s('اوج ۱۱۰٪', 'Peak 110%', 'Пик 110 %'),
            }}
          />
        </ChartFrame>
        <ChartFrame
          finding={s('فروش آبان ۲۸٪ بیش از سال پیش', 'November up 28%', 'Ноябрь: +28 %')}
          subtitle={s('میلیون تومان', 'M toman', 'млн томанов')}
          legend={[
            { label: s('امسال', 'This year', 'Этот год'), color: '--accent-line' },
            { label: s('سال پیش', 'Last year', 'Прошлый год'), color: '--text-2', line: true },
          ]}
          table={{
            head: [s('ماه', 'Month', 'Месяц'), s('فروش', 'Sales', 'Продажи')],
            rows: points.map((point) => ({
              key: point.key,
              cells: [point.label, format.number(point.value)],
            })),
          }}
        >
          <BarChart
            label={s('فروش ماه‌ها', 'Sales by month', 'Продажи по месяцам')}
            points={points}
            axis={(value) => format.number(value)}
            onPick={(key) => notify({ text: key })}
          />
        </ChartFrame>
        <div className="panel">
          <SparkBars label={s('فروش', 'Sales', 'Продажи')} values={months} />
        </div>
      </div>
    </Block>
  );
}
