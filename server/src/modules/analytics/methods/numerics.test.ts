import { describe, expect, it } from 'vitest';
import {
  erf,
  hyp2f1TimesC,
  logBeta,
  logGamma,
  logHyp2f1,
  logSum,
  normalCdf,
  normalQuantile,
} from './numerics.ts';

const near = (value: number, expected: number, relative = 1e-12) =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(expected)));

describe('special functions', () => {
  it.each([
    [0.01, 4.599479878042022],
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [1, 0],
    [2, 0],
    [10, Math.log(362880)],
    [1000.5, 5908.674175848678],
  ])('ln Γ(%d)', (x, expected) => near(logGamma(x), expected));

  it('have no value where they are not defined', () => {
    expect(logGamma(0)).toBeNaN();
    expect(logGamma(-1)).toBeNaN();
    expect(logHyp2f1(1, 1, 2, 1)).toBeNaN();
    expect(normalQuantile(0)).toBeNaN();
    expect(normalQuantile(1)).toBeNaN();
  });

  it('ln B of whole numbers is that of factorials', () => near(logBeta(3, 4), Math.log(1 / 60)));

  it.each([0, 0.1, 0.5, 0.9, 0.99, 0.9999])('₂F₁ has its closed forms at %d', (z) => {
    if (z > 0) near(logHyp2f1(1, 1, 2, z), Math.log(-Math.log1p(-z) / z), 1e-11);
    near(logHyp2f1(2.5, 3, 3, z), -2.5 * Math.log1p(-z), 1e-10);
    if (z > 0) near(logHyp2f1(0.5, 1, 1.5, z), Math.log(Math.atanh(Math.sqrt(z)) / Math.sqrt(z)), 1e-10);
  });

  it('c ₂F₁ goes on through c = 0', () => {
    near(hyp2f1TimesC(0.7, 1.2, 0.5, 0.6), 0.5 * Math.exp(logHyp2f1(0.7, 1.2, 0.5, 0.6)), 1e-12);
    near(hyp2f1TimesC(1, 1, 0, 0.5), 2, 1e-12);
    near(hyp2f1TimesC(2, 3, -0.5, 0), -0.5);
  });

  it('₂F₁ of large arguments does not overflow', () =>
    near(logHyp2f1(5000, 4000, 4000, 0.9), -5000 * Math.log(0.1), 1e-10));

  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [1.959963984540054, 0.975],
    [-3, 0.001349898031630095],
    [-8, 6.220960574271785e-16],
  ])('the normal at %d, and back', (z, share) => {
    near(normalCdf(z) / share, 1, 1e-12);
    near(normalQuantile(share), z, 1e-10);
  });

  it('erf is odd', () => {
    near(erf(0.5), 0.5204998778130465);
    near(erf(-2.5), -0.999593047982555, 1e-14);
  });

  it('sums of logarithms do not overflow', () => {
    near(logSum(1000, 1000), 1000 + Math.LN2);
    expect(logSum(Number.NEGATIVE_INFINITY, 3)).toBe(3);
  });
});
