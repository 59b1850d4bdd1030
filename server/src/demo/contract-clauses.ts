import type { ClauseInput } from '@peyvand/contract/sales/contract-library';

const clause = (
  title: readonly [string, string, string],
  text: readonly [string, string, string],
): ClauseInput => ({
  title: { fa: title[0], en: title[1], ru: title[2] },
  text: { fa: text[0], en: text[1], ru: text[2] },
});

/** The library of the invented company, in the order of its contracts. */
export const contractClauses: readonly ClauseInput[] = [
  clause(
    ['موضوع قرارداد', 'Subject', 'Предмет договора'],
    [
      '{{ organisation.name }} کالاهای بسته‌بندی مورد نیاز {{ customer.name }} را بر پایهٔ سفارش‌هایی که در دورهٔ این قرارداد ثبت می‌شود تأمین می‌کند.\n\nویژگی‌های فنی هر کالا همان است که در پیش‌فاکتور پذیرفته‌شدهٔ آن آمده است.',
      '{{ organisation.name }} supplies {{ customer.name }} with packaging goods on the orders that are placed during the term of this contract.\n\nThe specification of each product is that of the accepted quote.',
      '{{ organisation.name }} поставляет {{ customer.name }} упаковочные материалы по заказам, размещённым в течение срока действия договора.\n\nХарактеристики каждого товара указаны в принятом коммерческом предложении.',
    ],
  ),
  clause(
    ['مدت', 'Term', 'Срок действия'],
    [
      'این قرارداد از {{ contract.from }} آغاز می‌شود{% if contract.to %} و در {{ contract.to }} پایان می‌یابد{% endif %}.\n\n{% if contract.noticeOn %}هر طرف می‌تواند تا {{ contract.noticeOn }} ({{ contract.noticeDays }} روز پیش از پایان) با اعلام کتبی از تمدید آن خودداری کند.{% endif %}',
      'This contract begins on {{ contract.from }}{% if contract.to %} and ends on {{ contract.to }}{% endif %}.\n\n{% if contract.noticeOn %}Each party may refuse its renewal by written notice until {{ contract.noticeOn }} ({{ contract.noticeDays }} days before its end).{% endif %}',
      'Договор действует с {{ contract.from }}{% if contract.to %} по {{ contract.to }}{% endif %}.\n\n{% if contract.noticeOn %}Каждая сторона может письменно отказаться от продления до {{ contract.noticeOn }} (за {{ contract.noticeDays }} дней до окончания).{% endif %}',
    ],
  ),
  clause(
    ['بها و پرداخت', 'Price and payment', 'Цена и оплата'],
    [
      '{% if contract.value %}ارزش برآوردی قرارداد **{{ contract.value }}** است.{% endif %}\n\nبهای هر سفارش چنین پرداخت می‌شود:\n\n- چهل درصد هنگام ثبت سفارش\n- مانده تا سی روز پس از تحویل',
      '{% if contract.value %}The estimated value of the contract is **{{ contract.value }}**.{% endif %}\n\nEach order is paid as follows:\n\n- forty per cent with the order\n- the rest within thirty days after delivery',
      '{% if contract.value %}Ориентировочная сумма договора — **{{ contract.value }}**.{% endif %}\n\nКаждый заказ оплачивается так:\n\n- сорок процентов при заказе\n- остаток в течение тридцати дней после поставки',
    ],
  ),
  clause(
    ['تمدید', 'Renewal', 'Продление'],
    [
      '{% if contract.renewalMonths %}با پایان دوره، قرارداد برای {{ contract.renewalMonths }} ماه دیگر تمدید می‌شود{% if contract.valueAfterRise %} و ارزش آن {{ contract.valueAfterRise }} خواهد بود{% endif %}.{% else %}این قرارداد خودبه‌خود تمدید نمی‌شود.{% endif %}',
      '{% if contract.renewalMonths %}At its end the contract is renewed for {{ contract.renewalMonths }} months{% if contract.valueAfterRise %} at a value of {{ contract.valueAfterRise }}{% endif %}.{% else %}This contract is not renewed by itself.{% endif %}',
      '{% if contract.renewalMonths %}По окончании договор продлевается на {{ contract.renewalMonths }} мес.{% if contract.valueAfterRise %} на сумму {{ contract.valueAfterRise }}{% endif %}.{% else %}Договор сам по себе не продлевается.{% endif %}',
    ],
  ),
  clause(
    ['تحویل', 'Delivery', 'Поставка'],
    [
      'کالا تا ده روز کاری پس از ثبت سفارش در انبار خریدار تحویل می‌شود. هزینهٔ حمل با فروشنده است.\n\nخریدار تا سه روز پس از تحویل می‌تواند کاستی کالا را کتبی اعلام کند؛ فروشنده کالای معیوب را بی‌هزینه جایگزین می‌کند.',
      'Goods are delivered to the warehouse of the buyer within ten working days after the order, at the expense of the seller.\n\nThe buyer may report defects in writing within three days after delivery; the seller replaces defective goods free of charge.',
      'Товар поставляется на склад покупателя в течение десяти рабочих дней после заказа за счёт продавца.\n\nПокупатель вправе письменно сообщить о недостатках в течение трёх дней; продавец бесплатно заменяет товар.',
    ],
  ),
  clause(
    ['رازداری', 'Confidentiality', 'Конфиденциальность'],
    [
      'دو طرف اطلاعات فنی و بازرگانی یکدیگر را جز با اجازهٔ کتبی به دیگری نمی‌دهند. این تعهد تا دو سال پس از پایان قرارداد برجاست.',
      'Neither party passes on technical or commercial information of the other without written permission. This holds for two years after the end of the contract.',
      'Стороны не передают техническую и коммерческую информацию друг друга без письменного разрешения. Обязательство действует два года после окончания договора.',
    ],
  ),
  clause(
    ['حل اختلاف', 'Disputes', 'Споры'],
    [
      'اختلاف‌ها نخست با گفت‌وگو و اگر تا سی روز به نتیجه نرسد با داوری مرکز داوری اتاق بازرگانی حل می‌شود.',
      'Disputes are settled by talks first, and if these fail within thirty days, by the arbitration centre of the chamber of commerce.',
      'Споры решаются переговорами, а при недостижении согласия за тридцать дней — арбитражем торговой палаты.',
    ],
  ),
];
