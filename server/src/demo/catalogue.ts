import type { ProductSetupInput } from '@peyvand/contract/sales/product-setup';
import type { WriteCtx } from '../kernel/context.ts';
import {
  changeSetup,
  createPriceList,
  createProduct,
  createVariants,
  feedLevels,
  getSetup,
  putPrices,
} from '../modules/sales/api.ts';
import type { Random } from './random.ts';

const irr = (amount: number) => ({ amount: String(amount), currency: 'IRR' as const });

/** What is sold and lies nowhere. */
const services: ReadonlySet<string> = new Set(['SERVICE', 'DESIGN']);

/** Stock, price lists, a product in variants and one made to order, on top of the goods. */
export async function furnishCatalogue(
  ctx: WriteCtx,
  random: Random,
  goods: readonly { readonly id: string; readonly code: string; readonly price: number }[],
): Promise<void> {
  const wares = goods.filter(({ code }) => !services.has(code));
  for (const { id } of wares) await setUp(ctx, id, { stocked: true, unitDecimals: 0 });
  const variants = await shirts(ctx);
  await giftBox(ctx);
  const kept = [...wares.map(({ code }) => code), ...variants];
  // A few have run out, so that lists show what that looks like.
  const items = kept.map((code, at) => ({
    code,
    onHand: String(at % 9 === 4 ? 0 : 20 + random.below(880)),
  }));
  await feedLevels(ctx, { items, note: 'موجودی آغاز دوره' });
  await priceLists(ctx, goods);
}

async function setUp(ctx: WriteCtx, id: string, change: Partial<ProductSetupInput>): Promise<void> {
  const {
    productId: _,
    family: _family,
    variant: _variant,
    version,
    parts,
    ...same
  } = await getSetup(ctx, id);
  const plain = parts.map(({ productId, quantity }) => ({ productId, quantity }));
  await changeSetup(ctx, id, version, { ...same, parts: plain, ...change });
}

async function priceLists(
  ctx: WriteCtx,
  goods: readonly { readonly id: string; readonly price: number }[],
): Promise<void> {
  const open = { currency: 'IRR', taxIncluded: false, validFrom: null, validTo: null, active: true } as const;
  const wholesale = await createPriceList(ctx, {
    ...open,
    code: 'WHOLESALE',
    name: 'عمده‌فروشی',
    position: 1,
    audience: 'class',
    customerKind: 'company',
    tags: ['عمده'],
    percentOff: '5',
  });
  await putPrices(
    ctx,
    wholesale.id,
    wholesale.version,
    goods.slice(0, 6).flatMap(({ id, price }) => [
      { productId: id, minQuantity: '0', price: String(Math.round(price * 0.93)) },
      { productId: id, minQuantity: '100', price: String(Math.round(price * 0.88)) },
    ]),
  );
  await createPriceList(ctx, {
    ...open,
    code: 'GOLD',
    name: 'مشتریان طلایی',
    position: 1,
    audience: 'tier',
    customerKind: null,
    tags: [],
    percentOff: '8',
  });
}

/** A shirt in two sizes and two colours. Returns the codes of its variants. */
async function shirts(ctx: WriteCtx): Promise<string[]> {
  const { id } = await createProduct(ctx, {
    code: 'SHIRT',
    name: 'پیراهن کار',
    description: '',
    unit: 'عدد',
    categoryId: null,
    price: irr(6_500_000),
    cost: irr(4_100_000),
  });
  const value = (name: string, code: string) => ({ id: ctx.newId(), name, code });
  const sizes = [value('متوسط', 'M'), value('بزرگ', 'L')];
  const colours = [value('سرمه‌ای', 'NAVY'), value('خاکستری', 'GREY')];
  const [size, colour] = [ctx.newId(), ctx.newId()];
  await setUp(ctx, id, {
    unitDecimals: 0,
    attributes: [
      { id: size, name: 'اندازه', values: sizes },
      { id: colour, name: 'رنگ', values: colours },
    ],
  });
  const wanted = sizes.flatMap((one) => colours.map((other) => ({ [size]: one.id, [colour]: other.id })));
  return (await createVariants(ctx, id, wanted)).items.map(({ code }) => code);
}

/** A box that is printed to order: the gilding needs the hard cover, and does not go with the window. */
async function giftBox(ctx: WriteCtx): Promise<void> {
  const { id } = await createProduct(ctx, {
    code: 'BOX-ORDER',
    name: 'جعبه‌ی سفارشی با چاپ اختصاصی',
    description: '',
    unit: 'عدد',
    categoryId: null,
    price: irr(3_200_000),
    cost: irr(1_900_000),
  });
  const choice = (name: string, effect: { amount: string } | { percent: string } | null) => ({
    id: ctx.newId(),
    name,
    effect,
  });
  const [soft, hard] = [choice('مقوای نرم', null), choice('مقوای سخت', { percent: '20' })];
  const [gilding, window] = [
    choice('طلاکوب', { amount: '850000' }),
    choice('پنجره‌ی طلقی', { amount: '240000' }),
  ];
  await setUp(ctx, id, {
    unitDecimals: 0,
    options: {
      groups: [
        { id: ctx.newId(), name: 'جنس', min: 1, max: 1, choices: [soft, hard] },
        { id: ctx.newId(), name: 'افزوده', min: 0, max: 2, choices: [gilding, window] },
      ],
      rules: [
        { kind: 'requires', when: gilding.id, targets: [hard.id] },
        { kind: 'excludes', when: gilding.id, targets: [window.id] },
      ],
    },
  });
}
