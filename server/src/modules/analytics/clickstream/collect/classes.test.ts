import { expect, it } from 'vitest';
import { agentOf } from './agent.ts';
import { channelOf } from './channel.ts';

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
const edge =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0';
const tablet =
  'Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const yandex =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 YaBrowser/24.10.0.0 Safari/537.36';

it.each([
  [iphone, { device: 'mobile', browser: 'Safari', system: 'iOS', isBot: false }],
  [edge, { device: 'desktop', browser: 'Edge', system: 'Windows', isBot: false }],
  [tablet, { device: 'tablet', browser: 'Chrome', system: 'Android', isBot: false }],
  [yandex, { device: 'desktop', browser: 'Yandex', system: 'Windows', isBot: false }],
  ['', { device: 'desktop', browser: 'other', system: 'other', isBot: true }],
  ['curl/8.10.1', { device: 'desktop', browser: 'other', system: 'other', isBot: true }],
])('of the browser %s its classes are kept', (text, classes) => {
  expect(agentOf(text)).toEqual(classes);
});

it.each([
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)',
  'python-requests/2.32.3',
  'facebookexternalhit/1.1',
])('%s is a program', (text) => {
  expect(agentOf(text).isBot).toBe(true);
});

it.each([
  ['', '', '', 'direct'],
  ['www.google.com', '', '', 'organic'],
  ['google.com', 'google', 'cpc', 'paid_search'],
  ['mail.google.com', '', '', 'email'],
  ['', 'news', 'newsletter', 'email'],
  ['l.instagram.com', '', '', 'social'],
  ['t.me', '', '', 'message'],
  ['eitaa.com', '', '', 'message'],
  ['zarebin.ir', '', '', 'organic'],
  ['blog.example', '', '', 'referral'],
  ['notgoogle.com.evil.example', '', '', 'referral'],
  ['', 'yektanet', 'banner', 'display'],
  ['www.google.com', 'flyer', '', 'campaign'],
])('from “%s” with source “%s” and medium “%s” a visit is %s', (referrer, source, medium, channel) => {
  expect(channelOf(referrer, source, medium)).toBe(channel);
});
