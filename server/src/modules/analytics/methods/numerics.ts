/** Coefficients of Lanczos' approximation with g = 7 (Godfrey's table); good to 15 digits. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Natural logarithm of Γ(x) for x above 0 (Lanczos 1964); NaN elsewhere. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  let sum = lanczos[0] ?? 0;
  for (let at = 1; at < lanczos.length; at += 1) sum += (lanczos[at] ?? 0) / (z + at);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** ln B(a, b) for a and b above 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** ln(eˣ + eʸ) without overflow. */
export function logSum(x: number, y: number): number {
  if (x === Number.NEGATIVE_INFINITY) return y;
  return x > y ? x + Math.log1p(Math.exp(y - x)) : y + Math.log1p(Math.exp(x - y));
}

/**
 * ln ₂F₁(a, b; c; z) for 0 ≤ z < 1 and a, b, c above 0: Gauss' series, or Euler's transformation of it where that has
 * positive terms too and grows less; near 1, where series take long, Euler's integral (Abramowitz & Stegun 15.1.1, 15.3.3,
 * 15.3.1). Scaled, so that large a and b do not overflow.
 */
export function logHyp2f1(a: number, b: number, c: number, z: number): number {
  if (!(z >= 0 && z < 1)) return Number.NaN;
  if (z > slow && c - b > least && b > least) return logIntegral(a, b, c, z);
  if (z > slow && c - a > least && a > least) return logIntegral(b, a, c, z);
  return a + b > c && c >= a && c >= b
    ? (c - a - b) * Math.log1p(-z) + logSeries(c - a, c - b, c, z)
    : logSeries(a, b, c, z);
}

const slow = 0.9;
/** Nearer to 0 the integral has a long tail. */
const least = 0.05;

/**
 * Euler's integral for c > b over w = ln(u / (1 - u)), where the trapezoid rule converges as fast as numbers are exact. The
 * integrand has one peak, at the root of a quadratic; from there outwards until nothing is added.
 */
function logIntegral(a: number, b: number, c: number, z: number): number {
  const rest = c - b;
  const [square, linear] = [z * (c - a), c + (b - a) * z];
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * square * b));
  const peak = Math.min(1 - 1e-12, Math.max(1e-12, (2 * b) / (linear + root)));
  const middle = Math.log(peak / (1 - peak));
  const at = (w: number): number => {
    const less = Math.log1p(Math.exp(-Math.abs(w)));
    // ln u and ln(1 - u), without loss at either end.
    const [logU, logV] = w > 0 ? [-less, -w - less] : [w - less, -less];
    return b * logU + rest * logV - a * Math.log1p(-z * Math.exp(logU));
  };
  const step = Math.min(0.5, 1.2 / Math.sqrt(a + c));
  const top = at(middle);
  let sum = 1;
  for (const way of [-step, step])
    for (let w = middle + way; ; w += way) {
      const part = Math.exp(at(w) - top);
      sum += part;
      if (!(part > 1e-17 * sum)) break;
    }
  return top + Math.log(sum * step) - logBeta(b, rest);
}

/**
 * c ₂F₁(a, b; c; z) for 0 ≤ z < 1, a and b above 0 and c above -1: finite also at c = 0, where ₂F₁ has a pole. For small
 * arguments; not scaled.
 */
export function hyp2f1TimesC(a: number, b: number, c: number, z: number): number {
  let term = a * b * z;
  let sum = c + term;
  for (let k = 1; k < mostTerms; k += 1) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z;
    sum += term;
    if (term * z <= 1e-15 * Math.abs(sum) * (1 - z)) break;
  }
  return sum;
}

const mostTerms = 200_000;

function logSeries(a: number, b: number, c: number, z: number): number {
  let [term, sum, scale] = [1, 1, 0];
  for (let k = 0; k < mostTerms; k += 1) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z;
    sum += term;
    if (Math.abs(term) * z <= 1e-15 * Math.abs(sum) * (1 - z)) break;
    if (sum > 1e200) {
      scale += 200 * Math.LN10;
      sum *= 1e-200;
      term *= 1e-200;
    }
  }
  return Math.log(sum) + scale;
}

/** Error function, to about 1e-15: its series near 0, the continued fraction of its complement farther out. */
export function erf(x: number): number {
  const far = Math.abs(x);
  if (far >= 2) return Math.sign(x) * (1 - erfcFar(far));
  let [term, sum] = [x, x];
  for (let k = 1; Math.abs(term) > 1e-17; k += 1) {
    term *= (-x * x) / k;
    sum += term / (2 * k + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

function erfcFar(x: number): number {
  let fraction = 0;
  for (let k = 60; k > 0; k -= 1) fraction = k / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}

/** Share of a standard normal below z. */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const above = x >= 2 ? erfcFar(x) / 2 : (1 - erf(x)) / 2;
  return z > 0 ? 1 - above : above;
}

/** z below which the share p of a standard normal lies, 0 < p < 1: Newton's steps from the logistic's. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return Number.NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  let z = p > 0.02 ? Math.log(p / (1 - p)) / 1.702 : -Math.sqrt(-2 * Math.log(p));
  for (let step = 0; step < 60; step += 1) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const off = (normalCdf(z) - p) / density;
    // Halley's step: Newton's alone runs away in the tail.
    const by = off / (1 + (off * z) / 2);
    z -= by;
    if (Math.abs(by) < 1e-14 * Math.max(1, Math.abs(z))) break;
  }
  return z;
}

/**
 * Share of a chi-square distribution above x: the regularised incomplete gamma function, by its series below the mean and
 * by its continued fraction above (Abramowitz & Stegun 6.5.29, 6.5.31).
 */
export function chiSquareAbove(x: number, freedom: number): number {
  const [a, z] = [freedom / 2, x / 2];
  if (!(z > 0)) return 1;
  const head = Math.exp(a * Math.log(z) - z - logGamma(a));
  if (z < a + 1) {
    let [term, sum] = [1 / a, 1 / a];
    for (let k = 1; k < mostTerms && term > 1e-16 * sum; k += 1) {
      term *= z / (a + k);
      sum += term;
    }
    return 1 - head * sum;
  }
  let fraction = 0;
  for (let k = 200; k > 0; k -= 1) fraction = (k * (a - k)) / (z + 2 * k + 1 - a + fraction);
  return head / (z + 1 - a + fraction);
}

/**
 * Share of a beta distribution below x, 0 to 1: the regularised incomplete beta function by its continued fraction (DLMF
 * 8.17.22), from the side on which it converges. `above` is 1 − x, where that is known more exactly than x.
 */
export function betaBelow(x: number, a: number, b: number, above = 1 - x): number {
  if (!(x > 0)) return 0;
  if (!(above > 0)) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(above, b, a, x);
  const head = Math.exp(a * logOf(x, above) + b * logOf(above, x) - logBeta(a, b)) / a;
  // Lentz's way of going through a continued fraction from its beginning.
  const safe = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let [c, d, fraction] = [1, 1 / safe(1 - ((a + b) * x) / (a + 1)), 0];
  fraction = d;
  for (let m = 1; m < mostTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return head * fraction;
}

/** The logarithm of x, by the smaller of x and 1 − x. */
const logOf = (x: number, above: number) => (x < above ? Math.log(x) : Math.log1p(-above));
